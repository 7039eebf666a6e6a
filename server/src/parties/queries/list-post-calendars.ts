import type { PostCalendar } from '@yiwang/contract';
import type { CityDb } from '../../kernel/index.ts';

/** Every entry; a city has a handful. */
export async function listPostCalendars(db: CityDb): Promise<PostCalendar[]> {
  return db
    .selectFrom('post_calendar')
    .select(['post', 'area', 'calendar'])
    .orderBy('post')
    .orderBy('area')
    .execute();
}
