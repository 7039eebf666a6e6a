import type { CategoryRef } from '@yiwang/contract';
import { sql } from 'kysely';
import type { ClassUse, ClassUseSource } from '../catalogue/index.ts';
import type { City } from '../kernel/index.ts';

const EXAMPLES = 5;

/** Reports of a class that nobody has accepted or answered yet, a few by their receipt numbers. */
export const reportsOfClass: ClassUseSource = {
  kind: 'report',
  usesOf: async (city: City, refs: readonly CategoryRef[]): Promise<Map<string, ClassUse>> => {
    const rows = await city.db
      .selectFrom('report')
      .select(['category_scheme', 'category_code'])
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .select(
        sql<string[]>`(array_agg(receipt::text order by receipt))[1:${sql.lit(EXAMPLES)}]`.as('examples'),
      )
      .where('desk', '<>', 'done')
      .where((eb) =>
        eb.or(
          refs.map(({ scheme, code }) =>
            eb.and([eb('category_scheme', '=', scheme), eb('category_code', '=', code)]),
          ),
        ),
      )
      .groupBy(['category_scheme', 'category_code'])
      .execute();
    return new Map(
      rows.map((row) => [
        `${row.category_scheme}:${row.category_code}`,
        { count: Number(row.count), examples: row.examples },
      ]),
    );
  },
};
