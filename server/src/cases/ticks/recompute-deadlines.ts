import { type SqlBool, sql } from 'kysely';
import { type City, calendarsAt } from '../../kernel/index.ts';
import { executeSystem } from '../commands/execute-command.ts';

const BATCH = 200;
const rule = { kind: 'system', name: 'rule', rule: 'calendar' } as const;

/**
 * When another version of a calendar comes into force, the deadlines of open cases are computed anew, each with an
 * event. Cut off in between it begins again: a case that is done comes out as nothing.
 */
export async function recomputeDeadlines(city: City, now: Date): Promise<void> {
  const { all } = await calendarsAt(city, now);
  const seen = new Map(
    (await city.db.selectFrom('case_calendar_seen').selectAll().execute()).map((row) => [
      row.id,
      row.version,
    ]),
  );
  for (const calendar of all) {
    if (seen.get(calendar.id) === calendar.version) continue;
    await recomputeFor(city, calendar.id, now);
    const { id, version } = calendar;
    await city.db
      .insertInto('case_calendar_seen')
      .values({ id, version })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ version }))
      .execute();
  }
}

async function recomputeFor(city: City, calendarId: string, now: Date): Promise<void> {
  for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null; ) {
    const rows: { id: string }[] = await city.db
      .selectFrom('city_case')
      .select('id')
      .where(sql<SqlBool>`calendars @> array[${calendarId}]::text[]`)
      .where('ended_at', 'is', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    for (const { id } of rows)
      await executeSystem(city, rule, id, { verb: 'recompute-deadlines', body: {}, words: null }, now);
    after = rows.at(-1)?.id ?? null;
  }
}
