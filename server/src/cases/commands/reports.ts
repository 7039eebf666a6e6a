import {
  type Actor,
  type City,
  type CityTx,
  type EraseReason,
  eraseSealed,
  sealedOf,
} from '../../kernel/index.ts';
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

/** Many reports join an open case as one act: the case moves once, not once for each. */
export function attachReports(
  tx: CityTx,
  city: City,
  actor: Actor,
  caseId: string,
  reports: readonly { readonly id: string; readonly public: boolean }[],
  now: Date,
): Promise<CommandOutcome> {
  const command = { verb: 'attach-reports', body: { reports }, words: null } as const;
  return applySystem(tx, city, actor, caseId, command, now);
}

/** And leave it again as one. */
export function detachReports(
  tx: CityTx,
  city: City,
  actor: Actor,
  caseId: string,
  reports: readonly string[],
  now: Date,
): Promise<CommandOutcome> {
  const command = { verb: 'detach-reports', body: { reports }, words: null } as const;
  return applySystem(tx, city, actor, caseId, command, now);
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
  const command = { verb: 'detach-report', body: { reportId }, words: null } as const;
  return applySystem(tx, city, actor, caseId, command, now);
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
  return sayErased(city, caseId, refs, why);
}

function sayErased(
  city: City,
  caseId: string,
  refs: readonly string[],
  { reason, now }: EraseReason,
): Promise<CommandOutcome> {
  const system = { kind: 'system', name: 'erasure' } as const;
  return executeSystem(city, system, caseId, { verb: 'erase', body: { refs, reason }, words: null }, now);
}

/**
 * Takes a reporter out of a case: what he said through his link and, where his report opened the case, the place as he
 * gave it. A repetition finds nothing more to take.
 */
export async function eraseReporterFromCase(
  city: City,
  caseId: string,
  reporter: { readonly reportId: string; readonly opened: boolean },
  why: EraseReason,
): Promise<void> {
  const words = await wordsOfReporter(city, caseId, reporter.reportId);
  if (reporter.opened) {
    await eraseFromCase(
      city,
      caseId,
      [...words, ...(await sealedOf(city, `case:${caseId}`, 'case-place'))],
      why,
    );
    return;
  }
  if (words.length === 0) return;
  await eraseSealed(city, words, why);
  await sayErased(city, caseId, words, why);
}

/** Sealed rows that still stand of what a reporter said to a case. */
async function wordsOfReporter(city: City, caseId: string, reportId: string): Promise<string[]> {
  const events = await city.db
    .selectFrom('case_event')
    .select('text')
    .where('case_id', '=', caseId)
    .where('actor_kind', '=', 'public')
    .execute();
  const said = events.flatMap(({ text }) => {
    const event = JSON.parse(text) as { data?: { reportId?: unknown }; words?: { id?: unknown } | null };
    return event.data?.reportId === reportId && typeof event.words?.id === 'string' ? [event.words.id] : [];
  });
  return stillSealed(city, caseId, said);
}

async function stillSealed(city: City, caseId: string, ids: readonly string[]): Promise<string[]> {
  const standing = new Set(await sealedOf(city, `case:${caseId}`));
  return ids.filter((id) => standing.has(id));
}
