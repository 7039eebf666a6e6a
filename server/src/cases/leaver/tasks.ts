import type { CaseTaskKind, CaseVerb } from '@yiwang/contract';
import { type CityDb, type HandoverSource, refuse } from '../../kernel/index.ts';
import { holdersOf, unitMembers } from '../../parties/index.ts';
import { applyCommand } from '../commands/execute-command.ts';
import { fitnessFor } from './fitness.ts';
import { LEAVER, type LeaverTask } from './leaver-task.ts';

/** The verb that gives a task of a kind to another person. Tasks to assist belong to a unit, not to a person. */
const verbs: Readonly<Partial<Record<CaseTaskKind, CaseVerb>>> = {
  verify: 'assign-verify',
  handle: 'assign-handler',
  check: 'assign-check',
};

/** Open tasks of somebody who leaves: each goes to another person through the engine, none just ends. */
export const taskHandover: HandoverSource = {
  name: 'case-task',
  open: async (_city, db, accountId) => {
    const rows = await db
      .selectFrom('case_task as t')
      .innerJoin('city_case as c', 'c.id', 't.case_id')
      .select(['t.id', 't.kind', 't.due_at', 'c.number', 'c.area'])
      .where('t.account_id', '=', accountId)
      .where('t.state', '=', 'open')
      .orderBy('t.sort_at')
      .orderBy('t.id')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      kind: `case-task.${row.kind}`,
      label: row.number ?? '',
      area: row.area,
      dueAt: row.due_at?.toISOString() ?? null,
      end: 'never' as const,
    }));
  },
  unfit: async (city, tx, { items, now }) => {
    const tasks = await tasksOf(
      tx,
      items.map(({ id }) => id),
    );
    const fitness = fitnessFor(city, tx, now);
    const reasons: (string | null)[] = [];
    for (const { id, to } of items) {
      const task = tasks.get(id);
      reasons.push(task === undefined ? null : await fitness(task, to));
    }
    return reasons;
  },
  likely: async (_city, db, id, now) => {
    const task = (await tasksOf(db, [id])).get(id);
    if (task === undefined) return [];
    if (task.kind === 'handle')
      return task.unit_path === null ? [] : unitMembers(db, { path: task.unit_path, at: now });
    return (await holdersOf(db, { post: 'collector', area: task.area, at: now })).map(
      ({ accountId }) => accountId,
    );
  },
  handOver: async (city, tx, { items, now }) => {
    const tasks = await tasksOf(
      tx,
      items.map(({ id }) => id),
    );
    for (const { id, to } of items) {
      const task = tasks.get(id);
      if (task === undefined || to === null) continue;
      const verb =
        verbs[task.kind] ?? refuse('record.refused', { params: { reason: 'task-kind', kind: task.kind } });
      const command = { verb, body: { accountId: to }, expectedSeq: null, now };
      await applyCommand(tx, city, LEAVER, task.case_id, command);
    }
  },
};

async function tasksOf(db: CityDb, ids: readonly string[]): Promise<ReadonlyMap<string, LeaverTask>> {
  const rows = await db
    .selectFrom('case_task as t')
    .innerJoin('city_case as c', 'c.id', 't.case_id')
    .select(['t.id', 't.case_id', 't.kind', 't.unit_path', 'c.area', 'c.unit_path as case_unit_path'])
    .where('t.id', 'in', [...ids])
    .where('t.state', '=', 'open')
    .execute();
  return new Map(
    rows.map(({ case_unit_path, ...row }) => [
      row.id,
      { ...row, unit_path: row.unit_path ?? case_unit_path },
    ]),
  );
}
