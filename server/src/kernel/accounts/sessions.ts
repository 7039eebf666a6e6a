import { createHash, randomBytes } from 'node:crypto';
import type { SessionStage } from '@yiwang/contract';
import type { CityDb } from '../city.ts';
import { newId } from '../ids.ts';
import './schema.ts';

/** How long sessions last. */
export interface SessionLimits {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

/** Someone who has shown a password but not all that is asked for has so long to go on. */
const UNFINISHED_MS = 15 * 60_000;
/** A session is written as seen at most once in so long. */
const SEEN_EVERY_MS = 60_000;

export interface NewSession {
  readonly accountId: string;
  readonly stage: Exclude<SessionStage, 'none'>;
  readonly factorPassed: boolean;
  readonly device: string;
  readonly limits: SessionLimits;
  readonly now: Date;
}

/** A started or moved session: the token goes into the cookie and is not kept. */
export interface IssuedSession {
  readonly id: string;
  readonly token: string;
  readonly stage: SessionStage;
  readonly idleUntil: Date;
  readonly until: Date;
}

/** Starts a session. The token has 256 random bits; the database holds its hash. */
export async function startSession(db: CityDb, session: NewSession): Promise<IssuedSession> {
  const { now, stage } = session;
  const token = newSessionToken();
  const id = newId(now);
  const ends = endsOf(stage, session.limits, now);
  await db
    .insertInto('session')
    .values({
      id,
      token_hash: hashSessionToken(token),
      account_id: session.accountId,
      stage,
      factor_passed: session.factorPassed,
      started_at: now,
      last_seen_at: now,
      idle_until: ends.idleUntil,
      expires_at: ends.until,
      ended_at: null,
      device: session.device,
    })
    .execute();
  return { id, token, stage, ...ends };
}

/** Brings a session to another stage under a new token: the old one is worth nothing from here on. */
export async function moveSession(
  db: CityDb,
  session: { readonly id: string; readonly limits: SessionLimits; readonly now: Date },
  to: { readonly stage: Exclude<SessionStage, 'none'>; readonly factorPassed: boolean },
): Promise<IssuedSession> {
  const token = newSessionToken();
  const ends = endsOf(to.stage, session.limits, session.now);
  await db
    .updateTable('session')
    .set({
      token_hash: hashSessionToken(token),
      stage: to.stage,
      factor_passed: to.factorPassed,
      last_seen_at: session.now,
      idle_until: ends.idleUntil,
      expires_at: ends.until,
    })
    .where('id', '=', session.id)
    .where('ended_at', 'is', null)
    .execute();
  return { id: session.id, token, stage: to.stage, ...ends };
}

/** A session as it was found by its token, with what rights and screens need of its account. */
export type FoundSession = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** The session of a token, ended and expired ones too (see `isLive`); null when there never was one or it was cleared. */
export async function findSession(db: CityDb, token: string) {
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select([
      'session.id',
      'session.account_id',
      'session.stage',
      'session.factor_passed',
      'session.last_seen_at',
      'session.idle_until',
      'session.expires_at',
      'session.ended_at',
      'account.login',
      'account.display_name',
      'account.admin',
      'account.state',
    ])
    .where('session.token_hash', '=', hashSessionToken(token))
    .executeTakeFirst();
  return row ?? null;
}

/** Whether a session still counts: not ended, not idle too long, not too old, its account active. */
export function isLive(session: FoundSession, now: Date): boolean {
  const { ended_at, idle_until, expires_at, state } = session;
  return ended_at === null && now < idle_until && now < expires_at && state === 'active';
}

/** Moves the idle limit on; writes at most once a minute, and never past the absolute limit. */
export async function seeSession(
  db: CityDb,
  session: FoundSession,
  limits: SessionLimits,
  now: Date,
): Promise<void> {
  if (now.getTime() - session.last_seen_at.getTime() < SEEN_EVERY_MS) return;
  await db
    .updateTable('session')
    .set({ last_seen_at: now, idle_until: new Date(now.getTime() + limits.idleMs) })
    .where('id', '=', session.id)
    .where('last_seen_at', '<', now)
    .execute();
}

/** Ends one session. */
export async function endSession(db: CityDb, id: string, now: Date): Promise<void> {
  await db
    .updateTable('session')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** Ends the sessions of an account, maybe all but one. Returns how many. */
export async function endSessionsOf(
  db: CityDb,
  accountId: string,
  now: Date,
  except?: string,
): Promise<number> {
  let query = db
    .updateTable('session')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null);
  if (except !== undefined) query = query.where('id', '!=', except);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

function endsOf(stage: SessionStage, limits: SessionLimits, now: Date): { idleUntil: Date; until: Date } {
  const idle = stage === 'full' ? limits.idleMs : UNFINISHED_MS;
  const absolute = stage === 'full' ? limits.absoluteMs : UNFINISHED_MS;
  return {
    idleUntil: new Date(now.getTime() + Math.min(idle, absolute)),
    until: new Date(now.getTime() + absolute),
  };
}

function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
