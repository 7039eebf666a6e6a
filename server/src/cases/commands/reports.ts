import { type Actor, type City, type CityTx, type EraseReason, eraseSealed } from '../../kernel/index.ts';
import type { CommandOutcome } from '../door.ts';
import { applySystem, executeSystem } from './execute-command.ts';

/** A report joins an open case: its reporter hears the end. A report that is there already changes nothing. */
export function attachReport(
  tx: CityTx,
  city: City,
  actor: Actor,
  caseId: string,
  report: { readonly id: string; readonly public: boolean },
  now: Date,
): Promise<CommandOutcome> {
  const body = { reportId: report.id, public: report.public };
  return applySystem(tx, city, actor, caseId, { verb: 'attach-report', body, words: null }, now);
}

/** A report leaves a case: unjoined, declined, or erased. */
export function detachReport(
  tx: CityTx,
  city: City,
  actor: Actor,
  caseId: string,
  reportId: string,
  now: Date,
): Promise<CommandOutcome> {
  return applySystem(
    tx,
    city,
    actor,
    caseId,
    { verb: 'detach-report', body: { reportId }, words: null },
    now,
  );
}

/**
 * Takes sealed words of a case away for good (a reporter asked for it): rows and salts go, the exact place with
 * them, and an event says so. The chain still verifies: events hold commitments only.
 */
export async function eraseFromCase(
  city: City,
  caseId: string,
  refs: readonly string[],
  why: EraseReason,
): Promise<CommandOutcome> {
  await eraseSealed(city, refs, { ...why, subjects: [`case:${caseId}`] });
  await city.db.updateTable('city_case').set({ lng: null, lat: null }).where('id', '=', caseId).execute();
  const system = { kind: 'system', name: 'erasure' } as const;
  return executeSystem(
    city,
    system,
    caseId,
    { verb: 'erase', body: { refs, reason: why.reason }, words: null },
    why.now,
  );
}
