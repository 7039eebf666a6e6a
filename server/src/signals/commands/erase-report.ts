import { eraseReporterFromCase } from '../../cases/index.ts';
import {
  type Actor,
  type City,
  type EraseReason,
  eraseSealed,
  refuse,
  sealedOf,
} from '../../kernel/index.ts';
import { applyChange, lockReport } from '../change.ts';
import '../storm/schema.ts';

/**
 * Forgets a reporter in one act: every sealed word about the report, his words and place in the cases that it opened or
 * joined, contact, phone keys, cell, and what was half written about it at the desk. Numbers, codes and times stay.
 * Safe to repeat: the report says that it is erased only when everything else is gone.
 */
export async function eraseReport(
  city: City,
  actor: Actor,
  why: { readonly reportId: string; readonly reason: string; readonly now: Date },
): Promise<void> {
  const { reportId, reason, now } = why;
  const refs = await sealedOf(city, `report:${reportId}`);
  await eraseSealed(city, refs, { actor, reason, now });
  await city.eraser.deleteFrom('report_phone').where('report_id', '=', reportId).execute();
  await city.db.deleteFrom('incident_told').where('report_id', '=', reportId).execute();
  await forgetDrafts(city, reportId);
  await eraseFromCases(city, reportId, { actor, reason, now });
  await city.db.transaction().execute(async (tx) => {
    const report = await lockReport(tx, reportId);
    if (report === null) return refuse('not-found');
    const set = { erased_at: now, contact_id: null, cell_lng: null, cell_lat: null };
    await applyChange(tx, actor, report, { type: 'erased@1', data: { reason, refs: refs.length }, set }, now);
  });
}

/** Every case that the report ever opened or joined, one that was taken back included. */
async function eraseFromCases(city: City, reportId: string, why: EraseReason): Promise<void> {
  const [report, events] = await Promise.all([
    city.db.selectFrom('report').select(['case_id', 'state']).where('id', '=', reportId).executeTakeFirst(),
    city.db
      .selectFrom('report_event')
      .select(['type', 'data'])
      .where('report_id', '=', reportId)
      .where('type', 'in', ['accepted@1', 'joined@1'])
      .execute(),
  ]);
  const cases = new Map(events.map(({ type, data }) => [String(data.caseId), type === 'accepted@1']));
  const current = report?.case_id ?? null;
  // A trusted source's report opens its case in the statement that stores it, and a merged case hands its reports on.
  if (current !== null && !cases.has(current)) cases.set(current, cases.size === 0);
  for (const [caseId, opened] of cases) {
    await forgetDrafts(city, caseId);
    await eraseReporterFromCase(city, caseId, { reportId, opened }, why);
  }
}

/** What is half written about a report or case, by whomever: a form may name the reporter. */
async function forgetDrafts(city: City, id: string): Promise<void> {
  await city.db.deleteFrom('desk_draft').where('key', 'like', `%${id}%`).execute();
}
