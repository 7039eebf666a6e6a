import { sql } from 'kysely';
import type { CityTx } from '../../kernel/index.ts';

/** Who changes areas, and when. */
export interface Replacing {
  readonly by: string;
  readonly now: Date;
}

/** Puts areas away as they are, before they are changed or retired. New ones have nothing to keep. */
export async function keepHistory(
  tx: CityTx,
  codes: readonly string[],
  { by, now }: Replacing,
): Promise<void> {
  if (codes.length === 0) return;
  await tx
    .insertInto('area_history')
    .columns(['code', 'revision', 'name', 'name_en', 'geometry', 'retired_at', 'replaced_at', 'replaced_by'])
    .expression((eb) =>
      eb
        .selectFrom('area')
        .select(['code', 'revision', 'name', 'name_en', 'geometry', 'retired_at'])
        .select([
          sql<Date>`${now}::timestamptz`.as('replaced_at'),
          sql<string>`${by}::text`.as('replaced_by'),
        ])
        .where('code', '=', sql<string>`any (${[...codes]}::text[])`),
    )
    .onConflict((same) => same.columns(['code', 'revision']).doNothing())
    .execute();
}
