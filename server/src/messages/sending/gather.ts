import type { CityTx } from '../../kernel/index.ts';
import type { DeliverySettings } from '../settings.ts';
import type { DeliveryRow } from './claim.ts';
import { mayBeDigested } from './digest.ts';

/** What of a delivery says whether another to the same address was just sent. */
type Addressed = Pick<DeliveryRow, 'channel' | 'channel_id' | 'address'>;
const keyOf = ({ channel, channel_id, address }: Addressed): string =>
  JSON.stringify([channel, channel_id, address]);

/** Robots and staff follow the rule for staff. */
export function minutesFor(
  { recipient }: Pick<DeliveryRow, 'recipient'>,
  { digestMinutes }: Pick<DeliverySettings, 'digestMinutes'>,
): number {
  return recipient === 'reporter' ? digestMinutes.reporter : digestMinutes.staff;
}

/**
 * Ordinary messages to an address that had one within the last minutes wait until that time is over, so that those
 * which gather meanwhile go out as one.
 *
 * @returns the ids of those that wait.
 */
export async function putOff(
  tx: CityTx,
  due: readonly DeliveryRow[],
  settings: DeliverySettings,
  now: Date,
): Promise<ReadonlySet<string>> {
  const gathering = due.filter((row) => mayBeDigested(row) && minutesFor(row, settings) > 0);
  const last = await lastSent(tx, gathering, settings, now);
  const waiting = new Set<string>();
  for (const row of gathering) {
    const sent = last.get(keyOf(row));
    if (sent === undefined) continue;
    const until = new Date(sent.getTime() + minutesFor(row, settings) * 60_000);
    if (until <= now) continue;
    await tx.updateTable('message_delivery').set({ next_at: until }).where('id', '=', row.id).execute();
    waiting.add(row.id);
  }
  return waiting;
}

/** Before this nothing that is sent today can have been written: messages older than two days are dropped. */
const writtenWithinMs = 3 * 86_400_000;

async function lastSent(
  tx: CityTx,
  rows: readonly DeliveryRow[],
  { digestMinutes }: DeliverySettings,
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  if (rows.length === 0) return new Map();
  const longest = Math.max(digestMinutes.reporter, digestMinutes.staff);
  const sent = await tx
    .selectFrom('message_delivery as d')
    .innerJoin('message_attempt as a', 'a.delivery_id', 'd.id')
    .select(['d.channel', 'd.channel_id', 'd.address'])
    .select(({ fn }) => fn.max('a.at').as('at'))
    .where('d.address', 'in', [...new Set(rows.map(({ address }) => address))])
    .where('d.state', '=', 'sent')
    .where('d.channel', '<>', 'inbox')
    .where('d.urgency', '=', 'ordinary')
    .where('d.created_at', '>', new Date(now.getTime() - writtenWithinMs))
    .where('a.outcome', '=', 'accepted')
    .where('a.at', '>', new Date(now.getTime() - longest * 60_000))
    .groupBy(['d.channel', 'd.channel_id', 'd.address'])
    .execute();
  return new Map(sent.map((row) => [keyOf(row), row.at]));
}
