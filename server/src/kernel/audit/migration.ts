import type { Migration } from '../db/migration.ts';

export const auditMigration: Migration = {
  id: 'kernel/050-audit',
  sql: (s) => `
    create table ${s}.audit (
      id uuid primary key,
      at timestamptz not null,
      actor_kind text not null,
      actor_id text not null,
      action text not null,
      target_kind text not null,
      target_id text not null,
      outcome text not null check (outcome in ('done', 'refused', 'looked')),
      detail jsonb not null default '{}',
      origin text
    );
    create index audit_at on ${s}.audit (at desc, id desc);
    create index audit_actor on ${s}.audit (actor_id, at desc, id desc);
    create index audit_target on ${s}.audit (target_kind, target_id, at desc, id desc);`,
};
