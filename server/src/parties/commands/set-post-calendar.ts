import type { PostCalendar } from '@yiwang/contract';
import { type City, refuse } from '../../kernel/index.ts';
import { type By, note } from '../note.ts';
import { requireCalendar } from '../require-calendar.ts';

const ACTION = 'parties:manage-units';
const target = ({ post, area }: Pick<PostCalendar, 'post' | 'area'>) => ({
  kind: 'post-calendar',
  id: `${post} ${area}`.trim(),
});

/** The calendar by which a post works in an area; replaces the entry there was. */
export async function setPostCalendar(city: City, entry: PostCalendar, by: By): Promise<void> {
  await requireCalendar(city, entry.calendar, '/calendar', by.now);
  await city.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('post_calendar')
      .values(entry)
      .onConflict((same) => same.columns(['post', 'area']).doUpdateSet({ calendar: entry.calendar }))
      .execute();
    await note(tx, ACTION, target(entry), { verb: 'set', calendar: entry.calendar }, by);
  });
}

/** The post works by the city's default there again. */
export async function removePostCalendar(
  city: City,
  key: Pick<PostCalendar, 'post' | 'area'>,
  by: By,
): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('post_calendar')
      .where('post', '=', key.post)
      .where('area', '=', key.area)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) refuse('not-found');
    await note(tx, ACTION, target(key), { verb: 'remove' }, by);
  });
}
