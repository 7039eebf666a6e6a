import { reportDatums } from '@yiwang/contract';
import { z } from 'zod';

/** A column of the source file, by its header. */
const column = z.string().min(1);

/**
 * How another city's service requests are read: which column is what, in which words and formats. Data, not code;
 * shipped maps are in `maps/`, a city writes its own.
 */
export const importMapSchema = z.strictObject({
  /** Name of the source: with the id column it makes a record unique, whatever file it comes in. */
  source: z.string().regex(/^[a-z0-9-]{2,40}$/),
  /** Code scheme under which the source's own categories are kept; never mixed with ours. */
  scheme: z.string().regex(/^[a-z0-9-]{2,40}$/),
  /** IANA zone of times that carry none. */
  zone: z.string().min(1),
  /** `iso`: 2011-07-01 01:32:33 or with T and zone; `us`: 05/01/2022 12:00:03 AM. */
  dates: z.enum(['iso', 'us']),
  /** What its coordinates are in. */
  datum: z.enum(reportDatums).default('wgs84'),
  columns: z.strictObject({
    id: column,
    opened: column,
    target: column.optional(),
    closed: column.optional(),
    status: column,
    /** Steps between opening and closing: code of the step → its time's column. */
    steps: z.record(z.string(), column).default({}),
    onTime: column.optional(),
    /** Parts of the category's code and name, joined by a slash. */
    category: z.array(column).min(1),
    unit: column.optional(),
    latitude: column.optional(),
    longitude: column.optional(),
    address: column.optional(),
    /** Free words of the request and of its end; sealed. */
    title: column.optional(),
    closure: column.optional(),
    channel: column.optional(),
  }),
  /** Words of the status column that mean closed; every other word is open. */
  closedWords: z.array(z.string()).min(1),
  onTimeWords: z
    .strictObject({ onTime: z.array(z.string()), overdue: z.array(z.string()) })
    .default({ onTime: [], overdue: [] }),
});
export type ImportMap = z.infer<typeof importMapSchema>;

/** Columns that a file must have for a map; the ones in `present` are there. */
export function missingColumns(map: ImportMap, present: readonly string[]): string[] {
  const { steps, category, ...single } = map.columns;
  const wanted = [
    ...Object.values(single).filter((name) => name !== undefined),
    ...category,
    ...Object.values(steps),
  ];
  return [...new Set(wanted)].filter((name) => !present.includes(name));
}
