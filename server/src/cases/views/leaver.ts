import type { HandoverSource } from '../../kernel/index.ts';
import './schema.ts';

/** Shared views of somebody who leaves: each gets a new owner, or stays as it is until one of its readers takes it. */
export const viewHandover: HandoverSource = {
  name: 'case-view',
  labelsAreWords: true,
  open: async (_city, db, accountId) => {
    const rows = await db
      .selectFrom('case_view')
      .select(['id', 'name'])
      .where('account_id', '=', accountId)
      .where('share', '<>', 'nobody')
      .where('removed_at', 'is', null)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(({ id, name }) => ({
      id,
      kind: 'case-view',
      label: name,
      area: null,
      dueAt: null,
      end: 'may' as const,
    }));
  },
  handOver: async (_city, tx, { from, items }) => {
    for (const { id, to } of items) {
      if (to === null) continue;
      await tx
        .updateTable('case_view')
        .set((eb) => ({ account_id: to, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .where('account_id', '=', from)
        .execute();
    }
  },
};
