import type { CallOutcome, DeliveryState } from '@yiwang/contract';
import { audit, type City, type CityTx, type StaffActor } from '../../kernel/index.ts';
import type { DeliveryRow } from '../sending/claim.ts';
import { targetOf } from './call-sheet.ts';
import { openCalls } from './open-calls.ts';
import { settleNotices } from './settle-notices.ts';

const after: Readonly<Record<CallOutcome, DeliveryState>> = {
  told: 'told',
  'not-reached': 'to-call',
  'give-up': 'failed',
};

/** How a call ended, for everything that it was about. Told or given up, the desk's notices about it are settled. */
export async function noteCall(
  city: City,
  actor: StaffActor,
  { id, outcome, now }: { readonly id: string; readonly outcome: CallOutcome; readonly now: Date },
): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const calls = await openCalls(tx, actor, id);
    for (const call of calls) await noteOne(tx, call, actor, outcome, now);
    const [{ subject }] = calls;
    if (outcome !== 'not-reached') await settleNotices(tx, { subject, templates: ['desk.undelivered'], now });
    await audit(tx, {
      actor,
      action: 'messages:call',
      target: targetOf({ id, subject }),
      outcome: 'done',
      detail: { verb: outcome, count: calls.length },
      now,
    });
  });
}

async function noteOne(
  tx: CityTx,
  call: DeliveryRow,
  actor: StaffActor,
  outcome: CallOutcome,
  now: Date,
): Promise<void> {
  const number = call.tries + 1;
  await tx
    .updateTable('message_delivery')
    .set({ state: after[outcome], tries: number })
    .where('id', '=', call.id)
    .execute();
  await tx
    .insertInto('message_attempt')
    .values({
      delivery_id: call.id,
      number,
      at: now,
      outcome: outcome === 'told' ? 'told' : 'not-reached',
      detail: outcome === 'give-up' ? 'given-up' : null,
      account_id: actor.accountId,
    })
    .execute();
}
