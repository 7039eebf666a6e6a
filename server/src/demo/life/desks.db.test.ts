import { caseOverlays, caseStates } from '@yiwang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../cases/index.ts';
import type { City } from '../../kernel/index.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { seedDemo } from '../seed.ts';
import { act } from './actors.ts';
import { exhibits } from './exhibits.ts';
import { fillPast } from './fill.ts';
import { layOut } from './showcase.ts';
import { setStage } from './stage.ts';
import { stockDesk } from './stock-desk.ts';
import { noteVisitor } from './visitors.ts';

const HOUR_MS = 3_600_000;
const BEAT_MS = 30_000;
const BEATS = 6;

interface Item {
  readonly state: string;
  readonly overlays: readonly string[];
  readonly due_at: Date | null;
}
const inState =
  (...states: string[]) =>
  ({ state }: Item) =>
    states.includes(state);
const asked = ['return-asked', 'extension-asked', 'suspension-asked', 'void-asked'];
/** The desks of the console by what lies on them (`cases/queries/select-cases.ts`). */
const desks: Readonly<Record<string, (item: Item) => boolean>> = {
  verify: inState('to-verify'),
  register: inState('to-register'),
  dispatch: ({ state, overlays }) => state === 'to-dispatch' && !overlays.includes('split'),
  unit: inState('to-take', 'handling'),
  check: inState('to-check'),
  close: inState('to-close'),
  approvals: ({ overlays }) => overlays.some((one) => asked.includes(one)),
  ruling: ({ state, overlays }) => state === 'to-dispatch' && overlays.includes('disputed'),
};

interface Queue {
  readonly desk: string;
  readonly items: number;
  readonly late: number;
}

function queue(desk: string, items: readonly { readonly due_at: Date | null }[], at: Date): Queue {
  return {
    desk,
    items: items.length,
    late: items.filter(({ due_at }) => due_at !== null && due_at < at).length,
  };
}

async function queuesOf(city: City, at: Date): Promise<Queue[]> {
  const [cases, reports] = await Promise.all([
    city.db
      .selectFrom('city_case')
      .select(['state', 'overlays', 'due_at'])
      .where('ended_at', 'is', null)
      .execute(),
    city.db
      .selectFrom('report')
      .select(['kind', 'desk', 'due_at', 'question_id'])
      .where('desk', '<>', 'done')
      .execute(),
  ]);
  const open = reports.filter(({ desk }) => desk === 'open');
  return [
    queue(
      'intake',
      open.filter(({ kind }) => kind !== 'complaint'),
      at,
    ),
    queue(
      'complaints',
      open.filter(({ kind }) => kind === 'complaint'),
      at,
    ),
    queue(
      'questions',
      reports.filter(({ question_id }) => question_id !== null),
      at,
    ),
    queue(
      'objections',
      reports.filter(({ desk }) => desk === 'objection'),
      at,
    ),
    ...Object.entries(desks).map(([desk, lies]) => queue(desk, cases.filter(lies), at)),
  ];
}

const empty = (queues: readonly Queue[]) => queues.filter(({ items }) => items === 0);
const tooRed = (queues: readonly Queue[], share: number) =>
  queues.filter(({ items, late }) => late > items * share);

/** Cases for the supervisor: late, and under an order. */
async function forSupervision(city: City, at: Date) {
  const rows = await city.db
    .selectFrom('city_case')
    .select(['overlays', 'due_at'])
    .where('ended_at', 'is', null)
    .execute();
  return {
    late: rows.filter(({ due_at }) => due_at !== null && due_at < at).length,
    ordered: rows.filter(({ overlays }) => overlays.includes('supervised')).length,
  };
}

async function missing(city: City) {
  const rows = await city.db.selectFrom('city_case').select(['state', 'overlays']).execute();
  return [
    ...caseStates.filter((one) => !rows.some((row) => row.state === one)),
    ...caseOverlays.filter((one) => !rows.some((row) => row.overlays.includes(one))),
  ];
}

/** Opened by day and in the dead of night: people sleep, some clocks do not. */
describe.each(['2026-11-20T06:00:00Z', '2026-11-21T19:00:00Z'])(
  'the desks of a city made at %s',
  (moment) => {
    const now = new Date(moment);
    let t: TestCity;
    let city: City;
    beforeAll(async () => {
      t = await testCity();
      city = { ...t.city, demo: true };
      await seedDemo(city, { scale: 'county', now, actors: true });
      await layOut(city, () => false);
      await fillPast(city, (days) => days >= 5);
      await stockDesk(await setStage(city, now), now);
    }, 300_000);
    afterAll(() => t.close());

    it('have work at the first start, and at most a quarter of it is late', async () => {
      const queues = await queuesOf(city, now);
      expect(empty(queues)).toEqual([]);
      expect(tooRed(queues, 0.25)).toEqual([]);
      expect(Math.min(...Object.values(await forSupervision(city, now)))).toBeGreaterThan(0);
      expect(await missing(city)).toEqual([]);
    });

    it('have work after two days off, within some beats, and at most two fifths of it are late', async () => {
      const back = now.getTime() + 48 * HOUR_MS;
      let at = new Date(back);
      for (let beat = 0; beat < BEATS; beat++) {
        at = new Date(back + beat * BEAT_MS);
        noteVisitor();
        await act(city, at);
      }
      const queues = await queuesOf(city, at);
      expect(empty(queues)).toEqual([]);
      expect(tooRed(queues, 0.4)).toEqual([]);
      expect(Math.min(...Object.values(await forSupervision(city, at)))).toBeGreaterThan(0);
      expect(await missing(city)).toEqual([]);
      const { kept } = await city.db.selectFrom('demo_state').select('kept').executeTakeFirstOrThrow();
      expect(kept.length).toBe(exhibits.length);
      expect((await verifyLedger(city)).faults).toEqual([]);
    }, 240_000);
  },
);
