import type { Selectable } from 'kysely';
import { type City, Refusal } from '../../kernel/index.ts';
import { withoutTelling } from '../../messages/index.ts';
import type { DemoStateTable } from '../schema.ts';
import { type Arrival, arrivalsOf } from './arrivals.ts';
import { playStory, YEAR_DAYS } from './fill.ts';
import { storyteller } from './one-transaction.ts';
import { freeCases } from './open-cases.ts';
import { playCase } from './play-case.ts';
import { playReport } from './play-report.ts';
import { setStage, type Theatre } from './stage.ts';
import { startOfDay } from './time.ts';
import { giveWay } from './visitors.ts';

/** The living demo is busier than its past, so that a visitor sees something happen. */
const BUSIER = 3;
/** What should have happened longer ago has been missed: the server was off. */
const MISSED_MS = 10 * 60_000;
const MOST_DAYS = 21;
const DAY_MS = 86_400_000;

type State = Selectable<DemoStateTable>;
type Enough = () => boolean;

/**
 * Everything that has come since the last time. What was missed while the server was off is told as stories of the
 * past: open cases first, then the reports in their order. How far the reports are told is noted one by one, and the
 * rest can be repeated, so that a kill in the middle loses nothing.
 * @returns whether the present is reached; `enough` stops it before
 */
export async function catchUp(
  city: City,
  stage: Theatre,
  state: State,
  now: Date,
  enough: Enough,
): Promise<boolean> {
  const missed = now.getTime() - state.acted_until.getTime() >= MISSED_MS;
  const past = missed ? await openPast(city, now) : null;
  if (past !== null && !(await playMissed(past, state, enough))) return false;
  for (const arrival of arrivalsSince(state, stage, now)) {
    if (enough()) return false;
    const isPast = now.getTime() - arrival.at.getTime() >= MISSED_MS;
    // What comes now, comes before everybody's eyes.
    await (past !== null && isPast
      ? past.tell(() => playStory(past.stage, arrival, now))
      : playReport(stage, arrival, now));
    await note(city, arrival.at);
  }
  await note(city, now);
  return true;
}

interface Past {
  readonly city: City;
  readonly stage: Theatre;
  readonly until: Date;
  readonly tell: (story: () => Promise<unknown>) => Promise<unknown>;
}

async function openPast(city: City, until: Date): Promise<Past> {
  const teller = storyteller(city);
  const stage = await setStage(teller.city, until);
  const tell = async (story: () => Promise<unknown>) => {
    await giveWay();
    return withoutTelling(() => teller.tell(story));
  };
  return { city, stage, until, tell };
}

/** Plays on what was open when the server went off, each step at the moment at which it would have been made. */
async function playMissed(
  { city, stage, until, tell }: Past,
  state: State,
  enough: Enough,
): Promise<boolean> {
  for (const { id } of await freeCases(city, state.kept, until).execute()) {
    if (enough()) return false;
    await tell(() => playCase(stage, id, until)).catch((error: unknown) => {
      // The clock's own duty was faster: the next beat goes on from there.
      if (!(error instanceof Refusal)) throw error;
    });
  }
  return true;
}

function* arrivalsSince(state: State, stage: Theatre, now: Date): Generator<Arrival> {
  const mean = (state.planned / YEAR_DAYS) * BUSIER;
  for (const day of daysBetween(state.acted_until, now)) {
    for (const arrival of arrivalsOf(day, mean, state.seed + 1, stage.catalogue, stage.index, stage.grids)) {
      if (arrival.at > state.acted_until && arrival.at <= now) yield arrival;
    }
  }
}

/** The days that nobody has acted on yet, the first of them first. */
function daysBetween(from: Date, now: Date): Date[] {
  const count = Math.ceil((startOfDay(now).getTime() - startOfDay(from).getTime()) / DAY_MS);
  const days = Math.min(count, MOST_DAYS);
  return Array.from({ length: days + 1 }, (_, i) => new Date(now.getTime() - (days - i) * DAY_MS));
}

async function note(city: City, until: Date): Promise<void> {
  await city.db.updateTable('demo_state').set({ acted_until: until }).execute();
}
