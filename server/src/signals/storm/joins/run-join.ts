import {
  type City,
  type CityTx,
  enqueue,
  isPassingDatabaseFault,
  type StaffActor,
} from '../../../kernel/index.ts';
import { holdingsAt } from '../../../parties/index.ts';
import { joinPiece } from './join-piece.ts';
import { type Item, isStale } from './running.ts';
import { JOIN_JOB } from './start-join.ts';
import { undoPiece } from './undo-piece.ts';

/** Reports of one job and transaction; the case they join moves once for all of them. */
const PIECE = 50;

/**
 * Does the next reports of a mass join, or takes the next ones back: all of a piece and what became of each in one
 * transaction. Cut off anywhere, the next run goes on and does nothing twice.
 */
export async function runJoin(city: City, joinId: string, now: Date): Promise<void> {
  const done = await persistently(() => nextPiece(city, joinId, now));
  if (done === 0) return;
  await city.db.transaction().execute((tx) => enqueue(tx, [{ name: JOIN_JOB, payload: { joinId } }]));
}

/** How many reports the next piece had. */
function nextPiece(city: City, joinId: string, now: Date): Promise<number> {
  return city.db.transaction().execute(async (tx) => {
    const join = await lockJoin(tx, joinId);
    if (join === null) return 0;
    const items = await nextItems(tx, joinId);
    const actor = await makerOf(city, join.account_id, now);
    const running = { tx, city, join, actor, now };
    const first = items[0];
    if (first === undefined) return 0;
    const alike = items.filter((item) => item.outcome === first.outcome);
    await (first.outcome === 'undoing' ? undoPiece(running, alike) : joinPiece(running, alike));
    return alike.length;
  });
}

const ATTEMPTS = 8;

/** Somebody else moved the case meanwhile: the piece is done again on the newest state. */
async function persistently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = ATTEMPTS; ; left--) {
    try {
      return await attempt();
    } catch (fault) {
      if (left <= 1 || !(isStale(fault) || isPassingDatabaseFault(fault))) throw fault;
    }
  }
}

/** One worker at a time: the first report may open the case that the others join. */
async function lockJoin(tx: CityTx, id: string) {
  const row = await tx
    .selectFrom('mass_join')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** In their order; taken back from behind, so that the report that opened the case is the last. */
async function nextItems(tx: CityTx, joinId: string): Promise<Item[]> {
  const next = (outcome: 'pending' | 'undoing', order: 'asc' | 'desc') =>
    tx
      .selectFrom('mass_join_item')
      .selectAll()
      .where('join_id', '=', joinId)
      .where('outcome', '=', outcome)
      .orderBy('place', order)
      .limit(PIECE)
      .execute();
  const undoing = await next('undoing', 'desc');
  return undoing.length > 0 ? undoing : next('pending', 'asc');
}

async function makerOf(city: City, accountId: string, now: Date): Promise<StaffActor> {
  const holdings = await holdingsAt(city.db, accountId, now);
  return { kind: 'staff', accountId, name: '', sessionId: '', admin: null, holdings };
}
