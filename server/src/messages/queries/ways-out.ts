import type { CityDb } from '../../kernel/index.ts';

/** SMS gateways that are switched on, by name. */
export function waysOut(db: CityDb): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('message_channel')
    .select(['id', 'name'])
    .where('kind', '=', 'sms')
    .where('active', '=', true)
    .orderBy('name')
    .execute();
}
