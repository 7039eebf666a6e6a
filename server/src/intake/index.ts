/** Floor 6: the doors for people: phone pages, desk, other systems with a key, Open311. */
import type { Room, RouteHost } from '../kernel/index.ts';
import { rowKeeper } from './import/keep-rows.ts';
import { importTables } from './import/migration.ts';
import { type ImportOptions, type ImportReport, runImport } from './import/run-import.ts';
import { open311Routes } from './open311/index.ts';
import { intakePolicy } from './policy.ts';
import { browseRoutes } from './routes/browse.ts';
import { followRoutes } from './routes/follow.ts';
import { reportRoutes } from './routes/report.ts';

export { type ImportMap, importMapSchema } from './import/map.ts';
export { FileError } from './import/read-file.ts';
export type { ImportReport } from './import/run-import.ts';
export { writeRejects } from './import/write-rejects.ts';

/** Imports a file of service requests as reports that became cases. */
export async function importReports(options: Omit<ImportOptions, 'keep'>): Promise<ImportReport> {
  return runImport({ ...options, keep: await rowKeeper(options.city) });
}

function routes(host: RouteHost): void {
  reportRoutes(host);
  followRoutes(host);
  browseRoutes(host);
  open311Routes(host);
}

export const intakeRoom: Room = {
  name: 'intake',
  migrations: [importTables],
  policy: intakePolicy,
  routes,
};
