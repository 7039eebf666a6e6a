import { auditMigration } from './audit/migration.ts';
import { calendarsMigration } from './calendars/migration.ts';
import { collectFiles } from './files/collect-files.ts';
import { filesMigration } from './files/migration.ts';
import { hangFiles } from './files/routes.ts';
import { hangStream } from './http/stream.ts';
import { outboxMigration } from './outbox/migration.ts';
import { trimFeed } from './outbox/trim-feed.ts';
import { policiesMigration } from './policies/migration.ts';
import type { Room } from './room.ts';
import { sealedClosedMigration, sealedMigration } from './sealed/migration.ts';
import { withdrawnSettingsMigration } from './settings/migration.ts';
import { settingsPolicy } from './settings/policy.ts';
import { settingsRoutes } from './settings/routes.ts';
import { leaseMigration } from './worker/lease.ts';

/** The kernel as a room: its tables, rights and duties. */
export const kernelRoom: Room = {
  name: 'kernel',
  migrations: [
    policiesMigration,
    calendarsMigration,
    leaseMigration,
    outboxMigration,
    sealedMigration,
    auditMigration,
    filesMigration,
    sealedClosedMigration,
    withdrawnSettingsMigration,
  ],
  appendOnly: ['audit', 'erasure'],
  eraserOnly: ['sealed'],
  policy: {
    'kernel:stream': { who: 'signed-in' },
    'kernel:upload-file': { who: 'anyone', clients: true },
    // Decided by the gates of the file's owners.
    'kernel:open-file': { who: 'anyone', clients: true },
    ...settingsPolicy,
  },
  routes: (host) => {
    hangStream(host);
    hangFiles(host);
    settingsRoutes(host);
  },
  ticks: [
    { name: 'trim-feed', everySeconds: 3600, run: trimFeed },
    { name: 'collect-files', everySeconds: 1800, run: collectFiles },
  ],
};
