import type { City } from '../../kernel/index.ts';
import { openSecret, unseal } from '../../kernel/index.ts';
import { openAddress } from '../channels/address.ts';
import { channels } from '../channels/index.ts';
import { claimDue, type DeliveryRow, sendsAtOnce } from './claim.ts';
import { textsOf } from './compose.ts';
import type { ChannelRow } from './expand.ts';
import { finish } from './finish.ts';
import type { SendResult } from './next-step.ts';

/**
 * Sends what is due, one batch. Between the claim and the mark nothing is held in the database: a crash there
 * is found by `recoverCutOff`.
 *
 * @returns how many were tried.
 */
export async function deliverDue(city: City, now: Date): Promise<number> {
  const claimed = await claimDue(city, now);
  if (claimed.length === 0) return 0;
  const [texts, phones, setups] = await Promise.all([
    textsOf(city, claimed),
    phonesOf(city, claimed),
    setupsOf(city, claimed),
  ]);
  await inLanes(claimed, sendsAtOnce, async (row) => {
    const setup = setups.get(row.channel_id ?? '') ?? null;
    const result = await sendOne(
      row,
      setup,
      phones.get(row.phone_sealed_id ?? '') ?? null,
      texts.get(row.id),
      now,
    );
    await finish(city, row, result, setup?.honours_keys ?? false, now);
  });
  return claimed.length;
}

async function sendOne(
  row: DeliveryRow,
  setup: ChannelRow | null,
  phone: string | null,
  text: string | undefined,
  now: Date,
): Promise<SendResult> {
  if (setup === null || !setup.active) return { outcome: 'refused', detail: 'no-channel' };
  if (row.phone_sealed_id !== null && phone === null) return { outcome: 'refused', detail: 'erased' };
  if (text === undefined) return { outcome: 'refused', detail: 'no-text' };
  return channels[setup.kind].send(setup, { key: row.id, phone, text }, now);
}

async function phonesOf(city: City, rows: readonly DeliveryRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => row.phone_sealed_id ?? []))];
  const bodies = ids.length === 0 ? new Map() : await unseal(city.db, ids);
  return new Map(
    [...bodies].flatMap(([id, body]) => {
      const phone: unknown = body.phone;
      return typeof phone === 'string' && phone !== '' ? [[id, phone] as const] : [];
    }),
  );
}

async function setupsOf(city: City, rows: readonly DeliveryRow[]): Promise<ReadonlyMap<string, ChannelRow>> {
  const ids = [...new Set(rows.flatMap((row) => row.channel_id ?? []))];
  if (ids.length === 0) return new Map();
  const setups = await city.db.selectFrom('message_channel').selectAll().where('id', 'in', ids).execute();
  return new Map(setups.map((setup) => [setup.id, opened(setup)]));
}

/** A channel that can be sent over: address and secret are unlocked only here, right before something is sent. */
export function opened(setup: ChannelRow): ChannelRow {
  const { id, url, secret } = setup;
  return {
    ...setup,
    url: openAddress(url, id),
    secret: secret === null ? null : openSecret(secret, `channel:${id}`),
  };
}

/** Works through a list with so many at a time. */
async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  const lane = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
