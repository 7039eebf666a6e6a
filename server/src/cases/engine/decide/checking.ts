import { clockStarter } from '../clock.ts';
import type { Context } from '../context.ts';
import type { Rows } from '../decide.ts';
import type { Draft, TaskChange } from '../events.ts';
import type { CaseFile, Task } from '../model.ts';
import { end, moveTo } from '../moves.ts';
import { need, no } from '../refusal.ts';
import { liveClock, openTask } from '../states.ts';
import { checkers, choose, myTask } from '../who.ts';
import { limitOf, newTask } from './parts.ts';
import { reworkClocks } from './rework.ts';

type Verbs = 'assign-check' | 'check-pass' | 'check-fail' | 'cannot-check';

/** Somebody who did not handle it looks at the result 核查. */
export const checkDeciders: Rows<Verbs> = {
  'assign-check': {
    from: ['to-check'],
    decide: (file, body, ctx) => {
      const chosen = choose(checkers(file, ctx), body.accountId);
      const task = newTask(ctx, 'check', {
        accountId: chosen.accountId,
        remote: chosen.fallback,
        clockId: liveClock(file, 'check')?.id ?? null,
      });
      const before = openTask(file, 'check');
      const replaced: TaskChange[] =
        before === null ? [] : [{ do: 'end', id: before.id, state: 'cancelled', outcome: 'reassigned' }];
      return [
        {
          type: 'check-assigned',
          data: { accountId: chosen.accountId, fallback: chosen.fallback },
          tasks: [...replaced, { do: 'open', task }],
        },
      ];
    },
  },
  'check-pass': {
    from: ['to-check'],
    decide: (file, body, ctx) => {
      const task = look(file, body, ctx);
      const tasks = [done(task, 'passed')];
      const data = { how: body.how, distance: ctx.distance };
      if (file.selfHandled) return [{ type: 'check-passed', data, ...end(file, ctx, 'closed'), tasks }];
      return [
        {
          type: 'check-passed',
          data,
          ...moveTo(file, ctx, 'to-close', { start: clockStarter(file, ctx) }),
          tasks,
        },
      ];
    },
  },
  'check-fail': {
    from: ['to-check'],
    decide: (file, body, ctx) => {
      const task = look(file, body, ctx);
      const data = { reason: body.reason, how: body.how, distance: ctx.distance };
      const failed = { type: 'check-failed' as const, data, tasks: [done(task, 'failed')] };
      if (file.levels.length === 0) return ordinary(file, failed, ctx);
      const start = clockStarter(file, ctx);
      const move = moveTo(file, ctx, 'handling', { start });
      return [{ ...failed, to: move.to, clocks: [...move.clocks, ...reworkClocks(file, start, ctx)] }];
    },
  },
  'cannot-check': {
    from: ['to-check'],
    decide: (file, body, ctx) => {
      const task = myTask(file, 'check', ctx);
      return [
        {
          type: 'check-unclear',
          data: { reason: body.reason },
          tasks: [{ do: 'end', id: task.id, state: 'done', outcome: 'cannot' }],
        },
      ];
    },
  },
};

/** A failed self-handled case becomes an ordinary one: numbered, to be dispatched. */
function ordinary(file: CaseFile, failed: Draft<'check-failed'>, ctx: Context): readonly Draft[] {
  const move = moveTo(file, ctx, 'to-dispatch', { start: clockStarter(file, ctx) });
  const registered: Draft<'registered'> = {
    type: 'registered',
    data: {
      class: file.class ?? no('condition-required'),
      limit: limitOf(file, ctx),
      emergency: file.emergency,
      number: file.number ?? ctx.number?.() ?? no('number-missing'),
      area: null,
      componentId: null,
    },
    to: 'to-dispatch',
    clocks: move.clocks,
  };
  return [failed, registered];
}

/** On the spot with a photo; from the desk where the class allows it or the fallback was named for it. */
function look(file: CaseFile, body: { how: string; files: readonly string[] }, ctx: Context): Task {
  const task = myTask(file, 'check', ctx);
  if (body.how === 'on-site') {
    need(body.files.length > 0, 'photo-required');
    return task;
  }
  const facts = file.class === null ? null : ctx.condition(file.class);
  need(task.remote || facts?.remoteCheck === true, 'class-does-not-allow');
  return task;
}

function done(task: Task, outcome: string): TaskChange {
  return { do: 'end', id: task.id, state: 'done', outcome };
}
