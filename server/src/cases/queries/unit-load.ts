import type { UnitLoad } from '@yiwang/contract';
import { sql } from 'kysely';
import type { Actor, City } from '../../kernel/index.ts';
import { unitById } from '../../parties/index.ts';
import { visibleCondition, visibleTo } from '../visibility.ts';

/**
 * What a unit, with those below it, has on its hands: cases it must sign for or handle, among what the asker may
 * see. Late is what has a running clock past its end.
 */
export async function readUnitLoad(city: City, actor: Actor, unitId: string, now: Date): Promise<UnitLoad> {
  const unit = await unitById(city.db, unitId);
  if (unit === null) return { open: 0, late: 0 };
  const row = await city.db
    .selectFrom('city_case as c')
    .where(visibleCondition(visibleTo(actor)))
    .where('c.ended_at', 'is', null)
    .where('c.state', 'in', ['to-take', 'handling'])
    .where('c.unit_path', 'like', `${unit.path}%`)
    .select((eb) => [
      eb.fn.countAll<string>().as('open'),
      sql<string>`count(*) filter (where c.due_at < ${now})`.as('late'),
    ])
    .executeTakeFirstOrThrow();
  return { open: Number(row.open), late: Number(row.late) };
}
