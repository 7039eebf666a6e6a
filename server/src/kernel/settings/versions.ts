import type { CityDb, CityTx } from '../city.ts';
import '../calendars/schema.ts';
import '../policies/schema.ts';

type Db = CityDb | CityTx;

/** What is kept as dated versions: policies by name, calendars by id. */
type SettingKind = 'policy' | 'calendar';

/** The version that has the last word: in force, or dated ahead and not withdrawn. */
export interface NewestVersion {
  readonly version: number;
  readonly effectiveFrom: Date;
  readonly value: unknown;
}

/** Read past every cache, for who is about to write; null: the city never said anything. */
export async function newestVersion(db: Db, kind: SettingKind, key: string): Promise<NewestVersion | null> {
  const row = await db
    .selectFrom(versionsOf(db, kind))
    .select(['v.version', 'v.effective_from', 'v.value'])
    .where('v.key', '=', key)
    .where('v.withdrawn_at', 'is', null)
    .orderBy('v.effective_from', 'desc')
    .orderBy('v.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { version: row.version, effectiveFrom: row.effective_from, value: row.value };
}

/** What a numbered version said; undefined: there is none of that number. */
export async function versionValue(
  db: Db,
  kind: SettingKind,
  key: string,
  version: number,
): Promise<unknown> {
  const row = await db
    .selectFrom(versionsOf(db, kind))
    .select('v.value')
    .where('v.key', '=', key)
    .where('v.version', '=', version)
    .executeTakeFirst();
  return row?.value;
}

/** Takes back a version whose day has not come. Its number stays used: other nodes may have read it. */
export async function withdrawVersion(
  tx: CityTx,
  kind: SettingKind,
  key: string,
  version: number,
  now: Date,
): Promise<void> {
  const set = { withdrawn_at: now };
  if (kind === 'policy')
    await tx
      .updateTable('policy_version')
      .set(set)
      .where('name', '=', key)
      .where('version', '=', version)
      .where('effective_from', '>', now)
      .execute();
  else
    await tx
      .updateTable('calendar_version')
      .set(set)
      .where('id', '=', key)
      .where('version', '=', version)
      .where('effective_from', '>', now)
      .execute();
}

/** Both tables under the same names. */
function versionsOf(db: Db, kind: SettingKind) {
  return kind === 'policy'
    ? db
        .selectFrom('policy_version')
        .select(['name as key', 'version', 'effective_from', 'value', 'withdrawn_at'])
        .as('v')
    : db
        .selectFrom('calendar_version')
        .select(['id as key', 'version', 'effective_from', 'definition as value', 'withdrawn_at'])
        .as('v');
}
