import type { ClockKind, Limit } from '@yiwang/contract';
import { countingOf, limitMs } from '../../../kernel/calendars/pure.ts';
import { clockStarter, isLive, recount, relimit, type StartClock } from '../clock.ts';
import type { SystemBodies } from '../command.ts';
import type { ConditionFacts, Context } from '../context.ts';
import type { Rows } from '../decide.ts';
import type { ClockChange, Draft } from '../events.ts';
import type { CaseFile, Clock } from '../model.ts';
import { isWithUnit } from '../states.ts';
import { wholeLimit } from './parts.ts';
import { relimited } from './registering.ts';

type Body = SystemBodies['apply-rules'];

/** Once a unit has handed back, what its case was about is history. */
const movable: readonly CaseFile['state'][] = [
  'to-verify',
  'to-register',
  'to-dispatch',
  'to-take',
  'handling',
];

/**
 * Other rules for a case that is open when they come into force: its class goes where the draft says, or its clocks
 * take the limits that changed. Said twice it comes out as nothing.
 */
export const ruleDeciders: Rows<'apply-rules'> = {
  'apply-rules': {
    from: 'open',
    decide: (file, body, ctx) => {
      const moved = movedOf(file, body, ctx);
      if (moved.length > 0) return moved;
      return body.running === 'apply' ? appliedOf(file, body, ctx) : [];
    },
  },
};

function movedOf(file: CaseFile, { moves }: Body, ctx: Context): Draft[] {
  const move = moves.find((one) => one.scheme === file.class?.scheme && one.code === file.class.code);
  const facts = move === undefined || !movable.includes(file.state) ? null : ctx.condition(move.to);
  if (facts === null) return [];
  const emergency = emergencyOf(file, facts);
  const data = {
    reason: 'class-closed',
    class: facts.class,
    limit: facts.limit,
    emergency,
    notice: isWithUnit(file),
  };
  return [{ type: 'reclassified', data, clocks: relimited(file, facts, emergency, ctx) }];
}

function emergencyOf(file: CaseFile, facts: ConditionFacts): boolean {
  return facts.emergency || (file.formalities.length > 0 && file.emergency);
}

function appliedOf(file: CaseFile, body: Body, ctx: Context): Draft[] {
  const facts = changedFacts(file, body, ctx);
  const emergency = facts === null ? file.emergency : emergencyOf(file, facts);
  const start = clockStarter({ ...file, emergency }, ctx);
  const clocks = file.clocks.filter(isLive).flatMap((clock) => {
    const limit = limitFor(clock, file, facts, body, ctx);
    return limit === null ? [] : anew(clock, limit, emergency, start, ctx);
  });
  const same = facts === null || (isSame(facts.limit, file.limit) && emergency === file.emergency);
  if (clocks.length === 0 && same) return [];
  const data = { draft: body.draft, class: facts?.class ?? null, limit: facts?.limit ?? null, emergency };
  return [{ type: 'rules-applied', data, clocks }];
}

/** Condition of the case as it stands by now, where the draft changed what it asks. */
function changedFacts(file: CaseFile, { relimited: changed }: Body, ctx: Context): ConditionFacts | null {
  const own = file.class;
  if (own === null || file.limit === null) return null;
  if (!changed.some((one) => one.scheme === own.scheme && one.code === own.code)) return null;
  return ctx.condition({ scheme: own.scheme, code: own.code, condition: own.condition });
}

const stages: readonly ClockKind[] = [
  'verify',
  'register',
  'dispatch',
  'take',
  'check',
  'close',
  'ruling',
  'window',
];

/** The limit that a running clock takes; null: its own has not changed. */
function limitFor(
  clock: Clock,
  file: CaseFile,
  facts: ConditionFacts | null,
  { stages: changed }: Body,
  ctx: Context,
): Limit | null {
  if (clock.kind === 'handle' && facts !== null) return facts.limit;
  if (clock.kind === 'city') {
    const whole = facts !== null || changed.check !== undefined || changed.close !== undefined;
    return whole ? wholeLimit(facts?.limit ?? file.limit ?? ctx.policy.limits.handle, ctx) : null;
  }
  const name = clock.kind === 'handle' && file.limit === null ? 'handle' : clock.kind;
  if (name !== 'handle' && !stages.includes(name)) return null;
  const change = changed[name];
  // A stage that was given a limit of its own keeps it.
  return change !== undefined && isSame(clock.limit, change.before) ? change.after : null;
}

/** What was granted on top of the old limit is granted on top of the new one; a rework keeps what was left for it. */
function anew(
  clock: Clock,
  limit: Limit,
  emergency: boolean,
  start: StartClock,
  ctx: Context,
): ClockChange[] {
  const granted = clock.totalMs - limitMs(clock.limit);
  if (granted < 0) return [];
  const to = { limit, totalMs: limitMs(limit) + granted, emergency };
  const counting = emergency ? 'continuous' : countingOf(limit.unit);
  if (counting !== clock.counting) return recount(clock, to, start, ctx);
  return isSame(limit, clock.limit) ? [] : relimit(clock, to, ctx);
}

function isSame(one: Limit, other: Limit | null): boolean {
  return one.amount === other?.amount && one.unit === other.unit;
}
