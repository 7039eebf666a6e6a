import type { CategoryRef } from '@yiwang/contract';
import { sql } from 'kysely';
import type { ClassUse, ClassUseSource } from '../../catalogue/index.ts';
import type { City } from '../../kernel/index.ts';

const EXAMPLES = 5;

/** Open cases of a class, a few by their numbers. */
export const casesOfClass: ClassUseSource = {
  kind: 'case',
  usesOf: async (city: City, refs: readonly CategoryRef[]): Promise<Map<string, ClassUse>> => {
    const rows = await city.db
      .selectFrom('city_case')
      .select(['scheme', 'category'])
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .select(
        sql<
          string[]
        >`(array_agg(number order by opened_at) filter (where number is not null))[1:${sql.lit(EXAMPLES)}]`.as(
          'examples',
        ),
      )
      .where('ended_at', 'is', null)
      .where((eb) =>
        eb.or(refs.map(({ scheme, code }) => eb.and([eb('scheme', '=', scheme), eb('category', '=', code)]))),
      )
      .groupBy(['scheme', 'category'])
      .execute();
    return new Map(
      rows.map(({ scheme, category, count, examples }) => [
        `${scheme}:${category}`,
        { count: Number(count), examples: examples ?? [] },
      ]),
    );
  },
};
