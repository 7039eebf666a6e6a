import type { ReporterPageVerb, reporterPageBodies, sharedLinkSchema } from '@yiwang/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import { applyCommand } from '../../cases/index.ts';
import {
  type Actor,
  type City,
  type CityTx,
  hashToken,
  idFor,
  type JsonObject,
  newToken,
  refuse,
  seal,
} from '../../kernel/index.ts';
import { applyChange, type Change, lockReport, type Report, refuseReport } from '../change.ts';
import { startClock } from '../clock.ts';
import { deskOf, runningClock } from '../desk.ts';
import { takeReportFiles } from '../files.ts';
import { type ReporterVerb, reporterObstacle } from '../life.ts';
import { reportOfLink } from '../queries/report-of-link.ts';
import { phoneKeys, reportSecret } from '../receipt.ts';

type Bodies = typeof reporterPageBodies;
type Body<V extends ReporterPageVerb> = z.output<Bodies[V]>;

/** What a command of a reporter works with. The link has been checked, the report is locked. */
interface LinkCall<B> {
  readonly tx: CityTx;
  readonly city: City;
  readonly actor: Actor;
  readonly report: Report;
  readonly body: B;
  readonly now: Date;
}
/** `null`: done without a change of the report. */
type Handler<B> = (call: LinkCall<B>) => Promise<Change | null>;

const lifeVerb: Record<ReporterPageVerb, ReporterVerb> = {
  answer: 'answer-question',
  add: 'add',
  object: 'object',
  rate: 'rate',
  'still-there': 'still-there',
  contact: 'contact',
  share: 'share',
};

const handlers: { readonly [V in Exclude<ReporterPageVerb, 'share'>]: Handler<Body<V>> } = {
  answer: answerQuestion,
  add: addWords,
  object: objectDecline,
  rate: rateResult,
  'still-there': sayStillThere,
  contact: changeContact,
};

/**
 * One command through the private link. With a key it is done once: a phone that never heard the answer sends it again.
 * Refuses `not-found`, `right.refused` (a reading link), `report.refused`.
 */
export async function runReporterCommand<V extends Exclude<ReporterPageVerb, 'share'>>(
  city: City,
  actor: Actor,
  command: {
    readonly token: string;
    readonly verb: V;
    readonly body: Body<V>;
    readonly key?: string | null;
    readonly now: Date;
  },
): Promise<void> {
  const { verb, body, now } = command;
  // The same key with other words is another act.
  const key = command.key == null ? null : idFor('reporter-act', command.key, verb, JSON.stringify(body));
  await city.db.transaction().execute(async (tx) => {
    const report = await lockOwned(tx, command.token);
    if (key !== null && (await isDone(tx, report.id, key))) return;
    const obstacle = reporterObstacle(report, lifeVerb[verb], now);
    if (obstacle !== null) refuseReport(obstacle);
    const handle = handlers[verb] as Handler<Body<V>>;
    const change = await handle({ tx, city, actor, report, body, now });
    if (change === null) return;
    const keyed = key === null ? change : { ...change, data: { ...change.data, key } };
    await applyChange(tx, actor, report, keyed, now);
  });
}

/** Whether a command with this key has been done; the report is locked, so nobody is doing it now. */
async function isDone(tx: CityTx, reportId: string, key: string): Promise<boolean> {
  const row = await tx
    .selectFrom('report_event')
    .select('seq')
    .where('report_id', '=', reportId)
    .where(sql<boolean>`data->>'key' = ${key}`)
    .executeTakeFirst();
  return row !== undefined;
}

/** A token that only reads, for passing on. */
export async function shareReport(
  city: City,
  token: string,
  now: Date,
): Promise<z.infer<typeof sharedLinkSchema>> {
  const link = await reportOfLink(city.db, token);
  if (link === null) return refuse('not-found');
  if (link.access !== 'owner') return refuse('right.refused');
  return { link: await newLink(city.db, link.reportId, 'reader', 'sharing', now) };
}

/** Stores the hash of a new token and answers the token. */
export async function newLink(
  db: CityTx | City['db'],
  reportId: string,
  access: 'owner' | 'reader',
  madeFor: string,
  now: Date,
): Promise<string> {
  const token = newToken();
  await db
    .insertInto('report_link')
    .values({ hash: hashToken(token), report_id: reportId, access, made_for: madeFor, created_at: now })
    .execute();
  return token;
}

async function lockOwned(tx: CityTx, token: string): Promise<Report> {
  const link = await reportOfLink(tx, token);
  if (link === null) return refuse('not-found');
  if (link.access !== 'owner') return refuse('right.refused', { because: 'a reading link' });
  return (await lockReport(tx, link.reportId)) ?? refuse('not-found');
}

async function answerQuestion(call: LinkCall<Body<'answer'>>): Promise<Change> {
  const { city, report, now } = call;
  const files = await takeFiles(call, call.body.fileIds);
  const clock = await runningClock(city, report, now);
  return {
    type: 'reporter-answered@1',
    data: { fileIds: call.body.fileIds ?? [] },
    words: { text: call.body.text ?? '' },
    set: {
      ...files,
      ...clock.set,
      desk: 'open',
      question_id: null,
      asked_at: null,
      answer_until: null,
      question_reached: false,
    },
    public: { key: 'received', params: { date: clock.dueAt.toISOString() }, silent: true },
  };
}

async function addWords(call: LinkCall<Body<'add'>>): Promise<Change> {
  return {
    type: 'added@1',
    data: { fileIds: call.body.fileIds ?? [] },
    words: { text: call.body.text ?? '' },
    set: await takeFiles(call, call.body.fileIds),
  };
}

async function objectDecline({ city, body, now }: LinkCall<Body<'object'>>): Promise<Change> {
  const { settings, calendar } = await deskOf(city, now);
  const limit = { minutes: settings.objectionMinutes, running: false, yellowShare: settings.yellowShare };
  const { clock, dueAt, yellowAt } = startClock(calendar, now, limit);
  return {
    type: 'objected@1',
    words: { text: body.text },
    set: {
      desk: 'objection',
      objected_at: now,
      due_at: dueAt,
      yellow_at: yellowAt,
      clock: JSON.stringify(clock),
    },
    public: { key: 'objection', params: { date: dueAt.toISOString() } },
  };
}

/** A rating of 3 and more means satisfied; the case hears of it. Silence is never counted. */
async function rateResult({ tx, city, actor, report, body, now }: LinkCall<Body<'rate'>>): Promise<Change> {
  const satisfied = body.rating >= 3;
  if (satisfied && report.case_id !== null) {
    const given = { reportId: report.id, rating: body.rating };
    await applyCommand(tx, city, actor, report.case_id, {
      verb: 'satisfied',
      body: given,
      expectedSeq: null,
      now,
    });
  }
  return {
    type: 'rated@1',
    data: { rating: body.rating },
    ...(body.text ? { words: { text: body.text } } : {}),
    set: { rating: body.rating, satisfied },
  };
}

async function sayStillThere(call: LinkCall<Body<'still-there'>>): Promise<Change> {
  const { tx, city, actor, report, body, now } = call;
  const caseId = report.case_id;
  if (caseId === null) return refuseReport('not-in-window');
  const given = { reportId: report.id, files: body.fileIds ?? [], ...(body.text ? { note: body.text } : {}) };
  const files = await takeFiles(call, body.fileIds);
  await applyCommand(tx, city, actor, caseId, { verb: 'still-there', body: given, expectedSeq: null, now });
  return {
    type: 'still-there@1',
    data: { fileIds: body.fileIds ?? [] },
    words: { text: body.text ?? '' },
    set: { ...files, satisfied: false },
    public: { key: 'still-there', params: {} },
  };
}

async function changeContact({ tx, city, report, body, now }: LinkCall<Body<'contact'>>): Promise<Change> {
  const { language, ...contact } = body;
  const known = JSON.parse(JSON.stringify(contact)) as JsonObject;
  const sealed = await seal(tx, { kind: 'report-contact', subject: `report:${report.id}`, body: known, now });
  if (contact.phone !== undefined) {
    const { whole, last4 } = phoneKeys(await reportSecret(city), contact.phone);
    const keys = { phone_key: whole, last4_key: last4 };
    await tx
      .insertInto('report_phone')
      .values({ report_id: report.id, ...keys, received_at: report.received_at })
      .onConflict((same) => same.column('report_id').doUpdateSet(keys))
      .execute();
  }
  return {
    type: 'contact-changed@1',
    wordsId: sealed.id,
    set: { contact_id: sealed.id, ...(language === undefined ? {} : { lang: language }) },
  };
}

/** Files that come later belong to the report, too; the most a report may have is 30. */
async function takeFiles({ tx, report, now }: LinkCall<unknown>, ids: readonly string[] | undefined) {
  if (ids === undefined || ids.length === 0) return {};
  if (report.file_ids.length + ids.length > 30) return refuseReport('too-many-files');
  await takeReportFiles(tx, report.id, ids, now);
  return { file_ids: [...report.file_ids, ...ids] };
}
