import type { Migration } from '../../kernel/index.ts';

export const areaTables: Migration = {
  id: 'places/001-areas',
  sql: (s) => `
    create table ${s}.place_revision (
      singleton boolean primary key default true check (singleton),
      revision integer not null
    );
    insert into ${s}.place_revision (revision) values (0);
    create table ${s}.area (
      code text primary key check (code ~ '^[0-9]+$' and length(code) in (2, 4, 6, 9, 12, 15)),
      level text not null,
      name text not null,
      name_en text,
      parent text,
      geometry jsonb,
      revision integer not null,
      retired_at timestamptz
    );
    create index area_children on ${s}.area (parent, code);
    create index area_by_level on ${s}.area (level, code);
    create index area_changes on ${s}.area (revision);
    create table ${s}.road (
      id text primary key,
      name text not null,
      grade text not null,
      coordinates jsonb not null,
      revision integer not null,
      retired_at timestamptz
    );
    create index road_changes on ${s}.road (revision);`,
};
