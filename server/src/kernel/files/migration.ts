import type { Migration } from '../db/migration.ts';

export const filesMigration: Migration = {
  id: 'kernel/060-files',
  sql: (s) => `
    create table ${s}.file (
      id uuid primary key,
      sha256 text not null,
      bytes bigint not null,
      media_type text not null,
      width integer,
      height integer,
      public_sha256 text,
      public_bytes bigint,
      thumb_sha256 text,
      thumb_bytes bigint,
      dhash text,
      capture_sealed_id uuid,
      capture_commitment text,
      purpose text not null,
      uploader_kind text not null,
      uploader_id text not null,
      created_at timestamptz not null,
      claimed_at timestamptz
    );
    create index file_unclaimed on ${s}.file (created_at) where claimed_at is null;
    create index file_sha256 on ${s}.file (sha256);
    create index file_public_sha256 on ${s}.file (public_sha256) where public_sha256 is not null;
    create index file_thumb_sha256 on ${s}.file (thumb_sha256) where thumb_sha256 is not null;
    create index file_dhash on ${s}.file (dhash) where dhash is not null;
    create table ${s}.file_claim (
      file_id uuid not null references ${s}.file (id) on delete cascade,
      owner text not null,
      claimed_at timestamptz not null,
      primary key (file_id, owner)
    );
    create index file_claim_owner on ${s}.file_claim (owner);`,
};
