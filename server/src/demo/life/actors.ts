import type { City } from '../../kernel/index.ts';
import { catchUp } from './catch-up.ts';
import { workDesk } from './desk.ts';
import { someFreeCases } from './open-cases.ts';
import { playCase } from './play-case.ts';
import { refreshExhibits } from './refresh.ts';
import { setStage, type Theatre } from './stage.ts';
import { stockDesk } from './stock-desk.ts';
import { ABOUT_MS, visitedWithin } from './visitors.ts';

/** Cases looked at in one beat, drawn at random among the open ones. */
const CASES_A_BEAT = 25;
const STAGE_KEPT_MS = 5 * 60_000;
/** Laying out exhibits anew takes no more of a beat, catching up no more than this. */
const REFRESH_BEAT_MS = 12_000;
const CATCH_UP_BEAT_MS = 8_000;

const stages = new WeakMap<object, { readonly at: number; readonly stage: Promise<Theatre> }>();

let allowed = true;

/** Keeps the actors of this server still whatever a visitor has switched on (`YIWANG_DEMO_ACTORS=0`). */
export function allowActors(on: boolean): void {
  allowed = on;
}

/** Whether actors may act on this server at all. */
export function actorsAllowed(): boolean {
  return allowed;
}

/** One beat: citizens send what is due, units and desks take their next steps. Does nothing when switched off. */
export async function act(city: City, now: Date): Promise<void> {
  const before = await city.db.selectFrom('demo_state').selectAll().executeTakeFirst();
  if (before === undefined || !before.actors || !allowed) return;
  const stage = await stageOf(city, now);
  await showEverything(city, stage, now);
  const state = await city.db.selectFrom('demo_state').selectAll().executeTakeFirstOrThrow();
  if (!(await catchUp(city, stage, state, now, within(CATCH_UP_BEAT_MS)))) return;
  for (const id of await someFreeCases(city, state.kept, now, CASES_A_BEAT)) {
    await playCase(stage, id, now, { live: true });
  }
}

/** While somebody is about, each desk has something in time to do. */
async function showEverything(city: City, stage: Theatre, now: Date): Promise<void> {
  await workDesk(stage, now);
  if (visitedWithin(ABOUT_MS)) await stockDesk(stage, now);
  await refreshExhibits(city, now, within(REFRESH_BEAT_MS));
}

function within(ms: number): () => boolean {
  const began = performance.now();
  return () => performance.now() - began > ms;
}

function stageOf(city: City, now: Date): Promise<Theatre> {
  const known = stages.get(city.db);
  if (known !== undefined && performance.now() - known.at < STAGE_KEPT_MS) return known.stage;
  const stage = setStage(city, now);
  stages.set(city.db, { at: performance.now(), stage });
  stage.catch(() => stages.delete(city.db));
  return stage;
}
