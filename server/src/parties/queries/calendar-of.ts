import type { Post } from '@yiwang/contract';
import type { CityDb } from '../../kernel/index.ts';
import { areaChain } from '../area-chain.ts';

export type CalendarWanted = { readonly unitId: string } | { readonly post: Post; readonly area: string };

/**
 * Name of the work calendar of a unit (its own, else the nearest ancestor's) or of a post in an area (the
 * narrowest entry that contains it). Null: the city's default calendar.
 */
export async function calendarOf(db: CityDb, wanted: CalendarWanted): Promise<string | null> {
  return 'unitId' in wanted ? calendarOfUnit(db, wanted.unitId) : calendarOfPost(db, wanted);
}

async function calendarOfUnit(db: CityDb, unitId: string): Promise<string | null> {
  const unit = await db.selectFrom('unit').select('path').where('id', '=', unitId).executeTakeFirst();
  if (unit === undefined) return null;
  const row = await db
    .selectFrom('unit')
    .select('calendar')
    .where('id', 'in', unit.path.split('/').filter(Boolean))
    .where('calendar', 'is not', null)
    .orderBy('path', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.calendar ?? null;
}

async function calendarOfPost(db: CityDb, wanted: { post: Post; area: string }): Promise<string | null> {
  const row = await db
    .selectFrom('post_calendar')
    .select('calendar')
    .where('post', '=', wanted.post)
    .where('area', 'in', areaChain(wanted.area))
    .orderBy('area', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.calendar ?? null;
}
