import { CompiledQuery } from 'kysely';
import {
  type Actor,
  type ActorRef,
  actorRef,
  auditRow,
  type City,
  type CityTx,
  type Fact,
  factRow,
  newId,
  type prepareSealed,
} from '../../kernel/index.ts';
import type { Context } from '../engine/context.ts';
import type { CaseEvent, Draft } from '../engine/events.ts';
import { evolve } from '../engine/evolve.ts';
import type { CaseFile } from '../engine/model.ts';
import { nextTimer } from '../engine/timers.ts';
import { sendNotices } from '../notices/send-notices.ts';
import type { CaseFaceThen } from '../queries/for-reports.ts';
import { chain, type Entry } from './ledger.ts';
import { type CaseRow, pathsAmong, rowOf, taskRow } from './row.ts';
import { type Part, writeTogether } from './statement.ts';

type SealedRow = ReturnType<typeof prepareSealed>['row'];

/** One act, decided: what is to be written. */
export interface Act {
  readonly caseId: string;
  readonly before: CaseFile | null;
  readonly head: string;
  readonly drafts: readonly Draft[];
  readonly verb: string;
  /** Events of several commands done as one share it. */
  readonly act?: string;
  readonly actor: Actor;
  /** Effective moment, and what the next timer follows from. */
  readonly ctx: Pick<Context, 'at' | 'calendar' | 'policy'>;
  readonly now: Date;
  readonly sealed: readonly SealedRow[];
  /** Columns of the row that no event carries (exact place, import key); only when the case is opened. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

export interface Written {
  readonly file: CaseFile;
  readonly head: string;
}

/** Stamps drafts into events: place in the case, effective time (never before the last one's), who, by which act. */
export function stamp(act: Omit<Act, 'sealed' | 'head'>, by: ActorRef): CaseEvent[] {
  const from = act.before?.seq ?? 0;
  const last = act.before === null ? 0 : Date.parse(act.before.at);
  const at = new Date(Math.max(act.ctx.at, last)).toISOString();
  const id = act.act ?? newId(act.now);
  return act.drafts.map(
    (draft, i) =>
      ({
        ...draft,
        v: 1,
        caseId: act.caseId,
        seq: from + i + 1,
        at,
        by,
        verb: act.verb,
        act: id,
      }) as CaseEvent,
  );
}

interface Parts {
  readonly parts: Part[];
  readonly file: CaseFile;
  readonly head: string;
  readonly row: object;
  readonly events: readonly CaseEvent[];
}

/** Everything an act writes, as rows. */
export function partsOf(act: Act): Parts {
  const events = stamp(act, actorRef(act.actor));
  const entries = chain(events, act.head);
  const head = entries.at(-1)?.hash ?? act.head;
  const file = events.reduce<CaseFile | null>(evolve, act.before);
  if (file === null) throw new Error('An act without events opens no case');
  const timer = nextTimer(file, act.ctx);
  const row = { ...rowOf(file), next_timer_at: timer === null ? null : new Date(timer.at), head_hash: head };
  const parts: Part[] = [
    { table: 'case_event', rows: entries.map(eventRow) },
    { table: 'case_task', rows: changedTasks(act.before, file), conflict: taskConflict },
    { table: 'sealed', rows: act.sealed },
    { table: 'outbox', rows: events.map((event) => factRow(factOf(file, row, event))) },
    { table: 'audit', rows: act.actor.kind === 'system' ? [] : [auditOf(act)] },
  ];
  return { parts, file, head, row, events };
}

/** Writes an act in one statement, and the notices to staff that follow from it. Null: somebody else moved the case meanwhile, nothing was written. */
export async function writeAct(tx: CityTx, city: City, act: Act): Promise<Written | null> {
  const { parts, file, head, row, events } = partsOf(act);
  const statement =
    act.before === null
      ? writeTogether(city, [{ table: 'city_case', rows: [{ ...row, ...act.extra }] }, ...parts], null)
      : writeTogether(city, parts, {
          table: 'city_case',
          set: row,
          where: { id: act.caseId, seq: act.before.seq },
        });
  const answer = await tx.executeQuery(CompiledQuery.raw(statement.text, statement.values));
  if (answer.rows.length === 0) return null;
  await sendNotices(tx, city, { before: act.before, events, after: file, now: act.now });
  return { file, head };
}

function eventRow({ event, text, hash }: Entry) {
  return {
    case_id: event.caseId,
    seq: event.seq,
    at: new Date(event.at),
    type: event.type,
    actor_kind: event.by.kind,
    actor_id: event.by.id,
    text,
    hash,
  };
}

const taskConflict = `on conflict (id) do update set state = excluded.state, outcome = excluded.outcome,
  due_at = excluded.due_at, yellow_at = excluded.yellow_at, sort_at = excluded.sort_at,
  ended_at = excluded.ended_at, account_id = excluded.account_id`;

/** Tasks whose row is another than before: opened, ended, or with another deadline. */
function changedTasks(before: CaseFile | null, file: CaseFile): object[] {
  const old = new Map(before?.tasks.map((task) => [task.id, JSON.stringify(taskRow(before, task))]));
  const rows = file.tasks.map((task) => taskRow(file, task));
  const gone = (before?.tasks ?? []).filter((task) => file.tasks.every((one) => one.id !== task.id));
  const withdrawn = gone.map((task) =>
    taskRow(file, { ...task, state: 'cancelled', outcome: 'withdrawn', endedAt: file.at }),
  );
  return [...rows.filter((row) => old.get(row.id) !== JSON.stringify(row)), ...withdrawn];
}

/** Who of the staff found a case is no business of the units that hear of it. */
function withoutReporter(data: object): object {
  return 'reporterAccountId' in data ? { ...data, reporterAccountId: null } : data;
}

/**
 * What the rooms above hear of an event: codes, ids and times. A complaint about staff is told to the units that
 * have a part in it only, never to everybody of its area.
 */
function factOf(file: CaseFile, row: CaseRow, event: CaseEvent): Fact {
  return {
    kind: `case.${event.type}`,
    subject: event.caseId,
    area: file.complaint ? null : file.area,
    unitPaths: pathsAmong(row.unit_paths),
    data: {
      ...withoutReporter(event.data),
      seq: event.seq,
      at: event.at,
      act: event.act,
      verb: event.verb,
      by: event.by,
      state: file.state,
      face: faceOf(row),
      number: file.number,
      reports: file.reports.map((report) => report.id),
      words: event.words?.id ?? null,
      files: event.files ?? [],
    },
  };
}

/** How the case stood after the act, for readers that come later: by then it may have gone on. */
function faceOf(row: CaseRow): CaseFaceThen {
  return {
    overlays: row.overlays,
    reworks: row.reworks,
    selfHandled: row.self_handled,
    dissents: row.dissents,
    dueAt: row.due_at,
    handleDueAt: row.handle_due_at,
  };
}

function auditOf(act: Act) {
  return auditRow({
    actor: act.actor,
    action: `cases:${act.verb}`,
    target: { kind: 'case', id: act.caseId },
    outcome: 'done',
    now: act.now,
  });
}
