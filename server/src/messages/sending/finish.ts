import type { DeliveryState } from '@yiwang/contract';
import type { City, CityTx } from '../../kernel/index.ts';
import { deliverySettings } from '../settings.ts';
import type { DeliveryRow } from './claim.ts';
import { type NextStep, nextStep, type SendResult } from './next-step.ts';
import { otherWay } from './other-way.ts';

/**
 * Writes down how a try ended and what follows: sent, again later, unknown, or another way. A late answer to a
 * try that was already taken for lost still counts, as long as no later try has begun.
 */
export async function finish(
  city: City,
  row: DeliveryRow,
  result: SendResult,
  honoursKeys: boolean,
  now: Date,
): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const { retry } = await deliverySettings(tx, now);
    const step = nextStep(result, { number: row.tries, honoursKeys }, retry, now);
    const moved = await writeDown(tx, row, result, step);
    if (moved && step.kind === 'give-up' && result.detail !== 'erased') await otherWay(tx, row, now);
    if (moved && step.kind === 'sent' && row.recipient === 'reporter') await callOff(tx, row);
  });
}

/** It got through after all: nobody needs to call. */
async function callOff(tx: CityTx, { message_id, address }: DeliveryRow): Promise<void> {
  await tx
    .updateTable('message_delivery')
    .set({ state: 'cancelled' })
    .where('message_id', '=', message_id)
    .where('address', '=', address)
    .where('state', '=', 'to-call')
    .execute();
}

/** Marks the try and the delivery. @returns false when somebody else has moved it meanwhile. */
export async function writeDown(
  tx: CityTx,
  row: DeliveryRow,
  result: SendResult,
  step: NextStep,
): Promise<boolean> {
  await noteAttempt(tx, row, result);
  return move(tx, row, step, result);
}

async function noteAttempt(tx: CityTx, row: DeliveryRow, result: SendResult): Promise<void> {
  await tx
    .updateTable('message_attempt')
    .set({ outcome: result.outcome, detail: result.detail })
    .where('delivery_id', '=', row.id)
    .where('number', '=', row.tries)
    .execute();
}

async function move(tx: CityTx, row: DeliveryRow, step: NextStep, result: SendResult): Promise<boolean> {
  const changed = await tx
    .updateTable('message_delivery')
    .set({
      state: stateAfter(step, result),
      next_at: step.kind === 'again' ? step.at : null,
      lease_until: null,
    })
    .where('id', '=', row.id)
    .where('tries', '=', row.tries)
    .where('state', 'in', ['sending', 'waiting', 'unknown'])
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

function stateAfter(step: NextStep, result: SendResult): DeliveryState {
  switch (step.kind) {
    case 'sent':
      return 'sent';
    case 'again':
      return 'waiting';
    case 'unknown':
      return 'unknown';
    case 'give-up':
      return result.detail === 'erased' ? 'cancelled' : 'failed';
  }
}
