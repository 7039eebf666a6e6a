import { attachReports } from '../../../cases/index.ts';
import { actorRef, audit } from '../../../kernel/index.ts';
import { applyChange, type Report } from '../../change.ts';
import { acceptReport } from '../../commands/accept-report.ts';
import { isFromPublic } from '../../receive/input.ts';
import { undoOf } from '../../undo.ts';
import { joinObstacle } from './obstacle.ts';
import { type Item, isStale, lockAll, note, type Running, reasonOf } from './running.ts';
import { stepAll } from './step-all.ts';

/**
 * Joins a piece of reports to the case, which moves once. Nobody is told by that: the reporters of an event hear one
 * message together, and the end of the case each for himself.
 */
export async function joinPiece(running: Running, items: readonly Item[]): Promise<void> {
  const fit = await fitting(running, items);
  const opened = running.join.case_id === null ? await openFirst(running, fit) : null;
  const caseId = running.join.case_id ?? opened?.caseId ?? null;
  const rest = opened === null ? fit : fit.filter((report) => report.id !== opened.reportId);
  if (caseId === null || rest.length === 0) return;
  await joinAll(running, caseId, rest);
}

/** Locks the reports; those that are not as they were seen, or cannot be joined, are noted and left alone. */
async function fitting(running: Running, items: readonly Item[]): Promise<Report[]> {
  const { tx, actor, now } = running;
  const ids = items.map((item) => item.report_id);
  const reports = new Map((await lockAll(tx, ids)).map((report) => [report.id, report]));
  const claims = await tx.selectFrom('report_claim').selectAll().where('report_id', 'in', ids).execute();
  const fit: Report[] = [];
  for (const item of items) {
    const report = reports.get(item.report_id);
    const claim = claims.find((one) => one.report_id === item.report_id) ?? null;
    const why = joinObstacle(actor, report, claim, now);
    if (report === undefined || why === 'not-found')
      await note(running, [item.report_id], { outcome: 'refused', why: 'not-found' });
    else if (report.seq !== item.seq)
      await note(running, [item.report_id], { outcome: 'moved', why: 'moved' });
    else if (why !== null) await note(running, [item.report_id], { outcome: 'refused', why });
    else fit.push(report);
  }
  return fit;
}

interface Opened {
  readonly caseId: string;
  readonly reportId: string;
}

/** The first report that can opens the case of the event; one whose place is not known cannot. */
async function openFirst(running: Running, fit: readonly Report[]): Promise<Opened | null> {
  const { tx, city, actor, join, now } = running;
  const category = join.opens;
  const report = fit.find((one) => one.area.length >= 6);
  if (report === undefined || category === null) {
    await note(
      running,
      fit.map((one) => one.id),
      { outcome: 'refused', why: 'no-place-to-open' },
    );
    return null;
  }
  const body = { category };
  const change = await acceptReport({ tx, city, actor, report, body, now });
  const set = { ...change.set, incident_id: join.incident_id };
  await settle(running, report, { ...change, set });
  const caseId = String(change.data?.caseId);
  await tx.updateTable('mass_join').set({ case_id: caseId }).where('id', '=', join.id).execute();
  return { caseId, reportId: report.id };
}

async function joinAll(running: Running, caseId: string, reports: readonly Report[]): Promise<void> {
  const { tx, city, actor, join, now } = running;
  const links = reports.map(({ id, source }) => ({ id, public: isFromPublic(source) }));
  let seq: number;
  try {
    ({ seq } = await attachReports(tx, city, actor, caseId, links, now));
  } catch (fault) {
    if (isStale(fault)) throw fault;
    const why = reasonOf(fault);
    return note(
      running,
      reports.map((one) => one.id),
      { outcome: 'refused', why },
    );
  }
  const by = actorRef(actor).id;
  await stepAll(running, reports, {
    type: 'joined@1',
    verb: 'join',
    outcome: 'done',
    data: () => ({ caseId, incidentId: join.incident_id, public: 'joined', params: {} }),
    set: (report) => ({
      state: 'joined',
      desk: 'done',
      case_id: caseId,
      incident_id: join.incident_id,
      followed_case: caseId,
      followed_seq: seq,
      review: false,
      public_key: 'joined',
      public_params: '{}',
      public_at: now,
      undo: undoOf(report, 'join', {}, by, now),
    }),
  });
}

/** Writes the acceptance as any other step of the desk, told to nobody, and what became of the item. */
async function settle(
  running: Running,
  report: Report,
  change: Parameters<typeof applyChange>[3],
): Promise<void> {
  const { tx, actor, now } = running;
  const undo = undoOf(report, 'accept', {}, actorRef(actor).id, now);
  const told = change.public === undefined ? {} : { public: { ...change.public, silent: true } };
  const silent = { ...change, ...told, set: { ...change.set, undo } };
  const changed = await applyChange(tx, actor, report, silent, now);
  await tx.deleteFrom('report_claim').where('report_id', '=', report.id).execute();
  const target = { kind: 'report', id: report.id };
  await audit(tx, { actor, action: 'signals:accept', target, outcome: 'done', now });
  await note(running, [report.id], { outcome: 'done', why: null, seq: changed.seq });
}
