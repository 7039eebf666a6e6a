import { clockStarter, remainingMs } from '../clock.ts';
import type { Context } from '../context.ts';
import type { Rows } from '../decide.ts';
import type { Draft } from '../events.ts';
import type { CaseFile, Level } from '../model.ts';
import { leave, moveTo } from '../moves.ts';
import { need, no } from '../refusal.ts';
import { clockById, currentLevel, hasOpenChildren } from '../states.ts';
import { covers, holds, myLevel, needPost } from '../who.ts';
import { assignLead, assistants, classOf, limitOf, newTask, unitFor } from './parts.ts';

type Verbs = 'dispatch' | 'sub-dispatch' | 'emergency-dispatch' | 'recall' | 'take' | 'assign-handler';

/** The case goes to the party that answers, over any number of levels. */
export const dispatchDeciders: Rows<Verbs> = {
  dispatch: {
    from: ['to-dispatch'],
    decide: (file, body, ctx) => {
      need(!file.disputed, 'disputed');
      need(!hasOpenChildren(file), 'children-open');
      const unit = unitFor(file, body.unitId, ctx);
      const start = clockStarter(file, ctx);
      const move = moveTo(file, ctx, 'to-take', { start, calendarId: unit.calendarId });
      const lead = assignLead(file, unit, limitOf(file, ctx), start, ctx);
      const helpers = body.assisting.filter((id) => id !== unit.id).map((id) => unitFor(file, id, ctx));
      const help = assistants(helpers, limitOf(file, ctx), start, ctx);
      const data = {
        unitId: unit.id,
        path: unit.path,
        clockId: lead.clockId,
        basis: body.basis,
        rule: body.rule ?? null,
        precedent: body.precedent ?? null,
      };
      return [
        {
          type: 'dispatched',
          data,
          to: move.to,
          clocks: [...move.clocks, ...lead.clocks, ...help.clocks],
          tasks: help.tasks,
        },
      ];
    },
  },
  'sub-dispatch': {
    from: ['to-take', 'handling'],
    decide: (file, body, ctx) => {
      const level = myLevel(file, ctx);
      need(file.suspended === null, 'suspended');
      need(file.returnAsk === null, 'return-pending');
      const unit = unitFor(file, body.unitId, ctx);
      need(
        file.levels.every((one) => one.unitId !== unit.id),
        'unit-already-has-it',
      );
      const taken: Draft[] =
        file.state === 'to-take'
          ? [{ type: 'taken', data: {}, to: 'handling', clocks: leave(file, ctx, 'runs-on') }]
          : [];
      return [...taken, passOn({ ...file, state: 'handling' }, level, unit, body.limit, ctx)];
    },
  },
  'emergency-dispatch': {
    from: ['to-verify', 'to-register', 'to-dispatch'],
    decide: (file, body, ctx) => {
      need(!file.disputed, 'disputed');
      need(!hasOpenChildren(file), 'children-open');
      const facts = classOf(body.class, ctx);
      need(facts.emergency, 'condition-not-emergency');
      const unit = unitFor(file, body.unitId, ctx);
      const owed = owedBy(file);
      const urgent = { ...file, emergency: true };
      const start = clockStarter(urgent, ctx);
      const move = moveTo(urgent, ctx, 'to-take', { start, calendarId: unit.calendarId });
      const lead = assignLead(urgent, unit, facts.limit, start, ctx);
      const formalities = owed.map(
        (kind) =>
          start({
            kind,
            limit: ctx.policy.limits[kind],
            calendarId: kind === 'verify' ? ctx.fieldCalendarId : ctx.deskCalendarId,
          }).change,
      );
      const data = {
        unitId: unit.id,
        path: unit.path,
        clockId: lead.clockId,
        class: facts.class,
        limit: facts.limit,
        owed,
      };
      return [
        {
          type: 'emergency-dispatched',
          data,
          to: 'to-take',
          clocks: [...move.clocks, ...lead.clocks, ...formalities],
          tasks: move.tasks,
        },
      ];
    },
  },
  recall: {
    from: ['to-take', 'handling'],
    decide: (file, body, ctx) => {
      if (!holds(ctx, 'dispatcher', 'shift-leader', 'centre-head'))
        return [recallOneLevel(file, body.reason, ctx)];
      if (file.state === 'handling') needPost(ctx, 'shift-leader', 'centre-head');
      const start = clockStarter(file, ctx);
      const move = moveTo(file, ctx, 'to-dispatch', { start, handling: 'void' });
      return [
        {
          type: 'recalled',
          data: { reason: body.reason, levels: file.levels.length },
          ...move,
          tasks: unitTasks(file),
        },
      ];
    },
  },
  take: {
    from: ['to-take'],
    decide: (file, _body, ctx) => {
      myLevel(file, ctx);
      return [{ type: 'taken', data: {}, to: 'handling', clocks: leave(file, ctx, 'runs-on') }];
    },
  },
  'assign-handler': {
    from: ['to-take', 'handling'],
    decide: (file, body, ctx) => {
      const level = myLevel(file, ctx);
      const unit = ctx.unit(level.unitId) ?? no('unit-unknown');
      const task = newTask(ctx, 'handle', { accountId: body.accountId, unit, clockId: level.clockId });
      return [
        {
          type: 'handler-assigned',
          data: { accountId: body.accountId },
          tasks: [...handleTasks(file), { do: 'open', task }],
        },
      ];
    },
  },
};

/** Own sub-clock: the limit given, else what is left of the clock above, which runs on. */
function passOn(
  file: CaseFile,
  level: Level,
  unit: ReturnType<typeof unitFor>,
  limit: CaseFile['limit'] | undefined,
  ctx: Context,
): Draft {
  const start = clockStarter(file, ctx);
  const upper = clockById(file, level.clockId);
  const rest =
    upper === null || limit != null ? {} : { totalMs: Math.max(0, remainingMs(upper, ctx, ctx.at)) };
  const own = start({
    kind: 'sub-handle',
    limit: limit ?? limitOf(file, ctx),
    calendarId: unit.calendarId,
    unitId: unit.id,
    ...rest,
  });
  const move = moveTo(file, ctx, 'to-take', { start, calendarId: unit.calendarId });
  return {
    type: 'sub-dispatched',
    data: { unitId: unit.id, path: unit.path, clockId: own.clock.id },
    to: 'to-take',
    clocks: [own.change, ...move.clocks],
    tasks: handleTasks(file),
  };
}

/** What an emergency still owes: nobody has looked, nobody has registered. */
function owedBy(file: CaseFile): readonly ('verify' | 'register')[] {
  const verify = file.state === 'to-verify' && file.verification !== 'confirmed' ? (['verify'] as const) : [];
  return file.registeredAt === null ? [...verify, 'register'] : verify;
}

/** The level above takes back what it passed on and nobody has taken. */
function recallOneLevel(file: CaseFile, reason: string, ctx: Context): Draft {
  const upper = file.levels.at(-2) ?? no('not-your-post');
  need(file.state === 'to-take' && covers(ctx, upper.path), 'not-your-unit');
  return {
    type: 'recalled',
    data: { reason, levels: 1 },
    to: 'handling',
    clocks: climbClocks(file, ctx),
    tasks: handleTasks(file),
  };
}

/** Clocks of the last level end as if they had not run; those above run on. */
export function climbClocks(file: CaseFile, ctx: Context) {
  const mine = currentLevel(file)?.clockId;
  const only = { ...file, clocks: file.clocks.filter((clock) => clock.id === mine || clock.kind === 'take') };
  return leave(only, ctx, 'void');
}

export function handleTasks(file: CaseFile) {
  return ended(file, ['handle']);
}
export function unitTasks(file: CaseFile) {
  return ended(file, ['handle', 'assist']);
}
function ended(file: CaseFile, kinds: readonly string[]) {
  return file.tasks
    .filter((task) => task.state === 'open' && kinds.includes(task.kind))
    .map((task) => ({ do: 'end' as const, id: task.id, state: 'cancelled' as const, outcome: 'moved' }));
}
