import type { City, Tick } from '../kernel/index.ts';
import { act, actorsAllowed } from './life/actors.ts';
import { fillPast, isFull } from './life/fill.ts';
import { layOut } from './life/showcase.ts';
import './schema.ts';

/** A beat of filling in gives the machine back after so long. */
const FILL_BEAT_MS = 4_000;

/** Fills in the past behind a running server, a few days at a time; not where the operator wants nothing to move by itself. */
async function fill(city: City): Promise<void> {
  if (!city.demo) return;
  const state = await city.db.selectFrom('demo_state').selectAll().executeTakeFirst();
  if (state === undefined) return;
  const began = performance.now();
  const enough = () => performance.now() - began > FILL_BEAT_MS;
  const laidOut = await layOut(city, enough);
  if (laidOut && !isFull(state) && actorsAllowed()) await fillPast(city, enough);
}

/** The demo's own duties. They do nothing in a city that is no demo. */
export const demoTicks: readonly Tick[] = [
  { name: 'demo:fill', everySeconds: 3, run: fill },
  {
    name: 'demo:act',
    everySeconds: 30,
    run: async (city, now) => {
      if (city.demo) await act(city, now);
    },
  },
];
