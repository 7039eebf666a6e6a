import type { PublicStateKey, ReporterPage } from '@yiwang/contract';
import { caseEndingOf, caseViewsOf } from '../../cases/index.ts';
import { catalogueAt, tileOf } from '../../catalogue/index.ts';
import { type City, type JsonObject, refuse, unseal } from '../../kernel/index.ts';
import type { Report } from '../change.ts';
import { reportFiles } from '../files.ts';
import { publicKeyOf, stepOf } from '../follow/public-state.ts';
import { stepLine } from '../follow/step-line.ts';
import { type ReporterVerb, reporterObstacle } from '../life.ts';
import { categoryOf, type ReportWords } from '../present.ts';
import { maskPersonal } from '../suggest/mask.ts';
import { closeUndo } from '../undo.ts';
import { reportOfLink } from './report-of-link.ts';

type Sealed = ReadonlyMap<string, JsonObject>;

interface PageEvent {
  readonly seq: number;
  readonly at: Date;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly words_id: string | null;
}

/**
 * The page behind a link. The owner's link shows what he sent, exactly; a shared one shows rounded place and covered
 * numbers, and cannot act. Refuses `not-found`: unknown links reveal nothing.
 */
export async function readReporterPage(city: City, token: string, now: Date): Promise<ReporterPage> {
  const link = await reportOfLink(city.db, token);
  if (link === null) return refuse('not-found');
  const report = await city.db
    .selectFrom('report')
    .selectAll()
    .where('id', '=', link.reportId)
    .executeTakeFirstOrThrow();
  // The reporter has read the decision: it stands.
  if (report.undo !== null && link.access === 'owner') await closeUndo(city.db, report.id, null);
  const events = await city.db
    .selectFrom('report_event')
    .select(['seq', 'at', 'type', 'data', 'words_id'])
    .where('report_id', '=', report.id)
    .orderBy('seq')
    .execute();
  const ids = [
    report.words_id,
    report.answer_id,
    report.question_id,
    ...events.map((event) => event.words_id),
  ];
  const sealed = await unseal(
    city.db,
    ids.filter((id) => id !== null),
  );
  return present(city, report, events, sealed, link.access, now);
}

async function present(
  city: City,
  report: Report,
  events: readonly PageEvent[],
  sealed: Sealed,
  access: 'owner' | 'reader',
  now: Date,
): Promise<ReporterPage> {
  const isOwner = access === 'owner';
  const words = (sealed.get(report.words_id ?? '') ?? null) as ReportWords | null;
  const category = categoryOf(report);
  const tile = tileOf(await catalogueAt(city, now), category);
  const cover = (text: string | null) => (text === null || isOwner ? text : maskPersonal(text));
  const answer = cover(textOf(sealed, report.answer_id));
  const isDone = doneKeys.includes(report.public_key);
  return {
    access,
    receiptNumber: String(report.receipt),
    kind: report.kind,
    receivedAt: report.received_at.toISOString(),
    state: { key: report.public_key as PublicStateKey, params: report.public_params },
    steps: await stepsOf(city, report, events),
    timeline: timelineOf(events),
    category,
    categoryName: tile?.words.zh ?? null,
    categoryNameEn: tile?.words.en ?? null,
    text: cover(words?.text ?? null),
    place: placeOf(report, words, isOwner),
    files: await reportFiles(city, report.id, report.file_ids),
    result: isDone ? { text: answer, files: await resultFiles(city, report) } : null,
    answer: isDone ? null : answer,
    question: questionOf(report, sealed, isOwner),
    additions: await additionsOf(city, report, events, sealed, cover),
    may: isOwner ? mayNow(report, now) : [],
    windowEnds: report.window_ends?.toISOString() ?? null,
    rating: report.rating,
  };
}

const doneKeys: readonly string[] = ['done', 'done-final', 'done-on-the-spot'];

function textOf(sealed: Sealed, id: string | null): string | null {
  const text = sealed.get(id ?? '')?.text;
  return typeof text === 'string' ? text : null;
}

async function resultFiles(city: City, report: Report) {
  if (report.case_id === null) return [];
  return reportFiles(city, report.id, (await caseEndingOf(city, report.case_id)).files);
}

function placeOf(report: Report, words: ReportWords | null, exact: boolean): ReporterPage['place'] {
  const { lng = null, lat = null, address = null } = words ?? {};
  if (exact && lng !== null && lat !== null) return { lng, lat, address, exact };
  const { cell_lng, cell_lat } = report;
  return cell_lng === null || cell_lat === null
    ? null
    : { lng: cell_lng, lat: cell_lat, address: null, exact: false };
}

function questionOf(report: Report, sealed: Sealed, isOwner: boolean): ReporterPage['question'] {
  const { asked_at, answer_until } = report;
  if (!isOwner || report.question_id === null || asked_at === null || answer_until === null) return null;
  return {
    text: textOf(sealed, report.question_id) ?? '',
    askedAt: asked_at.toISOString(),
    answerUntil: answer_until.toISOString(),
  };
}

/** Public states in order. A decision that was withdrawn before anybody heard of it never was. */
function timelineOf(events: readonly PageEvent[]): ReporterPage['timeline'] {
  const withdrawn = new Set(events.flatMap(({ type, data }) => (type === 'withdrawn@1' ? [data.seq] : [])));
  return events.flatMap(({ seq, at, data }) =>
    typeof data.public === 'string' && !withdrawn.has(seq)
      ? [
          {
            key: data.public as PublicStateKey,
            params: (data.params ?? {}) as Record<string, string>,
            at: at.toISOString(),
          },
        ]
      : [],
  );
}

async function stepsOf(
  city: City,
  report: Report,
  events: readonly PageEvent[],
): Promise<ReporterPage['steps']> {
  const joinedAt = report.public_key === 'joined' ? await stepOfCase(city, report.case_id) : null;
  // A complaint is with the supervisors from its first moment on: it was received all the same.
  const received = { key: 'received', at: report.received_at.toISOString() };
  return stepLine([received, ...timelineOf(events)], {
    kind: report.kind,
    hasCase: report.case_id !== null,
    joinedAt,
  });
}

/** Where the case stands that a report was joined to: the steps before are not to come any more. */
async function stepOfCase(city: City, caseId: string | null): Promise<number | null> {
  const view = caseId === null ? undefined : (await caseViewsOf(city, [caseId])).get(caseId);
  return view === undefined ? null : stepOf(publicKeyOf({ ...view, dissent: view.dissents > 0 }));
}

const additionTypes: readonly string[] = ['added@1', 'reporter-answered@1', 'still-there@1', 'objected@1'];

async function additionsOf(
  city: City,
  report: Report,
  events: readonly PageEvent[],
  sealed: Sealed,
  cover: (text: string | null) => string | null,
): Promise<ReporterPage['additions']> {
  const added = events.filter((event) => additionTypes.includes(event.type));
  return Promise.all(
    added.map(async (event) => ({
      at: event.at.toISOString(),
      text: cover(textOf(sealed, event.words_id)),
      files: await reportFiles(
        city,
        report.id,
        Array.isArray(event.data.fileIds) ? event.data.fileIds.map(String) : [],
      ),
    })),
  );
}

const verbs: readonly (readonly [string, ReporterVerb])[] = [
  ['answer', 'answer-question'],
  ['add', 'add'],
  ['object', 'object'],
  ['rate', 'rate'],
  ['still-there', 'still-there'],
  ['contact', 'contact'],
  ['share', 'share'],
];

function mayNow(report: Report, now: Date): string[] {
  return verbs.filter(([, verb]) => reporterObstacle(report, verb, now) === null).map(([name]) => name);
}
