import { caseOverlays, caseStates } from '@yiwang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../cases/index.ts';
import type { City } from '../../kernel/index.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { seedDemo } from '../seed.ts';
import { readDemo } from '../state.ts';
import { act } from './actors.ts';
import { exhibits } from './exhibits.ts';
import { fates } from './fate.ts';
import { fillPast } from './fill.ts';
import { layOut } from './showcase.ts';
import { storyOfEachFate } from './story.testing.ts';

const now = new Date('2026-11-20T06:00:00Z');
/** Exits that a story reaches only by way of its fate. */
const exits = ['closed', 'not-registered', 'merged', 'voided', 'referred'];

describe('life in the demo city', () => {
  let t: TestCity;
  let city: City;
  const refused: string[] = [];
  beforeAll(async () => {
    t = await testCity();
    city = { ...t.city, demo: true };
    await seedDemo(city, { scale: 'county', now, actors: true });
    await layOut(city, () => false);
    await fillPast(
      city,
      (days) => days >= 3,
      (where, verb, refusal) => refused.push(`${where} ${verb}: ${refusal.code}`),
    );
    await storyOfEachFate(city, now);
  }, 300_000);
  afterAll(() => t.close());

  const cases = () => city.db.selectFrom('city_case').selectAll().execute();

  it('shows every state and overlay that a case can be met in', async () => {
    const rows = await cases();
    const states = new Set(rows.map((row) => row.state));
    expect(caseStates.filter((one) => !states.has(one))).toEqual([]);
    const overlays = new Set(rows.flatMap((row) => row.overlays));
    expect(caseOverlays.filter((one) => !overlays.has(one))).toEqual([]);
  });

  it('has late, reworked, joined and self-handled cases, and every exit', async () => {
    const rows = await cases();
    expect(rows.some((row) => row.handle_late === true)).toBe(true);
    expect(rows.some((row) => row.reworks > 0)).toBe(true);
    expect(rows.some((row) => row.report_ids.length > 1)).toBe(true);
    expect(rows.some((row) => row.self_handled)).toBe(true);
    const ended = new Set(rows.filter((row) => row.ended_at !== null).map((row) => row.state));
    expect(exits.filter((exit) => !ended.has(exit as never))).toEqual([]);
  });

  it('has reporters who rate through their own page: report and case say the same', async () => {
    const { rows } = await city.pool.query<{ rated: number; low: number; unheard: number; unsaid: number }>(
      `select count(*) filter (where rating >= 3)::int as rated, count(*) filter (where rating < 3)::int as low,
         count(*) filter (where rating >= 3 and not exists (select from ${city.schema}.case_event e
           where e.case_id = r.case_id and e.type = 'reporter-satisfied'))::int as unheard,
         (select count(*)::int from ${city.schema}.case_event e where e.type = 'reporter-satisfied' and not exists
           (select from ${city.schema}.report one where one.case_id = e.case_id and one.satisfied)) as unsaid
       from ${city.schema}.report r`,
    );
    expect(rows[0]).toMatchObject({ unheard: 0, unsaid: 0 });
    expect(rows[0]?.rated).toBeGreaterThan(10);
  });

  it('is never refused a step by the engine', () => expect(refused).toEqual([]));

  it('gives each case the photos its steps require, each in its own file', async () => {
    const events = await city.db.selectFrom('case_event').select(['type', 'text']).execute();
    const steps = events.map(({ type, text }) => ({ ...(JSON.parse(text) as { files?: string[] }), type }));
    const proven = steps.filter((step) =>
      ['handed-back', 'check-passed', 'check-failed', 'fact-confirmed'].includes(step.type),
    );
    expect(proven.length).toBeGreaterThan(20);
    const files = proven.flatMap((step) => step.files ?? []);
    expect(proven.every((step) => (step.files ?? []).length > 0)).toBe(true);
    expect(new Set(files).size).toBe(files.length);
    const kept = await city.db
      .selectFrom('file')
      .select('id')
      .where('id', 'in', files)
      .where('claimed_at', 'is not', null)
      .execute();
    expect(kept).toHaveLength(files.length);
  });

  it('lies in the past: no step comes after the moment it was made, and time never runs back', async () => {
    const events = await city.db
      .selectFrom('case_event')
      .select(['case_id', 'seq', 'at'])
      .orderBy('case_id')
      .orderBy('seq')
      .execute();
    expect(events.every((event) => event.at <= now)).toBe(true);
    for (const [, story] of Map.groupBy(events, (event) => event.case_id)) {
      const times = story.map((event) => event.at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  it('leaves a ledger that verifies', async () => {
    expect((await verifyLedger(city)).faults).toEqual([]);
  });

  it('tells nobody about the past', async () => {
    const told = await city.db.selectFrom('message').select('id').limit(1).execute();
    expect(told).toEqual([]);
  });

  it('goes on where it stopped and leaves what visitors may play with', async () => {
    const before = await readDemo(city);
    const kept = await city.db.selectFrom('demo_state').select('kept').executeTakeFirstOrThrow();
    expect(kept.kept.length).toBe(exhibits.length);
    const seqs = () =>
      city.db
        .selectFrom('city_case')
        .select(['id', 'seq'])
        .where('id', 'in', [...kept.kept])
        .execute();
    const untouched = await seqs();
    await act(city, new Date(now.getTime() + 4 * 60_000));
    expect(await seqs()).toEqual(untouched);
    expect(before.fill.done).toBe(false);
    expect(fates.length).toBeGreaterThan(20);
  });

  it('catches up after two days off: what was missed has its story, and most of what is open is in time', async () => {
    const back = new Date(now.getTime() + 48 * 3_600_000);
    const missed = { from: new Date(now.getTime() + 12 * 3_600_000), until: back };
    for (let beat = 0; beat < 4; beat++) await act(city, new Date(back.getTime() + beat * 30_000));
    const came = await city.db
      .selectFrom('report')
      .select('id')
      .where('received_at', '>', missed.from)
      .where('received_at', '<', missed.until)
      .execute();
    expect(came.length).toBeGreaterThan(15);
    const { kept } = await city.db.selectFrom('demo_state').select('kept').executeTakeFirstOrThrow();
    const open = (await cases()).filter((row) => row.ended_at === null && !kept.includes(row.id));
    const late = open.filter((row) => row.due_at !== null && row.due_at < back);
    expect(open.length).toBeGreaterThan(15);
    expect(late.length / open.length).toBeLessThan(0.4);
  }, 120_000);
});
