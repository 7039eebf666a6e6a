import type { Account, SessionRow, SessionState } from '@yiwang/contract';
import type { IssuedSession } from './sessions.ts';

/** The state of nobody. */
export const nobody: SessionState = {
  stage: 'none',
  displayName: null,
  login: null,
  idleUntil: null,
  until: null,
};

/** How far signing in has come, after a step. */
export function presentSession(
  account: { readonly login: string; readonly display_name: string },
  session: Pick<IssuedSession, 'stage' | 'idleUntil' | 'until'>,
): SessionState {
  return {
    stage: session.stage,
    displayName: account.display_name,
    login: account.login,
    idleUntil: session.idleUntil.toISOString(),
    until: session.until.toISOString(),
  };
}

export interface SessionListRow {
  readonly id: string;
  readonly started_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
  readonly device: string;
}

export function presentSessionRow(row: SessionListRow, current: string): SessionRow {
  return {
    id: row.id,
    startedAt: row.started_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    until: row.expires_at.toISOString(),
    device: row.device,
    current: row.id === current,
  };
}

export interface AccountListRow {
  readonly id: string;
  readonly version: number;
  readonly login: string;
  readonly display_name: string;
  readonly admin: Account['admin'];
  readonly state: Account['state'];
  readonly demo: boolean;
  readonly phone: string | null;
  readonly must_change_password: boolean;
  readonly totp_secret: string | null;
  readonly locked_until?: Date | null;
  readonly last_sign_in_at: Date | null;
  readonly created_at: Date;
  readonly closed_at: Date | null;
}

export function presentAccount(row: AccountListRow): Account {
  return {
    id: row.id,
    version: row.version,
    login: row.login,
    displayName: row.display_name,
    admin: row.admin,
    state: row.state,
    demo: row.demo,
    hasPhone: row.phone !== null,
    mustChangePassword: row.must_change_password,
    totpEnrolled: row.totp_secret !== null,
    lockedUntil: row.locked_until?.toISOString() ?? null,
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}
