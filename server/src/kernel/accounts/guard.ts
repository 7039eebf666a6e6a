import { sql } from 'kysely';
import type { CityDb } from '../city.ts';
import { refuse } from '../errors.ts';

/** How many failures are free and how fast the delay grows after them. */
export interface GuardRule {
  readonly freeTries: number;
  readonly lockSeconds: number;
  readonly lockSecondsMost: number;
}

/** From one network address many people may mistype: an office sits behind it. */
export const ORIGIN_RULE: GuardRule = { freeTries: 60, lockSeconds: 10, lockSecondsMost: 600 };
/** Failures are forgotten after a day without any. */
const FORGOTTEN_AFTER_MS = 86_400_000;

/**
 * Counts a try before it is made, and locks the key in the same statement when it was the last free one: however
 * many tries arrive together, no more than the free ones get through. A key that is locked is refused with
 * `session.locked` and the time to wait. Names that nobody bears are counted like any other.
 */
export async function countTry(db: CityDb, key: string, rule: GuardRule, now: Date): Promise<void> {
  const stale = new Date(now.getTime() - FORGOTTEN_AFTER_MS);
  const failures = sql<number>`case when sign_in_guard.last_at < ${stale} then 1 else sign_in_guard.failures + 1 end`;
  const row = await db
    .insertInto('sign_in_guard')
    .values({ key, failures: 1, last_at: now, locked_until: null })
    .onConflict((same) =>
      same
        .column('key')
        .doUpdateSet({ failures, last_at: now, locked_until: lockedUntil(failures, rule, now) })
        .where((eb) =>
          eb.or([eb('sign_in_guard.locked_until', 'is', null), eb('sign_in_guard.locked_until', '<=', now)]),
        ),
    )
    .returning('failures')
    .executeTakeFirst();
  if (row === undefined) await refuseLocked(db, key, now);
}

/** Doubles with each failure past the free ones: 30 s, 60 s, 120 s … */
function lockedUntil(failures: ReturnType<typeof sql<number>>, rule: GuardRule, now: Date) {
  const past = sql<number>`(${failures}) - ${rule.freeTries}::int`;
  const seconds = sql<number>`least(${rule.lockSecondsMost}::int, ${rule.lockSeconds}::int * power(2, least(20, ${past})))`;
  return sql<Date | null>`case when ${past} < 0 then null else ${now}::timestamptz + make_interval(secs => ${seconds}) end`;
}

async function refuseLocked(db: CityDb, key: string, now: Date): Promise<never> {
  const row = await db
    .selectFrom('sign_in_guard')
    .select('locked_until')
    .where('key', '=', key)
    .executeTakeFirst();
  const wait = ((row?.locked_until ?? now).getTime() - now.getTime()) / 1000;
  return refuse('session.locked', { retryAfter: Math.max(1, Math.ceil(wait)) });
}

/** Forgets the failures of keys: the try went well, or an administrator unlocked them. */
export async function forgetTries(db: CityDb, keys: readonly string[]): Promise<void> {
  await db
    .deleteFrom('sign_in_guard')
    .where('key', 'in', [...keys])
    .execute();
}

/** A try that turned out to be no failure of this key (an office's address) is taken back. */
export async function takeBackTry(db: CityDb, key: string): Promise<void> {
  await db
    .updateTable('sign_in_guard')
    .set((eb) => ({ failures: eb('failures', '-', 1), locked_until: null }))
    .where('key', '=', key)
    .where('failures', '>', 0)
    .execute();
}

/** Until when a key is locked, or null. */
export async function lockOf(db: CityDb, key: string, now: Date): Promise<Date | null> {
  const row = await db
    .selectFrom('sign_in_guard')
    .select('locked_until')
    .where('key', '=', key)
    .where('locked_until', '>', now)
    .executeTakeFirst();
  return row?.locked_until ?? null;
}

export const loginKey = (login: string): string => `login:${login}`;
export const factorKey = (accountId: string): string => `factor:${accountId}`;
export const originKey = (origin: string): string => `origin:${origin}`;
