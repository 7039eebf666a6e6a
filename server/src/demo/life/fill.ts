import type { City } from '../../kernel/index.ts';
import { withoutTelling } from '../../messages/index.ts';
import { type Arrival, arrivalsOf } from './arrivals.ts';
import { type Storyteller, storyteller } from './one-transaction.ts';
import { playCase } from './play-case.ts';
import { playReport } from './play-report.ts';
import type { Stage } from './scene.ts';
import { setStage, type Theatre } from './stage.ts';
import { startOfDay } from './time.ts';
import { giveWay } from './visitors.ts';

const DAY_MS = 86_400_000;
export const YEAR_DAYS = 365;
/** Stretches are played side by side: case numbers are counted by day, so that stories of one stretch wait for each other. */
const AT_ONCE = 5;
/** A stretch holds about so many reports, so that filling in can be interrupted between them. */
const REPORTS_A_STRETCH = 9;

/**
 * Fills in the demo's past stretch by stretch, the newest first, until `enough` says so or the year is full. Nobody
 * is told anything. Cut off in the middle of a stretch, it does that one again: reports have keys, cases go on from
 * where they are.
 * @returns the days that were filled in
 */
export async function fillPast(
  city: City,
  enough: (days: number) => boolean,
  refused?: NonNullable<Stage['refused']>,
): Promise<number> {
  const state = await city.db.selectFrom('demo_state').selectAll().executeTakeFirst();
  if (state === undefined) return 0;
  const oldest = new Date(state.made_at.getTime() - YEAR_DAYS * DAY_MS);
  const teller = storyteller(city);
  const stage = await setStage(teller.city, state.made_at, refused);
  let since = state.filled_since;
  let days = 0;
  while (since > oldest && !enough(days)) {
    const some = stretchesBefore(since, lengthOf(state.planned));
    const counts = await withoutTelling(() =>
      Promise.all(some.map((stretch) => playStretch(stage, teller, stretch, state))),
    );
    const cases = counts.reduce((sum, count) => sum + count, 0);
    const began = since;
    since = some.at(-1)?.from ?? oldest;
    days += (began.getTime() - since.getTime()) / DAY_MS;
    await city.db
      .updateTable('demo_state')
      .set((eb) => ({ filled_since: since, cases: eb('cases', '+', cases) }))
      .execute();
  }
  return days;
}

/** Whether the year is full. */
export function isFull(state: { readonly made_at: Date; readonly filled_since: Date }): boolean {
  return state.filled_since.getTime() <= state.made_at.getTime() - YEAR_DAYS * DAY_MS;
}

interface Stretch {
  readonly from: Date;
  readonly until: Date;
}

/** A day in a county, some hours in a large city; always a whole part of the day. */
function lengthOf(planned: number): number {
  const perDay = planned / YEAR_DAYS;
  const parts = [1, 2, 3, 4, 6, 8, 12, 24].find((one) => perDay / one <= REPORTS_A_STRETCH) ?? 24;
  return DAY_MS / parts;
}

/** The stretches before a moment, newest first; the first one may be cut by it. */
function stretchesBefore(moment: Date, length: number): Stretch[] {
  let until = moment;
  return Array.from({ length: AT_ONCE }, () => {
    const last = new Date(until.getTime() - 1);
    const day = startOfDay(last).getTime();
    const from = new Date(day + Math.floor((last.getTime() - day) / length) * length);
    const stretch = { from, until };
    until = from;
    return stretch;
  });
}

async function playStretch(
  stage: Theatre,
  teller: Storyteller,
  { from, until }: Stretch,
  state: { seed: number; planned: number; made_at: Date },
): Promise<number> {
  const mean = state.planned / YEAR_DAYS;
  const all = arrivalsOf(from, mean, state.seed, stage.catalogue, stage.index, stage.grids);
  let cases = 0;
  for (const arrival of all) {
    if (arrival.at < from || arrival.at >= until) continue;
    await giveWay();
    if (await teller.tell(() => playStory(stage, arrival, state.made_at))) cases++;
  }
  return cases;
}

/** A report and everything that became of it by a moment. True: a case was born. */
export async function playStory(stage: Theatre, arrival: Arrival, until: Date): Promise<boolean> {
  const caseId = await playReport(stage, arrival, until);
  if (caseId !== null) await playFamily(stage, caseId, until);
  return caseId !== null;
}

/** A case and what was split off it or opened beside it. */
async function playFamily(stage: Theatre, caseId: string, until: Date): Promise<void> {
  await playCase(stage, caseId, until);
  const row = await stage.city.db
    .selectFrom('city_case')
    .select(['merged_into', 'overlays'])
    .where('id', '=', caseId)
    .executeTakeFirst();
  if (row?.merged_into != null) await playCase(stage, row.merged_into, until);
  if (row?.overlays.includes('split') !== true) return;
  const children = await stage.city.db
    .selectFrom('city_case')
    .select('id')
    .where('parent_id', '=', caseId)
    .execute();
  for (const child of children) await playCase(stage, child.id, until);
}
