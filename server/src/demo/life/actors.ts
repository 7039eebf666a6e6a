import type { City } from '../../kernel/index.ts';
import { withoutTelling } from '../../messages/index.ts';
import { type Arrival, arrivalsOf } from './arrivals.ts';
import { workDesk } from './desk.ts';
import { playStory, YEAR_DAYS } from './fill.ts';
import { storyteller } from './one-transaction.ts';
import { playCase } from './play-case.ts';
import { playReport } from './play-report.ts';
import { refreshExhibits } from './refresh.ts';
import { sendToDesk } from './showcase.ts';
import { setStage, type Theatre } from './stage.ts';
import { startOfDay } from './time.ts';
import { visitedWithin } from './visitors.ts';

/** Cases looked at in one beat, drawn at random among the open ones. */
const CASES_A_BEAT = 25;
/** The living demo is busier than its past, so that a visitor sees something happen. */
const BUSIER = 3;
/** A case that a visitor has had open so lately is the visitor's. */
const VISITED_MS = 15 * 60_000;
const STAGE_KEPT_MS = 5 * 60_000;
/** A report that should have come longer ago has been missed: the server was off. */
const MISSED_MS = 10 * 60_000;
const MOST_DAYS = 3;
/** Laying out exhibits anew takes no more of a beat. */
const REFRESH_BEAT_MS = 5_000;
/** A visitor is about for so long after the last thing that he asked for. */
const ABOUT_MS = 30 * 60_000;
const DAY_MS = 86_400_000;

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
  const state = await city.db.selectFrom('demo_state').selectAll().executeTakeFirst();
  if (state === undefined || !state.actors || !allowed) return;
  const stage = await stageOf(city, now);
  const mean = (state.planned / YEAR_DAYS) * BUSIER;
  await city.db.updateTable('demo_state').set({ acted_until: now }).execute();
  for (const day of daysBetween(state.acted_until, now)) {
    for (const arrival of arrivalsOf(day, mean, state.seed + 1, stage.catalogue, stage.index, stage.grids)) {
      if (arrival.at > state.acted_until && arrival.at <= now) await arrive(city, stage, arrival, now);
    }
  }
  await showEverything(city, stage, now);
  const { kept } = await city.db.selectFrom('demo_state').select('kept').executeTakeFirstOrThrow();
  for (const id of await openCases(city, kept, now)) await playCase(stage, id, now, { live: true });
}

/** While somebody is about, each desk has something in time to do. */
async function showEverything(city: City, stage: Theatre, now: Date): Promise<void> {
  const began = performance.now();
  const isSomethingLeft = await workDesk(stage, now);
  if (!isSomethingLeft && visitedWithin(ABOUT_MS)) await sendToDesk(stage, now);
  await refreshExhibits(city, now, () => performance.now() - began > REFRESH_BEAT_MS);
}

/** What came while the server was off is told as a story of the past; what comes now, comes before everybody's eyes. */
async function arrive(city: City, stage: Theatre, arrival: Arrival, now: Date): Promise<void> {
  if (now.getTime() - arrival.at.getTime() < MISSED_MS) {
    await playReport(stage, arrival, now);
    return;
  }
  const teller = storyteller(city);
  const past = await setStage(teller.city, now);
  await withoutTelling(() => teller.tell(() => playStory(past, arrival, now)));
}

/** The days that nobody has acted on yet, at most three. */
function daysBetween(from: Date, now: Date): Date[] {
  const count = Math.ceil((startOfDay(now).getTime() - startOfDay(from).getTime()) / DAY_MS);
  const days = Math.min(count, MOST_DAYS);
  return Array.from({ length: days + 1 }, (_, i) => new Date(now.getTime() - (days - i) * DAY_MS));
}

/** Open cases for the next steps: those whose clock has run out first, the others at random. */
async function openCases(city: City, kept: readonly string[], now: Date): Promise<string[]> {
  const rows = await city.db
    .selectFrom('city_case')
    .select('city_case.id')
    .where('city_case.ended_at', 'is', null)
    .where((eb) => eb.not(eb('city_case.id', '=', eb.fn.any(eb.val([...kept])))))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('case_claim')
            .select('case_claim.case_id')
            .whereRef('case_claim.case_id', '=', 'city_case.id')
            .where('case_claim.touched_at', '>', new Date(now.getTime() - VISITED_MS)),
        ),
      ),
    )
    .orderBy((eb) => eb.fn.coalesce(eb('city_case.due_at', '<', now), eb.lit(false)), 'desc')
    .orderBy((eb) => eb.fn('random'))
    .limit(CASES_A_BEAT)
    .execute();
  return rows.map((row) => row.id);
}

function stageOf(city: City, now: Date): Promise<Theatre> {
  const known = stages.get(city.db);
  if (known !== undefined && performance.now() - known.at < STAGE_KEPT_MS) return known.stage;
  const stage = setStage(city, now);
  stages.set(city.db, { at: performance.now(), stage });
  stage.catch(() => stages.delete(city.db));
  return stage;
}
