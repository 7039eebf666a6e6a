import type { CityDb, CityTx } from '../city.ts';
import './schema.ts';

/** The version of a policy that has the last word: in force, or dated ahead and not withdrawn. */
export interface NewestPolicy {
  readonly version: number;
  readonly effectiveFrom: Date;
  readonly value: unknown;
}

/** Read past every cache, for who is about to write; null: the city never said anything. */
export async function newestPolicy(db: CityDb | CityTx, name: string): Promise<NewestPolicy | null> {
  const row = await db
    .selectFrom('policy_version')
    .select(['version', 'effective_from', 'value'])
    .where('name', '=', name)
    .where('withdrawn_at', 'is', null)
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { version: row.version, effectiveFrom: row.effective_from, value: row.value };
}

/** Takes back a version whose day has not come. Its number stays used: other nodes may have read it. */
export async function withdrawPolicy(tx: CityTx, name: string, version: number, now: Date): Promise<void> {
  await tx
    .updateTable('policy_version')
    .set({ withdrawn_at: now })
    .where('name', '=', name)
    .where('version', '=', version)
    .where('effective_from', '>', now)
    .execute();
}

/** What a numbered version said; undefined: there is none of that number. */
export async function policyVersion(db: CityDb | CityTx, name: string, version: number): Promise<unknown> {
  const row = await db
    .selectFrom('policy_version')
    .select('value')
    .where('name', '=', name)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.value;
}
