import type { PublicStateKey, ReportCommandAnswer } from '@yiwang/contract';
import type { Selectable, Updateable } from 'kysely';
import { type Actor, actorRef, type CityTx, type Fact, publish, refuse, seal } from '../kernel/index.ts';
import { tellReporter } from './follow/tell-reporter.ts';
import type { ReportTable } from './schema.ts';
import { audienceOf } from './visibility.ts';

export type Report = Selectable<ReportTable>;

/** What a command does to a report. All of it happens in one transaction or not at all. */
export interface Change {
  /** `<what-happened>@<version>`. */
  readonly type: string;
  /** Codes, ids and times; words of people never stand here. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Words of people, sealed before they are stored. */
  readonly words?: Readonly<Record<string, unknown>>;
  /** Words that are sealed already. */
  readonly wordsId?: string;
  readonly set?: Updateable<ReportTable>;
  /** A new public state; told to the reporter unless `silent`. */
  readonly public?: PublicChange;
}

export interface PublicChange {
  readonly key: PublicStateKey;
  readonly params: Readonly<Record<string, string>>;
  /** Words for the message, by placeholder: id of a sealed row whose body has `text`. */
  readonly words?: Readonly<Record<string, string>>;
  readonly silent?: boolean;
}

/** Locks a report for a command; null when there is none. */
export async function lockReport(tx: CityTx, id: string): Promise<Report | null> {
  const row = await tx.selectFrom('report').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

/** Writes a change: event, row, fact, message. The report must be locked. Answers the row as it is now. */
export async function applyChange(
  tx: CityTx,
  actor: Actor,
  report: Report,
  change: Change,
  now: Date,
): Promise<Report> {
  const seq = report.seq + 1;
  const wordsId = await sealWords(tx, report, change, now);
  await appendEvent(tx, actor, report.id, seq, change, wordsId, now);
  const updated = await tx
    .updateTable('report')
    .set({ ...undoAfter(change), ...change.set, ...publicColumns(change.public, now), seq })
    .where('id', '=', report.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await publish(tx, [factOf(updated, change)]);
  if (change.public !== undefined && change.public.silent !== true)
    await tellReporter(tx, updated, { ...change.public, wordsId }, now);
  return updated;
}

/** Whatever else happens to a report, the decision before it stands. What its case does by rule is no such thing. */
function undoAfter(change: Change): Updateable<ReportTable> {
  return change.type === 'case-moved@1' ? {} : { undo: null };
}

async function sealWords(tx: CityTx, report: Report, change: Change, now: Date): Promise<string | null> {
  if (change.words === undefined) return change.wordsId ?? null;
  const kind = `report-${change.type.split('@')[0]}`;
  const body = JSON.parse(JSON.stringify(change.words));
  return (await seal(tx, { kind, subject: `report:${report.id}`, body, now })).id;
}

async function appendEvent(
  tx: CityTx,
  actor: Actor,
  reportId: string,
  seq: number,
  change: Change,
  wordsId: string | null,
  now: Date,
): Promise<void> {
  const who = actorRef(actor);
  const told = change.public === undefined ? {} : { public: change.public.key, params: change.public.params };
  await tx
    .insertInto('report_event')
    .values({
      report_id: reportId,
      seq,
      at: now,
      type: change.type,
      actor_kind: who.kind,
      actor_id: who.id,
      data: JSON.stringify({ ...change.data, ...told }),
      words_id: wordsId,
    })
    .execute();
}

function publicColumns(told: PublicChange | undefined, now: Date): Updateable<ReportTable> {
  if (told === undefined) return {};
  return { public_key: told.key, public_params: JSON.stringify(told.params), public_at: now };
}

/** The fact of a change: for queues and screens. */
export function factOf(report: Report, change: { readonly type: string }): Fact {
  return {
    kind: `report.${change.type.split('@')[0]}`,
    subject: report.id,
    area: report.area,
    unitPaths: [],
    data: {
      seq: report.seq,
      state: report.state,
      desk: report.desk,
      caseId: report.case_id,
      ...audienceOf(report),
    },
  };
}

/** The answer of a report command. */
export function answerOf(report: Report): ReportCommandAnswer {
  return { id: report.id, seq: report.seq, state: report.state, caseId: report.case_id };
}

/** Refuses a command that the report does not allow now. */
export function refuseReport(because: string): never {
  return refuse('report.refused', { params: { reason: because }, because });
}
