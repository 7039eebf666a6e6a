import type { CategoryRef } from '@yiwang/contract';
import type { ClassUse, ClassUseSource } from '../catalogue/index.ts';
import type { City } from '../kernel/index.ts';

const EXAMPLES = 5;

/** Rules of the responsibility list about a class alone; those about a whole group go on for its other classes. */
export const rulesOfClass: ClassUseSource = {
  kind: 'responsibility',
  usesOf: async (city: City, refs: readonly CategoryRef[], now: Date): Promise<Map<string, ClassUse>> => {
    const rows = await city.db
      .selectFrom('responsibility')
      .select(['scheme', 'code_prefix', 'sentence_zh'])
      .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', now)]))
      .where((eb) =>
        eb.or(
          refs.map(({ scheme, code }) => eb.and([eb('scheme', '=', scheme), eb('code_prefix', '=', code)])),
        ),
      )
      .orderBy('id')
      .execute();
    const byRef = Map.groupBy(rows, (row) => `${row.scheme}:${row.code_prefix}`);
    return new Map(
      [...byRef].map(([ref, rules]) => [
        ref,
        { count: rules.length, examples: rules.slice(0, EXAMPLES).map((rule) => rule.sentence_zh) },
      ]),
    );
  },
};
