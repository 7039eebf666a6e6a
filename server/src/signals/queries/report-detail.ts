import { type ReportDetail, type ReportVerb, reportVerbs } from '@yiwang/contract';
import {
  type Actor,
  actorRef,
  auditLook,
  type City,
  type JsonObject,
  may,
  namesOf,
  refuse,
  unseal,
} from '../../kernel/index.ts';
import { placesOf } from '../../places/index.ts';
import { areaNames } from '../area-names.ts';
import type { Report } from '../change.ts';
import { reportFiles } from '../files.ts';
import { deskObstacle } from '../life.ts';
import {
  categoryOf,
  clockOf,
  placeOf,
  presentClaim,
  presentContact,
  presentText,
  type ReportWords,
} from '../present.ts';
import { maskPersonal } from '../suggest/mask.ts';
import { canSee, visibleTo } from '../visibility.ts';
import { claimsOf } from './intake-queue.ts';

/** A report that the actor may see; `not-found` for all others, so that nothing is revealed. */
export async function seenReport(city: City, actor: Actor, id: string): Promise<Report> {
  const report = await city.db.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirst();
  return report !== undefined && canSee(visibleTo(actor), report) ? report : refuse('not-found');
}

/** The report as the desk sees it. The look at the words is logged. */
export async function readReportDetail(
  city: City,
  actor: Actor,
  id: string,
  now: Date,
): Promise<ReportDetail> {
  const report = await seenReport(city, actor, id);
  await auditLook(city.db, {
    actor,
    target: { kind: 'report', id },
    fields: ['words', 'place', 'photos'],
    now,
  });
  const events = await city.db
    .selectFrom('report_event')
    .selectAll()
    .where('report_id', '=', id)
    .orderBy('seq')
    .execute();
  const sealedIds = [report.words_id, report.contact_id, report.question_id, report.released_text_id];
  const [sealed, names, claims, index, files] = await Promise.all([
    unseal(
      city.db,
      [...sealedIds, ...events.map((event) => event.words_id)].filter((one) => one !== null),
    ),
    namesOf(
      city.db,
      events.filter((event) => event.actor_kind === 'staff').map((event) => event.actor_id),
    ),
    claimsOf(city, [report]),
    placesOf(city),
    reportFiles(city, report.id, report.file_ids),
  ]);
  const words = wordsIn(sealed, report.words_id);
  return {
    id,
    seq: report.seq,
    receiptNumber: String(report.receipt),
    kind: report.kind,
    state: report.state,
    source: report.source,
    receivedAt: report.received_at.toISOString(),
    seenAt: report.seen_at?.toISOString() ?? null,
    text: presentText(words),
    erased: words === null,
    category: categoryOf(report),
    condition: report.condition,
    ...placeOf(words ?? {}),
    areaCode: report.area === '' ? null : report.area,
    areaNames: areaNames(index, report.area),
    files,
    flags: report.flags,
    clock: clockOf(report, now),
    claim: presentClaim(claims.get(id) ?? null, now),
    caseId: report.case_id,
    wantsJoinCaseId: report.wants_case_id,
    contact: presentContact(sealed.get(report.contact_id ?? '')),
    question: questionOf(report, sealed),
    release: {
      text: textIn(sealed, report.released_text_id),
      fileIds: report.released_files,
      place: report.released_place,
    },
    events: events.map((event) => ({
      seq: event.seq,
      at: event.at.toISOString(),
      type: event.type,
      actor: { kind: event.actor_kind, id: event.actor_id, name: names.get(event.actor_id) ?? null },
      data: event.data,
      words: event.seq === 1 ? null : maskedWords(sealed, event.words_id),
    })),
    verbs: reportVerbs.filter((verb) => isPossible(actor, report, verb)),
  };
}

function isPossible(actor: Actor, report: Report, verb: ReportVerb): boolean {
  const isOwn = verb !== 'withdraw' || report.undo?.by === actorRef(actor).id;
  return isOwn && deskObstacle(report, verb) === null && may(actor, `signals:${verb}`, { area: report.area });
}

type Sealed = ReadonlyMap<string, JsonObject>;

function wordsIn(sealed: Sealed, id: string | null): ReportWords | null {
  return (sealed.get(id ?? '') ?? null) as ReportWords | null;
}

function textIn(sealed: Sealed, id: string | null): string | null {
  const text = sealed.get(id ?? '')?.text;
  return typeof text === 'string' ? text : null;
}

function maskedWords(sealed: Sealed, id: string | null): string | null {
  const text = textIn(sealed, id);
  return text === null ? null : maskPersonal(text);
}

function questionOf(report: Report, sealed: Sealed): ReportDetail['question'] {
  const { asked_at, answer_until } = report;
  if (report.question_id === null || asked_at === null || answer_until === null) return null;
  return {
    text: textIn(sealed, report.question_id) ?? '',
    askedAt: asked_at.toISOString(),
    answerUntil: answer_until.toISOString(),
    reached: report.question_reached,
  };
}
