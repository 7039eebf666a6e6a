import type { BulkRetry } from '@yiwang/contract';
import { type City, type CityTx, enqueue, type StaffActor } from '../../kernel/index.ts';
import { requireBulk } from './read-bulk.ts';
import { BULK_JOB } from './run-bulk.ts';
import { requireUnits } from './start-bulk.ts';

/** Tries failed cases again, each as it was seen since; others that are named stay as they are. */
export async function retryBulk(
  city: City,
  actor: StaffActor,
  id: string,
  { items }: BulkRetry,
): Promise<void> {
  const act = await requireBulk(city, actor, id);
  requireUnits(act.by_list, items);
  await goOn(city, id, async (tx) => {
    for (const item of items)
      await tx
        .updateTable('bulk_item')
        .set({
          outcome: 'pending',
          seq: item.seq,
          why: null,
          unit_id: item.to?.unitId ?? null,
          rule: item.to?.rule ?? null,
        })
        .where('bulk_id', '=', id)
        .where('case_id', '=', item.id)
        .where('outcome', 'in', ['refused', 'moved'])
        .execute();
  });
}

/** Withdraws every step that was done. Whether one still can be is decided case by case. */
export async function undoBulk(city: City, actor: StaffActor, id: string): Promise<void> {
  await requireBulk(city, actor, id);
  await goOn(city, id, async (tx) => {
    await tx
      .updateTable('bulk_item')
      .set({ outcome: 'undoing', why: null })
      .where('bulk_id', '=', id)
      .where('outcome', '=', 'done')
      .execute();
  });
}

async function goOn(city: City, id: string, mark: (tx: CityTx) => Promise<void>): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    await mark(tx);
    await enqueue(tx, [{ name: BULK_JOB, payload: { bulkId: id } }]);
  });
}
