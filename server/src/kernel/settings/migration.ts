import type { Migration } from '../db/migration.ts';

/** A dated version may be taken back until its day; the row stays, so that its number is never used again. */
export const withdrawnSettingsMigration: Migration = {
  id: 'kernel/061-withdrawn-settings',
  sql: (s) => `
    alter table ${s}.policy_version add column withdrawn_at timestamptz;
    alter table ${s}.calendar_version add column withdrawn_at timestamptz;`,
};
