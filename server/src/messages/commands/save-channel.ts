import type { ChannelInput } from '@yiwang/contract';
import {
  type Actor,
  audit,
  type City,
  isUniqueViolation,
  lockSecret,
  newId,
  refuse,
} from '../../kernel/index.ts';

/** Sets up a gateway or robot, or changes one when `id` is given; without a new secret the old one stays. */
export async function saveChannel(
  city: City,
  actor: Actor,
  channel: ChannelInput,
  id: string | null,
  now: Date,
): Promise<string> {
  const columns = columnsOf(channel);
  const target = id ?? newId(now);
  try {
    await city.db.transaction().execute(async (tx) => {
      if (id === null) {
        const secret = channel.secret === undefined ? null : locked(channel.secret, target);
        await tx
          .insertInto('message_channel')
          .values({ id: target, secret, created_at: now, ...columns })
          .execute();
      } else {
        const secret = channel.secret === undefined ? {} : { secret: locked(channel.secret, target) };
        const changed = await tx
          .updateTable('message_channel')
          .set({ ...columns, ...secret })
          .where('id', '=', id)
          .executeTakeFirst();
        if (changed.numUpdatedRows === 0n) refuse('not-found');
      }
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

const locked = (secret: string, id: string): string => lockSecret(secret, `channel:${id}`);

function columnsOf(channel: ChannelInput) {
  const { kind, name, url, active } = channel;
  const reach = channel.kind === 'webhook' ? channel : { shape: null, area: '', posts: [] };
  return {
    kind,
    name,
    url,
    active,
    shape: reach.shape,
    honours_keys: channel.honoursKeys,
    area: reach.area,
    posts: JSON.stringify(reach.posts),
  };
}
