import type { Selectable } from 'kysely';
import type { City, CityTx } from '../../kernel/index.ts';
import type { MessageDeliveryTable } from '../schema.ts';
import { type DeliverySettings, deliverySettings } from '../settings.ts';
import { groupsToDigest } from './digest.ts';
import { minutesFor, putOff } from './gather.ts';

/** Sent at the same moment; with the answer's time-out this bounds how long a batch takes. */
export const sendsAtOnce = 8;
const batchSize = 24;
const gatheredFrom = 2;
/** Longer than a batch can take (24 / 8 × 8 s), so that only a crash lets a lease run out. */
const leaseSeconds = 30;

/** Until when a try that begins now counts as under way. */
export const leaseUntil = (now: Date): Date => new Date(now.getTime() + leaseSeconds * 1000);

export type DeliveryRow = Selectable<MessageDeliveryTable>;

/**
 * Takes what is due out of the queue: state, lease and the line of the log are committed before anything goes
 * out, so that a crash in between is seen afterwards. What belongs to a digest is bound to its first message.
 */
export function claimDue(city: City, now: Date): Promise<readonly DeliveryRow[]> {
  return city.db.transaction().execute(async (tx) => {
    const found = await lockDue(tx, now);
    if (found.length === 0) return [];
    const settings = await deliverySettings(tx, now);
    const late = settings.digestFrom === 0 ? new Set<string>() : await putOff(tx, found, settings, now);
    const due = found.filter((row) => !late.has(row.id));
    if (due.length === 0) return [];
    const folded = await foldDigests(tx, due, settings, now);
    const going = due.filter((row) => !folded.has(row.id));
    return markSending(tx, going, now);
  });
}

function lockDue(tx: CityTx, now: Date): Promise<DeliveryRow[]> {
  return tx
    .selectFrom('message_delivery')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .orderBy((is) => is('urgency', '=', 'emergency'), 'desc')
    .orderBy('next_at')
    .limit(batchSize)
    .forUpdate()
    .skipLocked()
    .execute();
}

async function foldDigests(
  tx: CityTx,
  due: readonly DeliveryRow[],
  settings: DeliverySettings,
  now: Date,
): Promise<ReadonlySet<string>> {
  const folded = new Set<string>();
  const { digestFrom } = settings;
  if (digestFrom === 0) return folded;
  // What has been gathered on purpose goes out as one, however few.
  const from = (row: DeliveryRow) => (minutesFor(row, settings) > 0 ? gatheredFrom : digestFrom);
  for (const [leader, ...followers] of groupsToDigest(due, await sameAddress(tx, due, now), from)) {
    if (leader === undefined) continue;
    const ids = followers.map((row) => row.id);
    await tx
      .updateTable('message_delivery')
      .set({ state: 'digested', digest_id: leader.id, next_at: null })
      .where('id', 'in', ids)
      .execute();
    for (const id of ids) folded.add(id);
  }
  return folded;
}

/** Everything else that waits and is due for the addresses of a batch. */
function sameAddress(tx: CityTx, due: readonly DeliveryRow[], now: Date): Promise<DeliveryRow[]> {
  return tx
    .selectFrom('message_delivery')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('channel', 'in', [...new Set(due.map((row) => row.channel))])
    .where('address', 'in', [...new Set(due.map((row) => row.address))])
    .where('next_at', '<=', now)
    .orderBy('id')
    .limit(500)
    .forUpdate()
    .skipLocked()
    .execute();
}

async function markSending(tx: CityTx, rows: readonly DeliveryRow[], now: Date): Promise<DeliveryRow[]> {
  if (rows.length === 0) return [];
  const claimed = await tx
    .updateTable('message_delivery')
    .set((is) => ({
      state: 'sending',
      next_at: null,
      lease_until: leaseUntil(now),
      tries: is('tries', '+', 1),
    }))
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .returningAll()
    .execute();
  await tx
    .insertInto('message_attempt')
    .values(
      claimed.map((row) => ({
        delivery_id: row.id,
        number: row.tries,
        at: now,
        outcome: null,
        detail: null,
      })),
    )
    .execute();
  return claimed;
}
