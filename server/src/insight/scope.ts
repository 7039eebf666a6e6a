import type { SearchScope } from '../cases/index.ts';
import type { WantedTerm } from './segment.ts';

/**
 * Beside its words, a row holds what it is, the areas it lies in and who has a part in it, as lexemes: so that the
 * index itself finds only what somebody may see, and a small district is not searched for among a whole city's hits.
 * Terms consist of letters and digits; these begin with a sign that no term has.
 */
export const kindKey = (kind: string): string => `=${kind}`;
const areaKey = (area: string): string => `#${area}`;

const AREA_LENGTHS = [2, 4, 6, 9, 12];

/** Lexemes of where a thing lies and who has a part in it. */
export function scopeKeys(area: string, parts: readonly string[]): string[] {
  const areas = [...AREA_LENGTHS.filter((length) => length < area.length).map((n) => area.slice(0, n)), area];
  return [...areas.filter((one) => one !== '').map(areaKey), ...parts.map((part) => `@${part}`)];
}

const quoted = (lexeme: string): string => `'${lexeme.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`;

/** The text query: what is wanted, within what may be seen; null: nothing may be seen. */
export function textQuery(kind: string, wanted: readonly WantedTerm[], scope: SearchScope): string | null {
  const terms = wanted.map(({ term, begins }) => `${quoted(term)}${begins ? ':*' : ''}`);
  const within = withinOf(scope);
  if (within === 'nothing') return null;
  const all = [...terms, quoted(kindKey(kind)), ...(within === null ? [] : [within])];
  return all.join(' & ');
}

function withinOf({ everything, areas, parts }: SearchScope): string | null {
  if (everything || areas.includes('')) return null;
  const keys = [
    ...areas.map((area) => `${quoted(areaKey(area))}${isWhole(area) ? '' : ':*'}`),
    ...parts.map((part) => quoted(`@${part}`)),
  ];
  return keys.length === 0 ? 'nothing' : `(${keys.join(' | ')})`;
}

const isWhole = (area: string): boolean => AREA_LENGTHS.includes(area.length);
