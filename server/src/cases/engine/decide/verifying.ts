import { clockStarter, stop } from '../clock.ts';
import type { Context } from '../context.ts';
import type { Rows } from '../decide.ts';
import type { ClockChange, TaskChange } from '../events.ts';
import type { CaseFile, Task } from '../model.ts';
import { moveTo } from '../moves.ts';
import { need } from '../refusal.ts';
import { liveClock, openTask } from '../states.ts';
import { choose, holds, myTask, verifiers } from '../who.ts';
import { classOf, newTask } from './parts.ts';

type Verbs = 'assign-verify' | 'confirm-fact' | 'refute-fact' | 'cannot-verify' | 'resubmit';
const anywhere = ['to-verify', 'to-take', 'handling', 'to-check', 'to-close'] as const;

/** A public report is looked at on the spot before it is registered 核实; afterwards when formalities are owed. */
export const verifyDeciders: Rows<Verbs> = {
  'assign-verify': {
    from: anywhere,
    decide: (file, body, ctx) => {
      needVerification(file);
      const chosen = choose(verifiers(file, ctx), body.accountId);
      const clock = verifyClock(file, ctx);
      const task = newTask(ctx, 'verify', {
        accountId: chosen.accountId,
        remote: chosen.fallback,
        clockId: clock.id,
      });
      return [
        {
          type: 'verify-assigned',
          data: { accountId: chosen.accountId, fallback: chosen.fallback },
          clocks: clock.changes,
          tasks: [...replaced(file, 'verify'), { do: 'open', task }],
        },
      ];
    },
  },
  'confirm-fact': {
    from: anywhere,
    decide: (file, body, ctx) => {
      needVerification(file);
      const tasks = finish(file, body, ctx, 'confirmed');
      const data = {
        how: body.how,
        distance: ctx.distance,
        class: body.class === undefined ? null : classOf(body.class, ctx).class,
      };
      if (file.state !== 'to-verify')
        return [{ type: 'fact-confirmed', data, tasks, clocks: stopVerify(file, ctx) }];
      const move = moveTo(file, ctx, 'to-register', { start: clockStarter(file, ctx) });
      return [{ type: 'fact-confirmed', data, ...move, tasks }];
    },
  },
  'refute-fact': {
    from: anywhere,
    decide: (file, body, ctx) => {
      needVerification(file);
      const tasks = finish(file, body, ctx, 'refuted');
      const data = { reason: body.reason, how: body.how, distance: ctx.distance };
      return [{ type: 'fact-refuted', data, tasks, clocks: stopVerify(file, ctx) }];
    },
  },
  'cannot-verify': {
    from: anywhere,
    decide: (file, body, ctx) => {
      needVerification(file);
      const task = myTask(file, 'verify', ctx);
      return [
        {
          type: 'fact-unclear',
          data: { reason: body.reason },
          tasks: [{ do: 'end', id: task.id, state: 'done', outcome: 'cannot' }],
        },
      ];
    },
  },
  resubmit: {
    from: ['to-verify'],
    decide: (file, _body, ctx) => {
      need(['not-needed', 'confirmed', 'cannot'].includes(file.verification), 'verification-open');
      return [
        {
          type: 'resubmitted',
          data: {},
          ...moveTo(file, ctx, 'to-register', { start: clockStarter(file, ctx), runsOn: true }),
        },
      ];
    },
  },
};

function needVerification(file: CaseFile): void {
  need(file.state === 'to-verify' || file.formalities.includes('verify'), 'wrong-state', {
    state: file.state,
  });
}

interface Done {
  readonly how: string;
  readonly files: readonly string[];
}

/** The task's own person on the spot with a photo, or the desk where the class allows or nobody else is there. */
function finish(file: CaseFile, body: Done, ctx: Context, outcome: string): TaskChange[] {
  const task = openTask(file, 'verify');
  if (body.how !== 'on-site' && task?.remote !== true) needRemote(file, ctx);
  else if (body.how === 'on-site') need(body.files.length > 0, 'photo-required');
  if (body.how === 'on-site' || task?.remote === true) return [done(myTask(file, 'verify', ctx), outcome)];
  return task === null ? [] : [done(task, outcome)];
}

function needRemote(file: CaseFile, ctx: Context): void {
  need(holds(ctx, 'clerk', 'shift-leader') && file.class !== null, 'not-your-task');
  const facts = file.class === null ? null : ctx.condition(file.class);
  need(facts?.remoteCheck === true, 'class-does-not-allow');
}

function done(task: Task, outcome: string): TaskChange {
  return { do: 'end', id: task.id, state: 'done', outcome };
}

function replaced(file: CaseFile, kind: Task['kind']): TaskChange[] {
  const task = openTask(file, kind);
  return task === null ? [] : [{ do: 'end', id: task.id, state: 'cancelled', outcome: 'reassigned' }];
}

function verifyClock(file: CaseFile, ctx: Context): { id: string; changes: ClockChange[] } {
  const running = liveClock(file, 'verify');
  if (running !== null) return { id: running.id, changes: [] };
  const { clock, change } = clockStarter(
    file,
    ctx,
  )({
    kind: 'verify',
    limit: ctx.policy.limits.verify,
    calendarId: ctx.fieldCalendarId,
  });
  return { id: clock.id, changes: [change] };
}

function stopVerify(file: CaseFile, ctx: Context): ClockChange[] {
  const clock = liveClock(file, 'verify');
  return clock === null ? [] : stop(clock, ctx);
}
