/** Something in a pack that cannot be used: where it is, down to the line and the field. */
export interface PackFault {
  /** Path inside the pack. */
  readonly file: string;
  /** 1-based; null when the file as a whole is meant. */
  readonly line: number | null;
  /** JSON pointer or column; empty when the line as a whole is meant. */
  readonly field: string;
  readonly problem: string;
}

/** A pack that was refused, with everything that is wrong with it. */
export class PackError extends Error {
  override readonly name = 'PackError';
  readonly faults: readonly PackFault[];

  constructor(faults: readonly PackFault[]) {
    super(['The pack cannot be used:', ...faults.slice(0, 50).map(describe)].join('\n  '));
    this.faults = faults;
  }
}

/** `organisation/units.json:12 /units/3/level: …` */
function describe({ file, line, field, problem }: PackFault): string {
  const place = line === null ? file : `${file}:${line}`;
  return `${place}${field === '' ? '' : ` ${field}`}: ${problem}`;
}
