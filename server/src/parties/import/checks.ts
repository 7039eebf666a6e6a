import type { ImportCellFault, ImportColumn, ImportFault } from '@yiwang/contract';
import type { z } from 'zod';
import type { CityFacts } from './city-facts.ts';
import type { Line } from './read-lists.ts';

/** Collects what is wrong with a line while it is read. */
export class Checks {
  readonly faults: ImportCellFault[] = [];
  readonly #line: Line;

  constructor(line: Line) {
    this.#line = line;
  }

  add(column: ImportColumn, code: ImportFault, value = this.#line.cell(column)): null {
    this.faults.push({ column, code, value: column === 'phone' ? '' : value.slice(0, 80) });
    return null;
  }

  /** The cell as its schema wants it; null when it is empty or at fault. */
  read<T>(column: ImportColumn, schema: z.ZodType<T>, needed = false): T | null {
    const text = this.text(column, needed);
    if (text === null) return null;
    const read = schema.safeParse(text);
    if (read.success) return read.data;
    const tooLong = read.error.issues.some(({ code }) => code === 'too_big');
    return this.add(column, tooLong ? 'too-long' : 'invalid');
  }

  /** The text of a cell, null when it is empty; an error of a formula or a day is nobody's name. */
  text(column: ImportColumn, needed = false): string | null {
    const text = this.#line.cell(column).trim();
    if (text === '') return needed ? this.add(column, 'required') : null;
    if (/^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/.test(text))
      return this.add(column, 'broken-formula');
    if (/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/.test(text)) return this.add(column, 'looks-like-date');
    return text;
  }

  /** Code of the area that a cell names by code or name; null when it is empty or at fault. */
  area({ areas }: CityFacts): string | null {
    const text = this.text('area');
    if (text === null) return null;
    const [found, another] = areas(text);
    if (found === undefined) return this.add('area', 'unknown-area');
    return another === undefined ? found.code : this.add('area', 'ambiguous');
  }
}
