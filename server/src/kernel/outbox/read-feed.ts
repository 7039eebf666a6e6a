import type { City, CityTx } from '../city.ts';
import type { FeedItem, FeedReader } from './feed.ts';

/** Positions looked at in one transaction. */
const BATCH = 500;

/** What one turn of a reader did. */
export interface ReadTurn {
  /** Facts handed over. */
  readonly handled: number;
  /** Positions still ahead. */
  readonly lag: number;
  /** The feed had been trimmed beyond the reader's position: it began again at what is left. */
  readonly reset: boolean;
}

const ELSEWHERE: ReadTurn = { handled: 0, lag: 0, reset: false };

/**
 * One turn of one reader: the facts after its position are handled in the transaction that moves the position, so
 * each counts exactly once in our database. The row lock keeps a second node out.
 */
export async function readFeedOnce(city: City, reader: FeedReader, batch = BATCH): Promise<ReadTurn> {
  return city.db.transaction().execute(async (tx) => {
    const at = await lockReader(tx, reader.name);
    if (at === null) return ELSEWHERE;
    const { position: newest } = await headOf(tx);
    const until = Math.min(newest, at + batch);
    const items = await factsBetween(tx, at, until, reader.kinds);
    // Read after the facts: trimming moves this mark before it takes rows away, so nothing is missed unseen.
    const { trimmed_to: trimmedTo } = await headOf(tx);
    if (at < trimmedTo) {
      await reader.onReset?.(city, tx);
      await moveReader(tx, reader.name, trimmedTo, true);
      return { handled: 0, lag: newest - trimmedTo, reset: true };
    }
    if (items.length > 0) await reader.handle(city, tx, items);
    if (until > at) await moveReader(tx, reader.name, until, false);
    return { handled: items.length, lag: newest - until, reset: false };
  });
}

async function lockReader(tx: CityTx, name: string): Promise<number | null> {
  const find = () =>
    tx
      .selectFrom('feed_reader')
      .select('position')
      .where('name', '=', name)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
  const found = await find();
  if (found !== undefined) return found.position;
  // A new reader begins with what is left of the feed. Inserting waits for a node that does the same.
  const { trimmed_to } = await tx.selectFrom('feed_head').select('trimmed_to').executeTakeFirstOrThrow();
  const made = await tx
    .insertInto('feed_reader')
    .values({ name, position: trimmed_to, last_error: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('position')
    .executeTakeFirst();
  return made?.position ?? null;
}

/** Last position given, and last one trimmed away. */
export function headOf(db: Pick<CityTx, 'selectFrom'>): Promise<{ position: number; trimmed_to: number }> {
  return db.selectFrom('feed_head').select(['position', 'trimmed_to']).executeTakeFirstOrThrow();
}

async function moveReader(tx: CityTx, name: string, position: number, reset: boolean): Promise<void> {
  await tx
    .updateTable('feed_reader')
    .set((row) => ({
      position,
      failures: 0,
      last_error: null,
      resets: row('resets', '+', reset ? 1 : 0),
    }))
    .where('name', '=', name)
    .execute();
}

/** Facts with `after < position ≤ until`, in order. */
export async function factsBetween(
  db: Pick<CityTx, 'selectFrom'>,
  after: number,
  until: number,
  kinds: readonly string[] | 'all',
): Promise<FeedItem[]> {
  if (until <= after) return [];
  let query = db.selectFrom('feed').selectAll().where('position', '>', after).where('position', '<=', until);
  if (kinds !== 'all') query = query.where('kind', 'in', [...kinds]);
  const rows = await query.orderBy('position').execute();
  return rows.map(({ unit_paths, ...row }) => ({ ...row, unitPaths: unit_paths }));
}

/** Notes a failure, for the operator and the metrics; the reader stays where it is. */
export async function noteReaderFailure(city: City, name: string, error: unknown): Promise<void> {
  // Only the kind of error: messages may quote rows.
  const what = error instanceof Error ? error.name : 'error';
  await city.db
    .updateTable('feed_reader')
    .set((row) => ({ failures: row('failures', '+', 1), last_error: what }))
    .where('name', '=', name)
    .execute();
}
