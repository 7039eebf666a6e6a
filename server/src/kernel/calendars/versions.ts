import type { CityDb, CityTx } from '../city.ts';
import './schema.ts';

/** The version of a calendar that has the last word: in force, or dated ahead and not withdrawn. */
export interface NewestCalendar {
  readonly version: number;
  readonly effectiveFrom: Date;
  readonly definition: unknown;
}

/** Read past every cache, for who is about to write; null: there is no such calendar. */
export async function newestCalendar(db: CityDb | CityTx, id: string): Promise<NewestCalendar | null> {
  const row = await db
    .selectFrom('calendar_version')
    .select(['version', 'effective_from', 'definition'])
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { version: row.version, effectiveFrom: row.effective_from, definition: row.definition };
}

/** Takes back a version whose day has not come. Its number stays used: other nodes may have read it. */
export async function withdrawCalendar(tx: CityTx, id: string, version: number, now: Date): Promise<void> {
  await tx
    .updateTable('calendar_version')
    .set({ withdrawn_at: now })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('effective_from', '>', now)
    .execute();
}

/** What a numbered version said; undefined: there is none of that number. */
export async function calendarVersion(db: CityDb | CityTx, id: string, version: number): Promise<unknown> {
  const row = await db
    .selectFrom('calendar_version')
    .select('definition')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.definition;
}
