import type { ChannelInput } from '@yiwang/contract';
import {
  type Actor,
  audit,
  type City,
  type CityTx,
  isUniqueViolation,
  lockSecret,
  newId,
  refuse,
} from '../../kernel/index.ts';
import { addressMeant, lockAddress, openAddress, requireWhole } from '../channels/address.ts';

/**
 * Sets up a gateway or robot, or changes one when `id` is given. Without a new secret the old one stays; an address
 * that comes back as it was shown stays, too.
 */
export async function saveChannel(
  city: City,
  actor: Actor,
  channel: ChannelInput,
  id: string | null,
  now: Date,
): Promise<string> {
  const target = id ?? newId(now);
  try {
    await city.db.transaction().execute(async (tx) => {
      if (id === null) await add(tx, target, channel, now);
      else await change(tx, id, channel);
      await audit(tx, {
        actor,
        action: 'messages:manage-channels',
        target: { kind: 'message-channel', id: target },
        outcome: 'done',
        detail: { kind: channel.kind, active: channel.active },
        now,
      });
    });
  } catch (fault) {
    if (isUniqueViolation(fault))
      return refuse('record.conflict', { fields: [{ pointer: '/name', code: 'taken' }] });
    throw fault;
  }
  return target;
}

async function add(tx: CityTx, id: string, channel: ChannelInput, now: Date): Promise<void> {
  const secret = channel.secret === undefined ? null : locked(channel.secret, id);
  const url = lockAddress(requireWhole(channel.url), id);
  await tx
    .insertInto('message_channel')
    .values({ id, secret, url, created_at: now, ...columnsOf(channel) })
    .execute();
}

async function change(tx: CityTx, id: string, channel: ChannelInput): Promise<void> {
  const stored = await tx
    .selectFrom('message_channel')
    .select('url')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (stored === undefined) return refuse('not-found');
  const secret = channel.secret === undefined ? {} : { secret: locked(channel.secret, id) };
  const url = lockAddress(addressMeant(channel.url, openAddress(stored.url, id)), id);
  await tx
    .updateTable('message_channel')
    .set({ ...columnsOf(channel), ...secret, url })
    .where('id', '=', id)
    .execute();
}

const locked = (secret: string, id: string): string => lockSecret(secret, `channel:${id}`);

function columnsOf(channel: ChannelInput) {
  const { kind, name, active } = channel;
  const reach = channel.kind === 'webhook' ? channel : { shape: null, area: '', posts: [] };
  return {
    kind,
    name,
    active,
    shape: reach.shape,
    honours_keys: channel.honoursKeys,
    area: reach.area,
    posts: JSON.stringify(reach.posts),
  };
}
