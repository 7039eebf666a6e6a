import { caseCommandBodies } from '@yiwang/contract';
import { type Actor, audit, type City, type CityTx, readPolicy, refuse } from '../../kernel/index.ts';
import { type ContextInput, contextOf, distanceOf } from '../context.ts';
import type { CommandOutcome } from '../door.ts';
import type { Command, EngineVerb } from '../engine/command.ts';
import type { OtherCase } from '../engine/context.ts';
import { decide } from '../engine/decide.ts';
import type { Draft } from '../engine/events.ts';
import type { CaseFile } from '../engine/model.ts';
import { isEnded, overlaysOf } from '../engine/states.ts';
import { takeNumber } from '../numbers.ts';
import { processPolicy } from '../settings.ts';
import { type Loaded, loadCase, requireCase } from '../store/load.ts';
import { type Act, writeAct } from '../store/write.ts';
import { canSee, visibleTo } from '../visibility.ts';
import { atBarrier } from './barrier.ts';
import { openChildren } from './open-children.ts';
import { mayCommand } from './rights.ts';

/** One command with everything it needs, in somebody's transaction. */
export interface Run {
  readonly tx: CityTx;
  readonly city: City;
  readonly actor: Actor;
  readonly caseId: string;
  readonly command: Command;
  readonly sealed: Act['sealed'];
  readonly proof?: unknown;
  /** Null: decide on whatever the case is now. */
  readonly expectedSeq: number | null;
  readonly now: Date;
  /** Effective time of a timer. */
  readonly at?: Date;
  readonly act?: string;
}

/** What a command left, and what the next command of the same act goes on with. */
export interface Ran {
  readonly loaded: Loaded;
  readonly drafts: readonly Draft[];
}

/**
 * Loads, asks the rights, decides, writes, and lets the other cases follow. Refuses `not-found` (also for what may
 * not be seen), `case.stale` with the new state, `right.refused`, `case.refused` with the engine's reason.
 */
export async function runCommand(run: Run): Promise<Ran> {
  const loaded = await requireCase(run.city, run.tx, run.caseId);
  needVisible(run, loaded.file);
  needFresh(run, loaded.file);
  await needRight(run, loaded.file);
  const ctx = await contextOf(run.city, run.tx, await inputOf(run, loaded));
  await atBarrier(run.caseId, run.command.verb);
  const decision = decide(loaded.file, run.command, ctx);
  if (!decision.ok)
    return refuse('case.refused', {
      params: { reason: decision.code, ...decision.params, ...stateOf(loaded.file) },
    });
  if (decision.events.length === 0) return { loaded, drafts: [] };
  const act = {
    caseId: run.caseId,
    before: loaded.file,
    head: loaded.head,
    drafts: decision.events,
    verb: run.command.verb,
    ...(run.act === undefined ? {} : { act: run.act }),
    actor: run.actor,
    ctx,
    now: run.now,
    sealed: run.sealed,
  };
  const written = await writeAct(run.tx, run.city, act);
  if (written === null) return stale(run);
  const after = { ...loaded, ...written };
  await followers(run, loaded.file, after.file, decision.events);
  return { loaded: after, drafts: decision.events };
}

/** The state after a command as the door gives it. */
export function outcomeOf(file: CaseFile): CommandOutcome {
  return { id: file.id, number: file.number, seq: file.seq, state: file.state, overlays: overlaysOf(file) };
}

const stateOf = (file: CaseFile) => ({ seq: file.seq, state: file.state, overlays: overlaysOf(file) });

function needVisible(run: Pick<Run, 'actor'>, file: CaseFile): void {
  if (!knowsOf(run.actor, file)) refuse('not-found', { because: 'not visible' });
}

/** Whether somebody may know that a case exists. Reporters and clients were let in by their own doors. */
export function knowsOf(actor: Actor, file: CaseFile): boolean {
  if (actor.kind === 'public' || actor.kind === 'client') return true;
  const paths = [
    ...file.levels.map((level) => level.path),
    ...file.tasks.flatMap((task) => task.unitPath ?? []),
    ...file.handlingUnits,
  ];
  const accounts = [...file.tasks.map((task) => task.accountId), file.reporterAccountId];
  const seen = { area: file.area, complaint: file.complaint, unitPaths: paths, accounts };
  return canSee(visibleTo(actor), seen);
}

function needFresh(run: Run, file: CaseFile): void {
  if (run.expectedSeq === null) return;
  if (run.expectedSeq !== file.seq) refuse('case.stale', { params: stateOf(file) });
}

/**
 * Reporters were let in by their report's own link, and the system's verbs by the room that calls; everybody else
 * needs the verb's right for this case.
 */
async function needRight(run: Run, file: CaseFile): Promise<void> {
  const isOwn = Object.hasOwn(caseCommandBodies, run.command.verb);
  if (run.actor.kind === 'public' || run.actor.kind === 'system' || !isOwn) return;
  const action = `cases:${run.command.verb}`;
  if (mayCommand(run.actor, run.command.verb, file)) return;
  await audit(run.city.db, {
    actor: run.actor,
    action,
    target: { kind: 'case', id: file.id },
    outcome: 'refused',
    now: run.now,
  });
  refuse('right.refused', { because: action });
}

/** Somebody was faster between reading and writing: the newest state goes with the refusal. */
async function stale(run: Run): Promise<never> {
  const now = await loadCase(run.city, run.city.db, run.caseId);
  return refuse('case.stale', { params: now === null ? {} : stateOf(now.file) });
}

const numbering: readonly EngineVerb[] = ['register', 'check-fail'];

async function inputOf(run: Run, { file, lng, lat }: Loaded): Promise<ContextInput> {
  const body = run.command.body as { caseId?: string };
  const numbered = file.number === null && numbering.includes(run.command.verb);
  const number = numbered ? await numberFor(run, file) : null;
  return {
    at: run.at ?? run.now,
    actor: run.actor,
    file,
    area: file.area,
    command: run.command,
    number: number === null ? null : () => number,
    other: run.command.verb === 'join' && body.caseId !== undefined ? await otherOf(run, body.caseId) : null,
    openedSince: run.command.verb === 'withdraw' ? await openedSince(run, file) : false,
    distance: distanceOf(run.proof, { lng, lat }),
  };
}

async function numberFor(run: Run, file: CaseFile): Promise<string> {
  const { value } = await readPolicy(run.city.db, processPolicy, run.now);
  return takeNumber(run.tx, run.city, value.numberPattern, file.area, run.now);
}

/** The other case of a join, when it exists and may be seen. */
async function otherOf(run: Run, id: string): Promise<OtherCase | null> {
  const other = await loadCase(run.city, run.tx, id);
  if (other === null) return null;
  needVisible(run, other.file);
  return { id, state: other.file.state, mergedInto: other.file.mergedInto };
}

async function openedSince(run: Run, file: CaseFile): Promise<boolean> {
  const since = file.last === null ? run.now : new Date(file.last.at);
  const row = await run.tx
    .selectFrom('case_claim')
    .select('account_id')
    .where('case_id', '=', file.id)
    .where('account_id', '<>', run.actor.kind === 'staff' ? run.actor.accountId : file.id)
    .where('opened_at', '>', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What a decision means for other cases: the target of a join, parts of a split, the parent of an ended child. */
async function followers(
  run: Run,
  before: CaseFile,
  after: CaseFile,
  drafts: readonly Draft[],
): Promise<void> {
  const reports = before.reports.map(({ id, public: open }) => ({ id, public: open }));
  for (const draft of drafts) {
    if (draft.type === 'merged')
      await onOther(run, draft.data.into, {
        verb: 'absorb',
        body: { caseId: before.id, reports },
        words: null,
      });
    if (draft.type === 'unmerged')
      await onOther(run, draft.data.from, {
        verb: 'release',
        body: { caseId: before.id, reports: before.reports.map((one) => one.id) },
        words: null,
      });
    if (draft.type === 'split') await openChildren(run, before, draft.data.children);
  }
  const ended = isEnded(after.state) && !isEnded(before.state);
  if (ended && after.parentId !== null)
    await onOther(run, after.parentId, {
      verb: 'child-ended',
      body: { childId: after.id, state: after.state },
      words: null,
    });
}

/** The other case follows by rule, whatever its sequence number is; where it cannot, the whole act is refused. */
async function onOther(run: Run, caseId: string, command: Command): Promise<void> {
  const other = await loadCase(run.city, run.tx, caseId);
  if (other === null || (isEnded(other.file.state) && command.verb !== 'release')) return;
  await runCommand({
    tx: run.tx,
    city: run.city,
    actor: { kind: 'system', name: 'rule', rule: command.verb },
    caseId,
    command,
    sealed: [],
    expectedSeq: null,
    now: run.now,
  });
}
