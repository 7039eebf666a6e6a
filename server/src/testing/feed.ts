import type { City, FeedReader } from '../kernel/index.ts';
import { readFeedOnce } from '../kernel/outbox/read-feed.ts';
import { relayAll } from '../kernel/outbox/relay.ts';

/** What the worker does: the outbox into the feed, the feed to a reader, until nothing is left. */
export async function catchUp(city: City, reader: FeedReader, batch?: number): Promise<void> {
  await relayAll(city);
  while ((await readFeedOnce(city, reader, batch)).lag > 0);
}
