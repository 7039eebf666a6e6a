import type { AccountState, AdminKind, Preferences, SessionStage } from '@yiwang/contract';
import type { ColumnType, Generated } from 'kysely';

/** Someone who may sign in. Never deleted: events and audit rows name it by id. */
export interface AccountTable {
  id: string;
  /** Lower case; unique also among closed accounts, so that a name never changes its bearer. */
  login: string;
  display_name: string;
  admin: AdminKind | null;
  state: AccountState;
  /** May sign in only from this machine, unless the installation allows otherwise. */
  demo: boolean;
  /** PHC string of argon2id; null: no password yet, or only through an identity provider. */
  password_hash: string | null;
  password_set_at: Date | null;
  /** Sealed row with the mobile number that messages go to. */
  phone: string | null;
  must_change_password: boolean;
  preferences: ColumnType<Preferences, string, string>;
  last_sign_in_at: Date | null;
  version: Generated<number>;
  created_at: Date;
  closed_at: Date | null;
}

/** The second factor of an account: there is at most one. Unconfirmed until the first right code. */
export interface AccountTotpTable {
  account_id: string;
  /** Base32, locked for `totp:<account_id>`. */
  secret: string;
  confirmed_at: Date | null;
  /** Number of the last 30 s step whose code was used: no step is taken twice. */
  last_step: number;
}

export interface RecoveryCodeTable {
  account_id: string;
  code_hash: string;
  used_at: Date | null;
}

/** A one-time code for a forgotten password. Only the newest of an account is kept. */
export interface PasswordResetTable {
  account_id: string;
  code_hash: string;
  issued_by: string;
  expires_at: Date;
}

export interface SessionTable {
  id: string;
  /** SHA-256 of the cookie's 256-bit token; changes at each step of signing in. */
  token_hash: string;
  account_id: string;
  stage: SessionStage;
  /** The second factor was shown in this session. */
  factor_passed: boolean;
  started_at: Date;
  last_seen_at: Date;
  idle_until: Date;
  expires_at: Date;
  ended_at: Date | null;
  device: string;
}

/** Failures by name, by network origin and by account's second factor. A name that nobody bears has rows too. */
export interface SignInGuardTable {
  key: string;
  failures: number;
  last_at: Date;
  locked_until: Date | null;
}

export interface ApiClientTable {
  id: string;
  name: string;
  key_hash: string;
  key_hint: string;
  trusted: boolean;
  active: boolean;
  version: Generated<number>;
  created_at: Date;
  last_used_at: Date | null;
}

export interface IdentityProviderTable {
  id: string;
  name: string;
  issuer: string;
  client_id: string;
  /** Locked for `provider:<id>`. */
  client_secret: string;
  active: boolean;
  version: Generated<number>;
  created_at: Date;
}

/** A person at a provider, by its verified `sub`, and the account that is signed in for it. */
export interface AccountIdentityTable {
  id: string;
  account_id: string;
  provider_id: string;
  subject: string;
  linked_at: Date;
}

/** A sign-in that has been sent to a provider and has not come back. */
export interface OidcFlowTable {
  state_hash: string;
  provider_id: string;
  code_verifier: string;
  nonce: string;
  return_to: string;
  /** Links the identity to this account instead of signing in. */
  link_account_id: string | null;
  expires_at: Date;
}

declare module '../db/tables.ts' {
  interface Tables {
    account: AccountTable;
    account_totp: AccountTotpTable;
    recovery_code: RecoveryCodeTable;
    password_reset: PasswordResetTable;
    session: SessionTable;
    sign_in_guard: SignInGuardTable;
    api_client: ApiClientTable;
    identity_provider: IdentityProviderTable;
    account_identity: AccountIdentityTable;
    oidc_flow: OidcFlowTable;
  }
}
