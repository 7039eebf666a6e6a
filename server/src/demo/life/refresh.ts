import type { City } from '../../kernel/index.ts';
import { withoutTelling } from '../../messages/index.ts';
import { type Exhibit, exhibits } from './exhibits.ts';
import { storyteller } from './one-transaction.ts';
import { VISITED_MS } from './open-cases.ts';
import type { Situation } from './scene.ts';
import { show } from './showcase.ts';
import { situationOf } from './situation.ts';
import { setStage } from './stage.ts';
import { ABOUT_MS, visitedWithin } from './visitors.ts';

const HOUR_MS = 3_600_000;
/** An exhibit that has stood so long is released, whatever its clock says. */
const STALE_MS = 20 * HOUR_MS;
/** One that stands late on purpose may do so for some days. */
const LATE_MS = 14 * 24 * HOUR_MS;
/** One whose clock has run out may stand so long while nobody looks: short clocks would fill the city at night. */
const LATE_UNSEEN_MS = 6 * HOUR_MS;
/** What has ended does not grow old. */
const ENDED: readonly string[] = ['not-registered', 'referred', 'voided', 'merged'];
/** And so long while somebody is about: what stands on a short clock is not laid out anew with every beat. */
const LATE_SEEN_MS = 10 * 60_000;

/**
 * Keeps the showcase as it was on the first day. An exhibit that is late, has stood for a day or has been played on
 * by a visitor goes to the ordinary actors, who bring it to its end; a new one is laid out for it, until `enough` says so.
 * @returns how many were laid out anew
 */
export async function refreshExhibits(city: City, now: Date, enough: () => boolean): Promise<number> {
  const state = await city.db.selectFrom('demo_state').select(['kept', 'laid_out']).executeTakeFirst();
  if (state === undefined || state.laid_out < exhibits.length) return 0;
  const { missing, taken } = await lookOver(city, state.kept, now);
  if (missing.length === 0) return 0;
  const teller = storyteller(city);
  const stage = await setStage(teller.city, now);
  const laid: string[] = [];
  for (const serial of missing) {
    if (laid.length > 0 && enough()) break;
    const id = await withoutTelling(() => show(teller, stage, serial, now));
    if (id === null) continue;
    laid.push(id);
    await keep(city, [...taken, ...laid]);
  }
  if (laid.length === 0) await keep(city, taken);
  return laid.length;
}

/** Which exhibits are missing, and the cases that stand for the others. */
async function lookOver(city: City, kept: readonly string[], now: Date) {
  const inHand = await visitedCases(city, kept, now);
  const all = await Promise.all(kept.map((id) => situationOf(city, id)));
  const free = all.filter((is) => is !== null);
  const missing: number[] = [];
  const taken: string[] = [];
  for (const [serial, exhibit] of exhibits.entries()) {
    const at = free.findIndex(
      (is) => exhibit.until(is, now) && (inHand.has(is.id) || mayStay(exhibit, is, now)),
    );
    const [found] = at === -1 ? [] : free.splice(at, 1);
    if (found === undefined) missing.push(serial);
    else taken.push(found.id);
  }
  // What a visitor has in hand stays his, wherever he has brought it.
  return { missing, taken: [...taken, ...free.filter((is) => inHand.has(is.id)).map((is) => is.id)] };
}

function mayStay({ late }: Exhibit, { state, dueAt, changedAt }: Situation, now: Date): boolean {
  if (ENDED.includes(state)) return true;
  const age = now.getTime() - changedAt.getTime();
  if (late === true) return age < LATE_MS;
  if (age > STALE_MS) return false;
  if (dueAt === null || dueAt > now) return true;
  return age < (visitedWithin(ABOUT_MS) ? LATE_SEEN_MS : LATE_UNSEEN_MS);
}

async function visitedCases(city: City, ids: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await city.db
    .selectFrom('case_claim')
    .select('case_id')
    .where('case_id', 'in', [...ids])
    .where('touched_at', '>', new Date(now.getTime() - VISITED_MS))
    .execute();
  return new Set(rows.map((row) => row.case_id));
}

async function keep(city: City, kept: readonly string[]): Promise<void> {
  await city.db.updateTable('demo_state').set({ kept }).execute();
}
