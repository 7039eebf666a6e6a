import type { FiguresQuery } from '@yiwang/contract';
import { type RawBuilder, sql } from 'kysely';

/** How the period is cut: not at all, or each day or month counted for itself. */
export type Bucket = 'none' | 'day' | 'month';

export function bucketOfQuery(by: FiguresQuery['by']): Bucket {
  return by === 'day' || by === 'month' ? by : 'none';
}

/** The bucket that a day falls in, as SQL; '' where the whole period is one. */
export function bucketText(day: RawBuilder<unknown>, bucket: Bucket): RawBuilder<unknown> {
  if (bucket === 'none') return sql`''::text`;
  return sql`to_char(${day}, ${sql.lit(bucket === 'day' ? 'YYYY-MM-DD' : 'YYYY-MM')})`;
}
