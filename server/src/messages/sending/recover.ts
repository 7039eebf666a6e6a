import type { City } from '../../kernel/index.ts';
import { finish } from './finish.ts';

/**
 * Finds tries that were cut off (their lease ran out: the process died between sending and marking) and treats
 * them as unanswered: again under the same key where the gateway knows keys, else unknown.
 */
export async function recoverCutOff(city: City, now: Date): Promise<number> {
  const cutOff = await city.db
    .selectFrom('message_delivery')
    .selectAll()
    .where('state', '=', 'sending')
    .where('lease_until', '<', now)
    .limit(100)
    .execute();
  for (const row of cutOff) {
    const setup = await city.db
      .selectFrom('message_channel')
      .select('honours_keys')
      .where('id', '=', row.channel_id)
      .executeTakeFirst();
    await finish(city, row, { outcome: 'unanswered', detail: 'cut-off' }, setup?.honours_keys ?? false, now);
  }
  return cutOff.length;
}
