/** Lengths of division and grid codes: province, city, district, street, community, grid. */
const LEVELS = [2, 4, 6, 9, 12, 15] as const;

/** Every area that contains this one, itself included, widest first: '' then '37', '3701', … */
export function areaChain(area: string): readonly string[] {
  return ['', ...LEVELS.filter((length) => length <= area.length).map((length) => area.slice(0, length))];
}

/** The area one level up; null for the whole city. */
export function parentArea(area: string): string | null {
  if (area === '') return null;
  const length = LEVELS.findLast((level) => level < area.length);
  return length === undefined ? '' : area.slice(0, length);
}

/** Every prefix of a code, '' and the code itself included. */
export function codePrefixes(code: string): readonly string[] {
  return Array.from({ length: code.length + 1 }, (_, length) => code.slice(0, length));
}
