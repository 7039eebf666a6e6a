import type { Migration } from '../../db/migration.ts';

export const accounts001: Migration = {
  id: 'accounts/001-accounts',
  sql: (s) => `
    create table ${s}.account (
      id uuid primary key,
      login text not null unique,
      display_name text not null,
      admin text,
      state text not null,
      demo boolean not null,
      password_hash text,
      password_set_at timestamptz,
      phone uuid,
      must_change_password boolean not null,
      preferences jsonb not null,
      last_sign_in_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null,
      closed_at timestamptz
    );
    create index account_by_name on ${s}.account (display_name, id);

    create table ${s}.account_totp (
      account_id uuid primary key references ${s}.account,
      secret text not null,
      confirmed_at timestamptz,
      last_step bigint not null
    );
    create table ${s}.recovery_code (
      account_id uuid not null references ${s}.account,
      code_hash text not null,
      used_at timestamptz,
      primary key (account_id, code_hash)
    );
    create table ${s}.password_reset (
      account_id uuid primary key references ${s}.account,
      code_hash text not null,
      issued_by uuid not null,
      expires_at timestamptz not null
    );

    create table ${s}.session (
      id uuid primary key,
      token_hash text not null unique,
      account_id uuid not null references ${s}.account,
      stage text not null,
      factor_passed boolean not null,
      started_at timestamptz not null,
      last_seen_at timestamptz not null,
      idle_until timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      device text not null
    );
    create index session_open on ${s}.session (account_id, started_at) where ended_at is null;
    create index session_old on ${s}.session (expires_at);

    create table ${s}.sign_in_guard (
      key text primary key,
      failures integer not null,
      last_at timestamptz not null,
      locked_until timestamptz
    );
    create index sign_in_guard_old on ${s}.sign_in_guard (last_at);

    create table ${s}.api_client (
      id uuid primary key,
      name text not null unique,
      key_hash text not null unique,
      key_hint text not null,
      trusted boolean not null,
      active boolean not null,
      version integer not null default 1,
      created_at timestamptz not null,
      last_used_at timestamptz
    );

    create table ${s}.identity_provider (
      id uuid primary key,
      name text not null unique,
      issuer text not null,
      client_id text not null,
      client_secret text not null,
      active boolean not null,
      version integer not null default 1,
      created_at timestamptz not null
    );
    create table ${s}.account_identity (
      id uuid primary key,
      account_id uuid not null references ${s}.account,
      provider_id uuid not null references ${s}.identity_provider,
      subject text not null,
      linked_at timestamptz not null,
      unique (provider_id, subject)
    );
    create index account_identity_of on ${s}.account_identity (account_id);
    create table ${s}.oidc_flow (
      state_hash text primary key,
      provider_id uuid not null references ${s}.identity_provider,
      code_verifier text not null,
      nonce text not null,
      return_to text not null,
      link_account_id uuid references ${s}.account,
      expires_at timestamptz not null
    );`,
};
