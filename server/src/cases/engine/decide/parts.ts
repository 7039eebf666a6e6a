import type { CaseTaskKind, Limit } from '@yiwang/contract';
import { moment, type StartClock } from '../clock.ts';
import type { ConditionFacts, Context, UnitFacts } from '../context.ts';
import type { ClockChange, TaskChange } from '../events.ts';
import type { CaseFile, Task } from '../model.ts';
import { need, no } from '../refusal.ts';
import { liveClock } from '../states.ts';

/** Category and condition in force, or a refusal that names the field. */
export function classOf(
  choice: { scheme: string; code: string; condition: string },
  ctx: Context,
): ConditionFacts {
  return ctx.condition(choice) ?? no('condition-unknown', { ...choice });
}

interface TaskSpec {
  readonly accountId?: string;
  readonly unit?: UnitFacts;
  readonly clockId?: string | null;
  readonly remote?: boolean;
}

export function newTask(ctx: Context, kind: CaseTaskKind, spec: TaskSpec): Task {
  return {
    id: ctx.newId(),
    kind,
    accountId: spec.accountId ?? null,
    unitId: spec.unit?.id ?? null,
    unitPath: spec.unit?.path ?? null,
    clockId: spec.clockId ?? null,
    state: 'open',
    outcome: null,
    at: moment(ctx.at),
    endedAt: null,
    remote: spec.remote ?? false,
  };
}

/** A unit that may get the case: known, at work, and not the one that was complained of. */
export function unitFor(file: CaseFile, unitId: string, ctx: Context): UnitFacts {
  const unit = ctx.unit(unitId) ?? no('unit-unknown', { unitId });
  need(!unit.closed, 'unit-closed', { unitId });
  const accused = file.complaintAboutUnitId === null ? null : ctx.unit(file.complaintAboutUnitId);
  need(accused === null || !unit.path.startsWith(accused.path), 'unit-complained-of', { unitId });
  return unit;
}

/** What a lead unit starts with: its handling clock, the sign-for clock, the city's clock if none runs, helpers. */
export function assignLead(
  file: CaseFile,
  unit: UnitFacts,
  limit: Limit,
  start: StartClock,
  ctx: Context,
): { clocks: ClockChange[]; clockId: string } {
  const catalogue = file.class?.version ?? null;
  const handle = start({ kind: 'handle', limit, calendarId: unit.calendarId, unitId: unit.id, catalogue });
  const city =
    liveClock(file, 'city') === null
      ? [
          // By the unit's calendar: a desk that is manned round the clock would count a working day as eight hours
          // of the night, and the whole would be due before its part.
          start({ kind: 'city', limit: wholeLimit(limit, ctx), calendarId: unit.calendarId, catalogue })
            .change,
        ]
      : [];
  return { clocks: [handle.change, ...city], clockId: handle.clock.id };
}

const MINUTES: Readonly<Record<Limit['unit'], number>> = {
  minute: 1,
  work_hour: 60,
  urgent_hour: 60,
  natural_hour: 60,
  work_day: 480,
  natural_day: 480,
  urgent_day: 1440,
};

/**
 * What the city has from dispatch to closing: the unit's limit, and on top of it the limits of checking and closing;
 * a unit that hands back in its last hour must not make the whole late. In the unit of the handling limit.
 */
export function wholeLimit(handle: Limit, ctx: Context): Limit {
  const { check, close } = ctx.policy.limits;
  const after = check.amount * MINUTES[check.unit] + close.amount * MINUTES[close.unit];
  return { unit: handle.unit, amount: handle.amount + after / MINUTES[handle.unit] };
}

/** Tasks of assisting units, each on its own clock. */
export function assistants(
  units: readonly UnitFacts[],
  limit: Limit,
  start: StartClock,
  ctx: Context,
): { clocks: ClockChange[]; tasks: TaskChange[] } {
  const started = units.map((unit) => ({
    unit,
    ...start({ kind: 'assist', limit, calendarId: unit.calendarId, unitId: unit.id }),
  }));
  return {
    clocks: started.map((one) => one.change),
    tasks: started.map((one) => ({
      do: 'open',
      task: newTask(ctx, 'assist', { unit: one.unit, clockId: one.clock.id }),
    })),
  };
}

/** The limit of the case, or the pack's for a condition that names none. */
export function limitOf(file: CaseFile, ctx: Context): Limit {
  return file.limit ?? ctx.policy.limits.handle;
}
