import { type CaseView, caseEndingOf, caseViewsOf } from '../../cases/index.ts';
import { type City, type CityTx, type FeedItem, type FeedReader, seal, unseal } from '../../kernel/index.ts';
import { unitsByIds } from '../../parties/index.ts';
import { applyChange, type Report } from '../change.ts';
import { deskOf } from '../desk.ts';
import { shareWithReport } from '../files.ts';
import { type Step, stepsAhead, stepsOfCase } from './steps-of-case.ts';
import { tellReporter } from './tell-reporter.ts';

const DAY = 86_400_000;
const rule = { kind: 'system', name: 'rule', rule: 'follow-case' } as const;

/**
 * Follows the feed: when a case moves, each of its reports gets the new public state, its story an entry, its reporter a
 * message; a new report's receipt goes out. Runs in the transaction that moves the reader's position.
 */
export const followReader: FeedReader = {
  name: 'signals.follow',
  kinds: 'all',
  handle: async (city, tx, items) => {
    const received = items.filter((item) => item.kind === 'report.received').map((item) => item.subject);
    await sendReceipts(tx, received);
    await followFacts(city, tx, items);
  },
};

/** Lets the reports of the cases that these facts are about take the steps that they have not taken yet. */
export async function followFacts(city: City, tx: CityTx, items: readonly FeedItem[]): Promise<void> {
  const moved = items.filter(isStep);
  const facts = Map.groupBy(moved, (item) => item.subject);
  const views = await caseViewsOf(city, [...facts.keys()]);
  for (const view of [...views.values()].sort(byMerger))
    await followCase(city, tx, view, facts.get(view.id) ?? []);
}

/** A case that was merged goes before the one that took its reports: there their story goes on. */
const byMerger = (a: CaseView, b: CaseView): number => mergedAt(a) - mergedAt(b);
const mergedAt = ({ mergedInto, endedAt }: CaseView): number =>
  mergedInto === null ? Number.MAX_SAFE_INTEGER : (endedAt?.getTime() ?? 0);

/** Facts of a case that move nothing for its reporters: a report that joins says so itself. */
const quiet: ReadonlySet<string> = new Set([
  'case.opened',
  'case.report-attached',
  'case.report-detached',
  'case.reports-attached',
  'case.reports-detached',
  'case.clocks-held',
  'case.clocks-released',
  'case.verify-assigned',
  'case.check-assigned',
]);

/** An event of a case, which has its number in it; that somebody has opened the case at a desk is told, too, and is none. */
const isStep = ({ kind, data }: FeedItem): boolean =>
  kind.startsWith('case.') && typeof data.seq === 'number' && !quiet.has(kind);

/** The receipt by message, for those who left a number. Said once, whatever is read again. */
async function sendReceipts(tx: CityTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const reports = await tx
    .selectFrom('report')
    .selectAll()
    .where('id', 'in', ids)
    .where('contact_id', 'is not', null)
    .execute();
  for (const report of reports)
    await tellReporter(tx, { ...report, seq: 1 }, { key: 'received', params: {} }, report.received_at);
}

/** The steps of one case since the last time, in order; only the last one is told by message. */
async function followCase(city: City, tx: CityTx, view: CaseView, facts: readonly FeedItem[]): Promise<void> {
  const reports = await reportsOf(tx, view);
  if (reports.length === 0) return;
  const steps = stepsOfCase(view, facts);
  for (const report of reports) {
    let current = await takeAlong(tx, report, view);
    const ahead = stepsAhead(steps, report, view.id);
    for (const step of ahead)
      current = await followStep(city, tx, current, view, step, step === ahead.at(-1));
  }
}

function reportsOf(tx: CityTx, view: CaseView): Promise<Report[]> {
  return tx
    .selectFrom('report')
    .selectAll()
    .where((eb) =>
      view.reportIds.length === 0
        ? eb('case_id', '=', view.id)
        : eb.or([eb('case_id', '=', view.id), eb('id', 'in', [...view.reportIds])]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** A merged case hands its reports to the target; undone, they come back. */
async function takeAlong(tx: CityTx, report: Report, view: CaseView): Promise<Report> {
  const target = view.mergedInto ?? view.id;
  const isListed = view.reportIds.includes(report.id) || report.case_id === view.id;
  if (report.case_id === target || !isListed || report.case_id === null) return report;
  return tx
    .updateTable('report')
    .set({ case_id: target })
    .where('id', '=', report.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function followStep(
  city: City,
  tx: CityTx,
  report: Report,
  view: CaseView,
  step: Step,
  isLast: boolean,
): Promise<Report> {
  if (report.public_key === step.key || isPassedBy(report, step)) return report;
  const { params, set, words } = await sentenceOf(city, tx, report, view, step);
  const change = {
    type: 'case-moved@1',
    data: { caseId: view.id, state: step.state },
    set: { ...set, followed_case: view.id, followed_seq: step.seq },
    public: { key: step.key, params, silent: !isLast, ...(words === null ? {} : { words }) },
  };
  return applyChange(tx, rule, report, change, step.at);
}

/** A report that was joined reads "joined" until the case it joined takes its next step; one at the desk follows none. */
function isPassedBy(report: Report, step: Step): boolean {
  if (!['accepted', 'joined'].includes(report.state)) return true;
  if (report.desk === 'objection') return true;
  return report.public_key === 'still-there' && step.key === 'checking';
}

/** Values and columns of a step. */
async function sentenceOf(city: City, tx: CityTx, report: Report, view: CaseView, step: Step) {
  const unit =
    view.leadUnitId === null ? undefined : (await unitsByIds(tx, [view.leadUnitId])).get(view.leadUnitId);
  const ends = endKeys.includes(step.key);
  const ending = ends || step.key === 'planned' ? await caseEndingOf(city, view.id) : null;
  const text = ending?.wordsId == null ? null : await plainWords(tx, report, ending.wordsId, step.at);
  if (ending !== null) await shareWithReport(tx, report.id, view.id, ending.files, step.at);
  const { settings } = await deskOf(city, step.at);
  const date = dateOf(view, step, ending?.reviewDate ?? null, settings.objectDays);
  return {
    params: { ...(unit === undefined ? {} : { unit: unit.name }), ...(date === null ? {} : { date }) },
    words: text === null ? null : { reply: text, reason: text },
    set: {
      ...(text === null ? {} : { answer_id: text }),
      ...(step.key === 'done' && date !== null ? { window_ends: new Date(date) } : {}),
      ...(step.key === 'not-taken-up' && date !== null ? { object_until: new Date(date) } : {}),
    },
  };
}

const endKeys: readonly string[] = [
  'done',
  'done-final',
  'done-on-the-spot',
  'not-taken-up',
  'cancelled',
  'passed-on',
];

function dateOf(view: CaseView, step: Step, reviewDate: string | null, objectDays: number): string | null {
  switch (step.key) {
    case 'arranged':
    case 'in-progress':
    case 'extended':
    case 'redo':
    case 'emergency':
    case 'joined':
      return step.handleDueAt?.toISOString() ?? null;
    case 'planned':
      return reviewDate;
    case 'done':
      return (step.dueAt ?? new Date(step.at.getTime() + 7 * DAY)).toISOString();
    case 'not-taken-up':
      return new Date(step.at.getTime() + objectDays * DAY).toISOString();
    case 'done-final':
    case 'done-on-the-spot':
    case 'cancelled':
      return (view.closedAt ?? view.endedAt ?? step.at).toISOString();
    default:
      return step.dueAt?.toISOString() ?? null;
  }
}

/** The words of an ending, sealed once more under the report in the shape messages and pages read. */
async function plainWords(tx: CityTx, report: Report, wordsId: string, at: Date): Promise<string | null> {
  const body = (await unseal(tx, [wordsId])).get(wordsId);
  const text = body?.reply ?? body?.note;
  if (typeof text !== 'string') return null;
  const kind = 'report-result';
  return (await seal(tx, { kind, subject: `report:${report.id}`, body: { text }, now: at })).id;
}
