import type { City } from '../../kernel/index.ts';
import { withoutTelling } from '../../messages/index.ts';
import { fates } from './fate.ts';
import { exhibitStory } from './showcase.ts';

/** Plays one story of each fate to its end, from three weeks back. */
export async function storyOfEachFate(city: City, now: Date): Promise<void> {
  const start = new Date(now.getTime() - 40 * 86_400_000);
  await withoutTelling(async () => {
    for (const fate of fates)
      await exhibitStory(city, { fate, by: 'citizen', until: () => false }, start, now);
    await exhibitStory(city, { fate: 'plain', by: 'collector', until: () => false }, start, now);
  });
}
