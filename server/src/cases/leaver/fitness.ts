import { type Post, unitPosts } from '@yiwang/contract';
import type { City, CityDb } from '../../kernel/index.ts';
import { holdingsAt } from '../../parties/index.ts';
import { contextOf } from '../context.ts';
import type { CaseFile } from '../engine/model.ts';
import { checkers, verifiers } from '../engine/who.ts';
import { loadCase } from '../store/load.ts';
import { LEAVER, type LeaverTask } from './leaver-task.ts';

/** Why somebody may not have a task, as a code; null: he may. */
export type Fitness = (task: LeaverTask, accountId: string) => Promise<string | null>;

interface Field {
  readonly file: CaseFile;
  readonly eligible: ReadonlySet<string>;
}

/**
 * Fitness for tasks of leavers. Handling stays within the unit that has the case; who verifies or checks is found by
 * the same rule as at the desk, and the reason named is the one that a person can do something about.
 */
export function fitnessFor(city: City, db: CityDb, now: Date): Fitness {
  const fields = new Map<string, Promise<Field | null>>();
  const fieldOf = (task: LeaverTask): Promise<Field | null> => {
    const known = fields.get(task.id) ?? readField(city, db, task, now);
    fields.set(task.id, known);
    return known;
  };
  return async (task, accountId) => {
    if (task.kind === 'handle') return handling(db, task, accountId, now);
    const field = await fieldOf(task);
    if (field === null || field.eligible.has(accountId)) return null;
    return whyNot(db, field.file, task, accountId, now);
  };
}

async function handling(db: CityDb, task: LeaverTask, accountId: string, now: Date): Promise<string | null> {
  const path = task.unit_path;
  if (path === null) return null;
  const held = await holdingsAt(db, accountId, now);
  const fits = held.some(
    ({ post, unitPath }) =>
      unitPath !== null &&
      (unitPosts as readonly Post[]).includes(post) &&
      (unitPath.startsWith(path) || path.startsWith(unitPath)),
  );
  return fits ? null : 'not-of-unit';
}

async function readField(city: City, db: CityDb, task: LeaverTask, now: Date): Promise<Field | null> {
  const loaded = await loadCase(city, db, task.case_id);
  if (loaded === null) return null;
  const { file } = loaded;
  const verb = task.kind === 'check' ? 'assign-check' : 'assign-verify';
  const context = await contextOf(city, db, {
    at: now,
    actor: LEAVER,
    file,
    area: file.area,
    command: { verb, body: {} },
  });
  const found = task.kind === 'check' ? checkers(file, context) : verifiers(file, context);
  return { file, eligible: new Set(found.map((one) => one.accountId)) };
}

async function whyNot(
  db: CityDb,
  file: CaseFile,
  task: LeaverTask,
  accountId: string,
  now: Date,
): Promise<string> {
  if (file.complaint) return 'supervisor-decides';
  if (accountId === file.reporterAccountId) return 'reported-it';
  const failed = file.tasks.some(
    (one) => one.kind === task.kind && one.outcome === 'cannot' && one.accountId === accountId,
  );
  if (failed) return 'could-not-before';
  const held = await holdingsAt(db, accountId, now);
  if (task.kind === 'check' && handledIt(file, accountId, held)) return 'handled-it';
  const looks = held.some(
    ({ post, area }) => (post === 'collector' || post === 'shift-leader') && file.area.startsWith(area),
  );
  return looks ? 'others-on-duty' : 'does-not-hold-post';
}

function handledIt(
  file: CaseFile,
  accountId: string,
  held: readonly { readonly unitPath: string | null }[],
): boolean {
  const ofUnit = held.some(
    ({ unitPath }) => unitPath !== null && file.handlingUnits.some((unit) => unitPath.startsWith(unit)),
  );
  return (
    ofUnit || file.handlers.includes(accountId) || (file.freshChecker && file.checkers.includes(accountId))
  );
}
