import { refuse } from './errors.ts';

/** The version a change is based on, from If-Match; without one the change is refused. */
export function expectedVersion(ifMatch: number | null): number {
  return ifMatch ?? refuse('request.if-match-missing');
}

/** After an update that matched id and version: nothing updated means the record moved on, or never was. */
export function requireUpdated(updated: { readonly numUpdatedRows: bigint }, exists: boolean): void {
  if (updated.numUpdatedRows > 0n) return;
  refuse(exists ? 'record.stale' : 'not-found');
}
