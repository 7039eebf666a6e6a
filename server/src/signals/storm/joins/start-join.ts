import type { JoinStart } from '@yiwang/contract';
import { requireIncident } from '../../../cases/index.ts';
import {
  type City,
  type CityTx,
  enqueue,
  idFor,
  isUniqueViolation,
  newId,
  type StaffActor,
} from '../../../kernel/index.ts';
import { requireTarget } from './preview-join.ts';
import { requireJoin } from './read-join.ts';

export const JOIN_JOB = 'signals:mass-join';

/** Writes down which reports are to join, and has it done in the background. Under the same key it is the same join. */
export async function startJoin(
  city: City,
  actor: StaffActor,
  incidentId: string,
  { items, target }: JoinStart,
  key: string | null,
  now: Date,
): Promise<string> {
  await requireTarget(city, actor, await requireIncident(city, incidentId), target);
  const wish = JSON.stringify({ incidentId, items, target });
  const id = key === null ? newId(now) : idFor('mass-join', actor.accountId, key, wish);
  const opens = 'open' in target ? JSON.stringify(target.category) : null;
  const write = city.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('mass_join')
      .values({
        id,
        incident_id: incidentId,
        account_id: actor.accountId,
        case_id: 'open' in target ? null : target.caseId,
        opens,
        created_at: now,
      })
      .execute();
    await addItems(tx, id, items);
    await enqueue(tx, [{ name: JOIN_JOB, payload: { joinId: id } }]);
  });
  await write.catch((fault) => {
    if (!isUniqueViolation(fault)) throw fault;
  });
  return id;
}

async function addItems(tx: CityTx, id: string, items: JoinStart['items']): Promise<void> {
  const rows = items.map((item, place) => ({
    join_id: id,
    place,
    report_id: item.id,
    seq: item.seq,
    outcome: 'pending' as const,
    why: null,
  }));
  await tx
    .insertInto('mass_join_item')
    .values(rows)
    .onConflict((same) => same.doNothing())
    .execute();
}

/** Tries failed reports again, each as it was seen since; others that are named stay as they are. */
export async function retryJoin(
  city: City,
  actor: StaffActor,
  id: string,
  items: JoinStart['items'],
): Promise<void> {
  await requireJoin(city, actor, id);
  await city.db.transaction().execute(async (tx) => {
    for (const item of items)
      await tx
        .updateTable('mass_join_item')
        .set({ outcome: 'pending', seq: item.seq, why: null })
        .where('join_id', '=', id)
        .where('report_id', '=', item.id)
        .where('outcome', 'in', ['refused', 'moved'])
        .execute();
    await enqueue(tx, [{ name: JOIN_JOB, payload: { joinId: id } }]);
  });
}

/** Takes the whole join back, as far as nothing has happened to a report since. */
export async function undoJoin(city: City, actor: StaffActor, id: string): Promise<void> {
  await requireJoin(city, actor, id);
  await city.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('mass_join_item')
      .set({ outcome: 'undoing', why: null })
      .where('join_id', '=', id)
      .where('outcome', '=', 'done')
      .execute();
    await enqueue(tx, [{ name: JOIN_JOB, payload: { joinId: id } }]);
  });
}
