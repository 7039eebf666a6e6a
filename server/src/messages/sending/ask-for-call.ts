import { type CityTx, newId } from '../../kernel/index.ts';
import { sendMessage } from '../commands/send-message.ts';
import type { DeliveryRow } from './claim.ts';

/** What a call is asked for: a message that no gateway brought to its reporter. */
export type Undelivered = Pick<
  DeliveryRow,
  | 'message_id'
  | 'recipient'
  | 'address'
  | 'phone_sealed_id'
  | 'lang'
  | 'template'
  | 'subject'
  | 'area'
  | 'urgency'
>;

/**
 * The last way: the desk that owes the answer calls by telephone. The call stands in the log until somebody has told
 * it. A code is simply asked for again by the person.
 */
export async function askForCall(tx: CityTx, row: Undelivered, now: Date): Promise<void> {
  if (row.subject === 'contact') return;
  const waiting = await reopenCall(tx, row);
  if (!waiting) await newCall(tx, row, now);
  await tellDesk(tx, row, now);
}

/** A call that was settled or passed by comes back. @returns whether there was one. */
async function reopenCall(tx: CityTx, row: Undelivered): Promise<boolean> {
  const back = await tx
    .updateTable('message_delivery')
    .set({ state: 'to-call' })
    .where('message_id', '=', row.message_id)
    .where('address', '=', row.address)
    .where('channel', '=', 'call')
    .executeTakeFirst();
  return back.numUpdatedRows > 0n;
}

async function newCall(tx: CityTx, row: Undelivered, now: Date): Promise<void> {
  const { message_id, recipient, address, phone_sealed_id, lang, template, subject, area, urgency } = row;
  await tx
    .insertInto('message_delivery')
    .values({
      id: newId(now),
      message_id,
      channel: 'call',
      channel_id: null,
      recipient,
      address,
      phone_sealed_id,
      lang,
      state: 'to-call',
      digest_id: null,
      next_at: null,
      lease_until: null,
      tries: 0,
      template,
      subject,
      area,
      urgency,
      created_at: now,
    })
    .execute();
}

/** Where a subject is open at its desk. */
export function deskOf(subject: string): string | null {
  const [kind, id] = subject.split(':');
  if (id === undefined) return null;
  return kind === 'report' ? `/console/intake?tab=all&item=${id}` : `/console/${kind}s/${id}`;
}

async function tellDesk(tx: CityTx, row: Undelivered, now: Date): Promise<void> {
  const area = row.area ?? '';
  const link = deskOf(row.subject);
  await sendMessage(tx, {
    to: { kind: 'post', post: 'clerk', area },
    template: 'desk.undelivered',
    params: { what: row.template },
    dedupeKey: `undelivered:${row.message_id}`,
    subject: row.subject,
    area: row.area,
    holdSeconds: 0,
    ...(link === null ? {} : { link }),
    escalation: [{ to: { kind: 'post', post: 'shift-leader', area } }],
    now,
  });
}
