import type { BulkStart } from '@yiwang/contract';
import {
  type City,
  type CityTx,
  enqueue,
  idFor,
  isUniqueViolation,
  type JsonObject,
  newId,
  refuseField,
  type StaffActor,
  seal,
} from '../../kernel/index.ts';
import { bulkBody } from './body.ts';
import { BULK_JOB } from './run-bulk.ts';
import './schema.ts';

/**
 * Writes down what is to be done with which cases and has it done in the background. Sent again with the same
 * key it is the same bulk act. Answers its id.
 */
export async function startBulk(
  city: City,
  actor: StaffActor,
  input: BulkStart,
  key: string | null,
  now: Date,
): Promise<string> {
  const { plain, words } = bulkBody(input.verb, input.body, input.byList);
  requireUnits(input.byList, input.items);
  const id = key === null ? newId(now) : idFor('bulk', actor.accountId, key, JSON.stringify(input));
  const write = city.db.transaction().execute(async (tx) => {
    const wordsId = await sealWords(tx, id, words, now);
    await tx
      .insertInto('bulk_act')
      .values({
        id,
        account_id: actor.accountId,
        verb: input.verb,
        body: JSON.stringify(plain),
        by_list: input.byList,
        words_id: wordsId,
        forgotten_at: null,
        created_at: now,
      })
      .execute();
    await addItems(tx, id, input.items);
    await enqueue(tx, [{ name: BULK_JOB, payload: { bulkId: id } }]);
  });
  await write.catch((fault) => {
    if (!isUniqueViolation(fault)) throw fault;
  });
  return id;
}

/** By list nothing goes anywhere that was not shown. Refuses with the item that names no unit. */
export function requireUnits(byList: boolean, items: BulkStart['items']): void {
  const bare = byList ? items.findIndex((item) => item.to === undefined) : -1;
  if (bare >= 0) refuseField(`/items/${bare}/to`, 'required');
}

async function sealWords(tx: CityTx, id: string, words: JsonObject, now: Date): Promise<string | null> {
  if (Object.keys(words).length === 0) return null;
  return (await seal(tx, { kind: 'bulk-words', subject: `bulk:${id}`, body: words, now })).id;
}

/** A case that is named twice counts once, as it was named first. */
async function addItems(tx: CityTx, id: string, items: BulkStart['items']): Promise<void> {
  const rows = items.map((item, place) => ({
    bulk_id: id,
    place,
    case_id: item.id,
    seq: item.seq,
    outcome: 'pending' as const,
    why: null,
    unit_id: item.to?.unitId ?? null,
    rule: item.to?.rule ?? null,
  }));
  await tx
    .insertInto('bulk_item')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
