import './schema.ts';
import type { CityTx } from '../city.ts';
import type { FeedItem } from './feed.ts';

/**
 * The facts about a thing that wait in the outbox, those of this very transaction among them, in the order of
 * writing. They have no position yet (0): whoever acts on them must know them again when the feed brings them.
 */
export async function unreadFacts(tx: CityTx, subject: string): Promise<FeedItem[]> {
  const rows = await tx
    .selectFrom('outbox')
    .selectAll()
    .where('what', '=', 'fact')
    .where('subject', '=', subject)
    .orderBy('id')
    .execute();
  return rows.map(({ at, name, area, unit_paths, data }) => ({
    position: 0,
    at,
    kind: name,
    subject,
    area,
    unitPaths: unit_paths,
    data: data as FeedItem['data'],
  }));
}
