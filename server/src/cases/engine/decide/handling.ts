import { clockStarter, stop } from '../clock.ts';
import type { Context } from '../context.ts';
import type { Rows } from '../decide.ts';
import type { CaseFile, Task } from '../model.ts';
import { moveTo } from '../moves.ts';
import { need, no } from '../refusal.ts';
import { clockById } from '../states.ts';
import { covers, holds, myLevel } from '../who.ts';
import { handleTasks } from './dispatching.ts';
import { assistants, limitOf, unitFor } from './parts.ts';

type Verbs = 'assist' | 'finish-assist' | 'cancel-assist' | 'hand-back';

/** The unit at work: help from others, and the hand-back with its proof. */
export const handleDeciders: Rows<Verbs> = {
  assist: {
    from: ['handling'],
    decide: (file, body, ctx) => {
      myLevel(file, ctx);
      const unit = unitFor(file, body.unitId, ctx);
      need(
        file.levels.every((level) => level.unitId !== unit.id),
        'unit-already-has-it',
      );
      const help = assistants([unit], body.limit ?? limitOf(file, ctx), clockStarter(file, ctx), ctx);
      const taskId = help.tasks.flatMap((change) => (change.do === 'open' ? [change.task.id] : []))[0] ?? '';
      return [{ type: 'assist-asked', data: { unitId: unit.id, taskId }, ...help }];
    },
  },
  'finish-assist': {
    from: ['to-take', 'handling'],
    decide: (file, body, ctx) => {
      const task = assistTask(file, body.taskId);
      need(covers(ctx, task.unitPath), 'not-your-unit');
      return [
        {
          type: 'assist-finished',
          data: { taskId: task.id },
          tasks: [{ do: 'end', id: task.id, state: 'done', outcome: 'done' }],
          clocks: stopOf(file, task, ctx, 'by-time'),
        },
      ];
    },
  },
  'cancel-assist': {
    from: ['to-take', 'handling'],
    decide: (file, body, ctx) => {
      const task = assistTask(file, body.taskId);
      if (!holds(ctx, 'dispatcher', 'shift-leader')) myLevel(file, ctx);
      return [
        {
          type: 'assist-cancelled',
          data: { taskId: task.id, reason: body.reason },
          tasks: [{ do: 'end', id: task.id, state: 'cancelled', outcome: body.reason }],
          clocks: stopOf(file, task, ctx, 'void'),
        },
      ];
    },
  },
  'hand-back': {
    from: ['handling'],
    decide: (file, body, ctx) => {
      myLevel(file, ctx);
      need(file.suspended === null, 'suspended');
      need(file.returnAsk === null, 'return-pending');
      need(
        file.tasks.every((task) => task.kind !== 'assist' || task.state !== 'open'),
        'assist-open',
      );
      needProof(file, body, ctx);
      const move = moveTo(file, ctx, 'to-check', { start: clockStarter(file, ctx), handling: 'by-time' });
      const answers = file.clocks
        .filter((clock) => clock.kind === 'answer')
        .flatMap((clock) => stop(clock, ctx));
      return [
        {
          type: 'handed-back',
          data: { result: body.result, distance: ctx.distance },
          to: move.to,
          clocks: [...move.clocks, ...answers],
          tasks: handleTasks(file).map((end) => ({ ...end, state: 'done' as const, outcome: 'handed-back' })),
        },
      ];
    },
  },
};

/** An after-photo, or a document where the class allows one. */
function needProof(
  file: CaseFile,
  body: { files: readonly string[]; documents: readonly string[] },
  ctx: Context,
): void {
  if (body.files.length > 0) return;
  const facts = file.class === null ? null : ctx.condition(file.class);
  need(body.documents.length > 0, 'photo-required');
  need(facts?.documentProof === true, 'class-does-not-allow');
}

function assistTask(file: CaseFile, id: string): Task {
  return (
    file.tasks.find((task) => task.id === id && task.kind === 'assist' && task.state === 'open') ??
    no('task-unknown', { taskId: id })
  );
}

function stopOf(file: CaseFile, task: Task, ctx: Context, how: 'by-time' | 'void') {
  const clock = task.clockId === null ? null : clockById(file, task.clockId);
  return clock === null ? [] : stop(clock, ctx, how);
}
