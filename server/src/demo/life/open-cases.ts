import type { City } from '../../kernel/index.ts';

/** A case or a report that a visitor has had open so lately is the visitor's. */
export const VISITED_MS = 15 * 60_000;

/** Open cases that the actors may play on: no exhibits, nothing that a visitor has in hand. */
export function freeCases(city: City, kept: readonly string[], now: Date) {
  return city.db
    .selectFrom('city_case')
    .select('city_case.id')
    .where('city_case.ended_at', 'is', null)
    .where((eb) => eb.not(eb('city_case.id', '=', eb.fn.any(eb.val([...kept])))))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('case_claim')
            .select('case_claim.case_id')
            .whereRef('case_claim.case_id', '=', 'city_case.id')
            .where('case_claim.touched_at', '>', new Date(now.getTime() - VISITED_MS)),
        ),
      ),
    );
}

/** Some of them for the next steps: those whose clock has run out first, the others at random. */
export async function someFreeCases(
  city: City,
  kept: readonly string[],
  now: Date,
  most: number,
): Promise<string[]> {
  const rows = await freeCases(city, kept, now)
    .orderBy((eb) => eb.fn.coalesce(eb('city_case.due_at', '<', now), eb.lit(false)), 'desc')
    .orderBy((eb) => eb.fn('random'))
    .limit(most)
    .execute();
  return rows.map((row) => row.id);
}
