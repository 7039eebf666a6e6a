import { reporterCaseVerbs } from '@yiwang/contract';
import {
  type Actor,
  type City,
  type CityTx,
  isPassingDatabaseFault,
  Refusal,
  refuse,
} from '../../kernel/index.ts';
import type { CommandInput, CommandOutcome } from '../door.ts';
import type { Command } from '../engine/command.ts';
import { takeCaseFiles } from '../files.ts';
import { actIdOf, doneBefore } from './done-before.ts';
import { followRules } from './follow-rules.ts';
import { parseCommand } from './parse-command.ts';
import { outcomeOf, type Ran, runCommand } from './run-command.ts';

/** One command in a transaction of its own. Refuses `case.stale`, `case.refused`, `right.refused`, `not-found`. */
export async function executeCommand(
  city: City,
  actor: Actor,
  caseId: string,
  input: CommandInput,
): Promise<CommandOutcome> {
  return persistently(actor, () =>
    city.db.transaction().execute((tx) => applyCommand(tx, city, actor, caseId, input)),
  );
}

/** The same inside the caller's transaction. */
export async function applyCommand(
  tx: CityTx,
  city: City,
  actor: Actor,
  caseId: string,
  input: CommandInput,
): Promise<CommandOutcome> {
  return applyAct(tx, city, actor, caseId, { ...input, commands: [input] });
}

/** Several commands as one act with the files that they bring. Sent again with the same key it is done once. */
export async function executeAct(
  city: City,
  actor: Actor,
  caseId: string,
  input: ActInput,
): Promise<CommandOutcome> {
  const bodies = input.commands.map((command) => command.body);
  const act = persistently(actor, () =>
    city.db.transaction().execute(async (tx) => {
      const outcome = await applyAct(tx, city, actor, caseId, input);
      await takeCaseFiles(tx, caseId, bodies, actor, input.now);
      return outcome;
    }),
  );
  return act.catch(async (refusal) => {
    const outcome = await doneBefore(city, actor, caseId, input, refusal);
    if (outcome === null) throw refusal;
    return outcome;
  });
}

export interface ActInput {
  readonly commands: readonly Pick<CommandInput, 'verb' | 'body'>[];
  readonly expectedSeq: number | null;
  /** Idempotency key of who sends. */
  readonly key?: string | null;
  readonly now: Date;
}

/** Several commands as one act, all or none; each leaves its own events. */
export async function applyAct(
  tx: CityTx,
  city: City,
  actor: Actor,
  caseId: string,
  input: ActInput,
): Promise<CommandOutcome> {
  needSequence(actor, input.expectedSeq);
  const act = actIdOf(actor, caseId, input);
  let ran: Ran | null = null;
  for (const { verb, body } of input.commands) {
    needOwnDoor(actor, verb);
    const parsed = parseCommand(verb, body, caseId, input.now);
    const expectedSeq: number | null = ran === null ? input.expectedSeq : ran.loaded.file.seq;
    ran = await runCommand({
      tx,
      city,
      actor,
      caseId,
      ...parsed,
      expectedSeq,
      now: input.now,
      act,
    });
  }
  if (ran === null)
    return refuse('request.invalid', { fields: [{ pointer: '/commands', code: 'too_small' }] });
  return outcomeOf(await followRules({ tx, city, caseId, now: input.now }, ran));
}

/** A command of clock, rule or import: decided on whatever the case is, retried when somebody was faster. */
export async function executeSystem(
  city: City,
  actor: Actor & { kind: 'system' },
  caseId: string,
  command: Command,
  now: Date,
  at?: Date,
): Promise<CommandOutcome> {
  return persistently(actor, () =>
    city.db.transaction().execute((tx) => applySystem(tx, city, actor, caseId, command, now, at)),
  );
}

/** The same inside a transaction. */
export async function applySystem(
  tx: CityTx,
  city: City,
  actor: Actor,
  caseId: string,
  command: Command,
  now: Date,
  at?: Date,
): Promise<CommandOutcome> {
  const ran = await runCommand({
    tx,
    city,
    actor,
    caseId,
    command,
    sealed: [],
    expectedSeq: null,
    now,
    ...(at === undefined ? {} : { at }),
  });
  return outcomeOf(await followRules({ tx, city, caseId, now }, ran));
}

/** Persons name the sequence number they saw; their decision is never repeated over a colleague's. */
function needSequence(actor: Actor, expectedSeq: number | null): void {
  if (actor.kind === 'staff' && expectedSeq === null) refuse('request.if-match-missing');
}

/** Reporters have only their own verbs, and nobody of the staff has those that are the reporter's alone. */
function needOwnDoor(actor: Actor, verb: string): void {
  if (actor.kind === 'public' && !(reporterCaseVerbs as readonly string[]).includes(verb))
    refuse('session.required');
}

const ATTEMPTS = 8;

/** Without a sequence number to stand on, a lost race is decided again on the new state. */
async function persistently<T>(actor: Actor, attempt: () => Promise<T>): Promise<T> {
  for (let left = actor.kind === 'staff' ? 1 : ATTEMPTS; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      const lost = error instanceof Refusal ? error.code === 'case.stale' : isPassingDatabaseFault(error);
      if (left <= 1 || !lost) throw error;
    }
  }
}
