import { detachReports, takeBackCase } from '../../../cases/index.ts';
import type { Report } from '../../change.ts';
import { restoredBy } from '../../undo.ts';
import { type Item, isStale, lockAll, note, type Running, reasonOf } from './running.ts';
import { stepAll } from './step-all.ts';

/**
 * Takes a piece of a mass join back. Others work on the case of an event all the time: that they have opened it is no
 * reason to keep a wrong join, only what has happened to the report itself is.
 */
export async function undoPiece(running: Running, items: readonly Item[]): Promise<void> {
  const reports = await unchanged(running, items);
  const joined = reports.filter((report) => report.undo?.verb === 'join');
  const opener = reports.find((report) => report.undo?.verb === 'accept');
  if (joined.length > 0) await leaveCase(running, joined);
  if (opener !== undefined) await endCase(running, opener);
}

/** Reports that are as the join left them; the others stay joined and say so. */
async function unchanged(running: Running, items: readonly Item[]): Promise<Report[]> {
  const locked = await lockAll(
    running.tx,
    items.map((item) => item.report_id),
  );
  const reports = new Map(locked.map((report) => [report.id, report]));
  const fit: Report[] = [];
  for (const item of items) {
    const report = reports.get(item.report_id);
    const isMine = report?.undo?.by === running.actor.accountId && report.seq === item.seq;
    if (report !== undefined && isMine) fit.push(report);
    else await note(running, [item.report_id], { outcome: 'kept', why: 'moved' });
  }
  return fit;
}

async function leaveCase(running: Running, reports: readonly Report[]): Promise<void> {
  const { tx, city, actor, join, now } = running;
  const ids = reports.map((report) => report.id);
  if (join.case_id !== null) await detachReports(tx, city, actor, join.case_id, ids, now);
  await restore(running, reports);
}

/** The case that the join opened ends with it, as long as nobody has gone on with it. */
async function endCase(running: Running, report: Report): Promise<void> {
  const { tx, city, actor, now } = running;
  const caseId = report.case_id;
  if (caseId === null) return;
  try {
    await takeBackCase(tx, city, actor, caseId, report.id, now);
  } catch (fault) {
    if (isStale(fault)) throw fault;
    return note(running, [report.id], { outcome: 'kept', why: reasonOf(fault) });
  }
  await restore(running, [report]);
}

/** The columns of the reports are as they were before the join. */
function restore(running: Running, reports: readonly Report[]): Promise<void> {
  return stepAll(running, reports, {
    type: 'withdrawn@1',
    verb: 'withdraw',
    outcome: 'undone',
    data: ({ undo }) => ({ verb: undo?.verb, seq: undo?.seq }),
    set: ({ undo }) => (undo === null ? {} : { ...restoredBy(undo), incident_id: null, undo: null }),
  });
}
