import { caseOverlays, caseStates } from '@yiwang/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyLedger } from '../../cases/index.ts';
import type { City } from '../../kernel/index.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { seedDemo } from '../seed.ts';
import { act } from './actors.ts';
import { fillPast } from './fill.ts';
import { exhibits, layOut } from './showcase.ts';
import { noteVisitor } from './visitors.ts';

const now = new Date('2026-11-20T06:00:00Z');
const GAP_MS = 3 * 86_400_000;
const BEATS = 14;
/** The queues of the console, by the states of the cases in them. */
const DESKS: Readonly<Record<string, readonly string[]>> = {
  verify: ['to-verify'],
  register: ['to-register'],
  dispatch: ['to-dispatch'],
  unit: ['to-take', 'handling'],
  check: ['to-check'],
  close: ['to-close'],
};

let t: TestCity;
let city: City;
beforeAll(async () => {
  t = await testCity();
  city = { ...t.city, demo: true };
  await seedDemo(city, { scale: 'county', now, actors: true });
  await layOut(city, () => false);
  await fillPast(city, (days) => days >= 5);
}, 300_000);
afterAll(() => t.close());

interface Queue {
  readonly desk: string;
  readonly items: number;
  readonly late: number;
}

async function queuesAt(at: Date): Promise<Queue[]> {
  const cases = await city.db
    .selectFrom('city_case')
    .select(['state', 'due_at'])
    .where('ended_at', 'is', null)
    .execute();
  const reports = await city.db
    .selectFrom('report')
    .select('due_at')
    .where('state', '=', 'received')
    .where('desk', '=', 'open')
    .execute();
  const desks = Object.entries(DESKS).map(
    ([desk, states]) => [desk, cases.filter((one) => states.includes(one.state))] as const,
  );
  return [['intake', reports] as const, ...desks].map(([desk, items]) => ({
    desk,
    items: items.length,
    late: items.filter((one) => one.due_at !== null && one.due_at < at).length,
  }));
}

async function missing() {
  const rows = await city.db.selectFrom('city_case').select(['state', 'overlays']).execute();
  return [
    ...caseStates.filter((one) => !rows.some((row) => row.state === one)),
    ...caseOverlays.filter((one) => !rows.some((row) => row.overlays.includes(one))),
  ];
}

const tooRed = (queues: readonly Queue[], share: number) =>
  queues.filter(({ items, late }) => late > items * share);

it('opens with desks of which at most 30 % is late', async () => {
  const queues = await queuesAt(now);
  expect(tooRed(queues, 0.3)).toEqual([]);
  expect(queues.filter(({ desk, items }) => items === 0 && desk !== 'intake')).toEqual([]);
});

it('after three days off each desk has something to do within some beats, and at most 40 % of it is late', async () => {
  const back = now.getTime() + GAP_MS;
  let at = new Date(back);
  for (let beat = 0; beat < BEATS; beat++) {
    at = new Date(back + beat * 30_000);
    noteVisitor();
    await act(city, at);
  }
  const queues = await queuesAt(at);
  expect(tooRed(queues, 0.4)).toEqual([]);
  expect(queues.filter(({ items }) => items === 0)).toEqual([]);
  expect(await missing()).toEqual([]);
  const { kept } = await city.db.selectFrom('demo_state').select('kept').executeTakeFirstOrThrow();
  expect(kept.length).toBe(exhibits.length);
  expect((await verifyLedger(city)).faults).toEqual([]);
}, 240_000);
