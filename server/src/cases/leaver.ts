import type { CaseTaskKind, CaseVerb } from '@yiwang/contract';
import { type HandoverSource, refuse, refuseField } from '../kernel/index.ts';
import { applyCommand } from './commands/execute-command.ts';

/** The verb that gives a task of a kind to another person. Tasks to assist belong to a unit, not to a person. */
const verbs: Readonly<Partial<Record<CaseTaskKind, CaseVerb>>> = {
  verify: 'assign-verify',
  handle: 'assign-handler',
  check: 'assign-check',
};

/** The rule in whose name tasks of a leaver go to others; who asked for it is in the audit of the account. */
const LEAVER = { kind: 'system', name: 'rule', rule: 'leaver:handover' } as const;

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
    }));
  },
  handOver: async (city, tx, { from, items, now }) => {
    for (const { id, to } of items) {
      if (to === null) refuseField('/handover', 'needs-receiver', { id });
      const task = await tx
        .selectFrom('case_task')
        .select(['case_id', 'kind'])
        .where('id', '=', id)
        .where('account_id', '=', from)
        .where('state', '=', 'open')
        .executeTakeFirst();
      if (task === undefined) continue;
      const verb =
        verbs[task.kind] ?? refuse('record.refused', { params: { reason: 'task-kind', kind: task.kind } });
      const command = { verb, body: { accountId: to }, expectedSeq: null, now };
      await applyCommand(tx, city, LEAVER, task.case_id, command);
    }
  },
};
