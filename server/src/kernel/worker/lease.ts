import type { City } from '../city.ts';
import type { Migration } from '../db/migration.ts';

/** Which node does a periodic duty of a city; taken over when its holder has gone silent. */
export interface LeaseTable {
  name: string;
  holder: string;
  until: Date;
}

declare module '../db/tables.ts' {
  interface Tables {
    lease: LeaseTable;
  }
}

export const leaseMigration: Migration = {
  id: 'kernel/010-lease',
  sql: (s) =>
    `create table ${s}.lease (name text primary key, holder text not null, until timestamptz not null);`,
};

/** Takes or renews a lease for `seconds`. False: another node holds it. */
export async function takeLease(
  city: City,
  name: string,
  holder: string,
  seconds: number,
  now: Date,
): Promise<boolean> {
  const until = new Date(now.getTime() + seconds * 1000);
  const taken = await city.db
    .insertInto('lease')
    .values({ name, holder, until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, until })
        .where((where) => where.or([where('lease.holder', '=', holder), where('lease.until', '<', now)])),
    )
    .returning('name')
    .execute();
  return taken.length > 0;
}

/** Gives all leases of a node back, so that another need not wait. */
export async function dropLeases(city: City, holder: string): Promise<void> {
  await city.db.deleteFrom('lease').where('holder', '=', holder).execute();
}
