import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import type { PackFault } from './fault.ts';
import { textOf } from './json-file.ts';

interface Parsed {
  readonly record: Record<string, string>;
  readonly info: { readonly lines: number };
}

/** A row of a CSV file and the line on which it ends. */
export interface CsvRow<T> {
  readonly value: T;
  readonly line: number;
}

/** Reads and checks a CSV file with a heading line. Faulty rows are added to the list and left out. */
export async function readCsvFile<S extends z.ZodType>(
  folder: string,
  file: string,
  schema: S,
  faults: PackFault[],
): Promise<CsvRow<z.output<S>>[]> {
  const text = await textOf(folder, file, faults);
  if (text === null) return [];
  return parseCsv(text, file, faults).flatMap(({ record, info }) => {
    const parsed = schema.safeParse(record);
    if (parsed.success) return [{ value: parsed.data, line: info.lines }];
    for (const issue of parsed.error.issues) {
      faults.push({ file, line: info.lines, field: issue.path.join('.'), problem: issue.message });
    }
    return [];
  });
}

function parseCsv(text: string, file: string, faults: PackFault[]): readonly Parsed[] {
  try {
    return parse(text, {
      columns: true,
      bom: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Parsed[];
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string };
    faults.push({ file, line: lines ?? null, field: '', problem: message });
    return [];
  }
}
