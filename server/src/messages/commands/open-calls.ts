import { type CityDb, may, refuse, type StaffActor } from '../../kernel/index.ts';
import type { DeliveryRow } from '../sending/claim.ts';

/**
 * Everything that one call settles: what waits for the telephone about the same thing to the same person, the one
 * asked for among it. Refuses `not-found` outside the actor's areas, `record.stale` when it has been settled.
 */
export async function openCalls(
  db: CityDb,
  actor: StaffActor,
  id: string,
): Promise<readonly [DeliveryRow, ...DeliveryRow[]]> {
  const row = await db.selectFrom('message_delivery').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined || !may(actor, 'messages:call', { area: row.area ?? '' })) return refuse('not-found');
  const [first, ...others] = await db
    .selectFrom('message_delivery')
    .selectAll()
    .where('state', '=', 'to-call')
    .where('subject', '=', row.subject)
    .where('address', '=', row.address)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  if (row.state !== 'to-call' || first === undefined) return refuse('record.stale');
  return [first, ...others];
}
