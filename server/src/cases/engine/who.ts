import type { Post } from '@yiwang/contract';
import type { Candidate, Context } from './context.ts';
import type { CaseFile, Level, Task } from './model.ts';
import { need, no } from './refusal.ts';
import { currentLevel } from './states.ts';

/** Rules and the clock act for everybody. */
const isSystem = (ctx: Context): boolean => ctx.who.ref.kind === 'system';

export const covers = (ctx: Context, path: string | null): boolean =>
  isSystem(ctx) || (path !== null && ctx.who.unitPaths.some((mine) => path.startsWith(mine)));

export const holds = (ctx: Context, ...posts: readonly Post[]): boolean =>
  isSystem(ctx) || ctx.who.posts.some((post) => posts.includes(post));

/** The level that has the case, when the actor acts for its unit. */
export function myLevel(file: CaseFile, ctx: Context): Level {
  const level = currentLevel(file);
  if (level === null) return no('wrong-state');
  need(covers(ctx, level.path), 'not-your-unit', { unitId: level.unitId });
  return level;
}

export function needPost(ctx: Context, ...posts: readonly Post[]): void {
  need(holds(ctx, ...posts), 'not-your-post', { posts });
}

/** The open task of a kind, when it is the actor's own. */
export function myTask(file: CaseFile, kind: Task['kind'], ctx: Context): Task {
  const task = file.tasks.find((one) => one.kind === kind && one.state === 'open');
  if (task === undefined) return no('task-unknown', { kind });
  need(isSystem(ctx) || task.accountId === ctx.who.accountId, 'not-your-task', { accountId: task.accountId });
  return task;
}

/** The wanted one of those who may be sent, or the first. */
export function choose(eligible: readonly Candidate[], wanted: string | undefined): Candidate {
  if (wanted === undefined) return eligible[0] ?? no('nobody-eligible');
  return eligible.find((one) => one.accountId === wanted) ?? no('not-eligible', { accountId: wanted });
}

/** Who may verify: not the reporter, nor one who could not do it before. */
export function verifiers(file: CaseFile, ctx: Context): readonly Candidate[] {
  const failed = file.tasks.filter((task) => task.kind === 'verify' && task.outcome === 'cannot');
  return ctx.candidates.filter(
    (one) =>
      one.accountId !== file.reporterAccountId && failed.every((task) => task.accountId !== one.accountId),
  );
}

/**
 * Who may check: neither a handler nor anyone of the handling unit; after a "still there" or a false closing
 * nobody who has checked before; never one who could not do it this time.
 */
export function checkers(file: CaseFile, ctx: Context): readonly Candidate[] {
  const failed = file.tasks.filter((task) => task.kind === 'check' && task.outcome === 'cannot');
  const barred = new Set([
    ...file.handlers,
    ...(file.freshChecker ? file.checkers : []),
    ...failed.map((task) => task.accountId),
  ]);
  const ofHandler = (path: string): boolean => file.handlingUnits.some((unit) => path.startsWith(unit));
  return ctx.candidates.filter((one) => !barred.has(one.accountId) && !one.unitPaths.some(ofHandler));
}
