import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { City } from '../../kernel/index.ts';
import { random } from '../../pack/index.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { seedDemo } from '../seed.ts';
import { type Arrival, arrivalOf } from './arrivals.ts';
import { workDesk } from './desk.ts';
import { storyteller } from './one-transaction.ts';
import { playReport } from './play-report.ts';
import { setStage, type Theatre } from './stage.ts';

const DAY_MS = 86_400_000;
const now = new Date('2026-11-20T06:00:00Z');
const at = new Date(now.getTime() - 4 * DAY_MS);

describe('what the desk does about a report', () => {
  let t: TestCity;
  let city: City;
  let stage: Theatre;
  const refused: string[] = [];
  beforeAll(async () => {
    t = await testCity();
    city = { ...t.city, demo: true };
    await seedDemo(city, { scale: 'county', now, actors: true });
    stage = await setStage(city, now, (where, verb, { code }) => refused.push(`${where} ${verb}: ${code}`));
  });
  afterAll(() => t.close());

  /** A dozen reports of a kind, played up to a moment. */
  async function play(desk: Arrival['desk'], until: Date): Promise<void> {
    for (let serial = 0; serial < 12; serial++) {
      const key = `${desk}:${serial}:${until.toISOString()}`;
      const wanted = { key, at, by: 'citizen', kind: 'problem' } as const;
      const arrival = arrivalOf(wanted, random(serial), stage.catalogue, stage.index, stage.grids);
      await playReport(stage, { ...arrival, desk }, until);
    }
  }

  const reports = () => city.db.selectFrom('report').select(['state', 'desk', 'case_id']).execute();
  const open = async () => (await reports()).filter(({ desk }) => desk !== 'done');

  it('lets no report lie that comes back after an upheld objection, and refuses the others for good', async () => {
    await play('decline-objected', now);
    expect(refused).toEqual([]);
    expect(await open()).toEqual([]);
    const states = new Set((await reports()).map(({ state }) => state));
    expect([...states].sort()).toEqual(['accepted', 'declined']);
  });

  it('goes on without an answer to its question', async () => {
    await play('ask', now);
    expect(refused).toEqual([]);
    expect(await open()).toEqual([]);
  });

  it('keeps nothing of a story that is taken back, be it a report without a photo', async () => {
    const before = (await reports()).length;
    const teller = storyteller(city);
    const past = await setStage(teller.city, now);
    const wanted = { key: 'taken back', at, by: 'citizen', kind: 'inquiry' } as const;
    const arrival = arrivalOf(wanted, random(1), stage.catalogue, stage.index, stage.grids);
    const story = teller.tell(async () => {
      await playReport(past, arrival, now);
      throw new Error('taken back');
    });
    await expect(story).rejects.toThrow('taken back');
    expect(await reports()).toHaveLength(before);
  });

  it('decides what lies there when its clock is about to run out, objections too', async () => {
    // Cut off a few minutes, and some hours, after they came: they lie at the desk and with the shift leader.
    await play('accept', new Date(at.getTime() + 60_000));
    await play('decline-objected', new Date(at.getTime() + 5 * 3_600_000));
    const kinds = new Set((await open()).map(({ desk }) => desk));
    expect([...kinds].sort()).toEqual(['objection', 'open']);
    await workDesk(stage, new Date(at.getTime() + 10 * 60_000));
    expect((await open()).some(({ desk }) => desk === 'open')).toBe(true);
    for (let beat = 0; beat < 3; beat++) await workDesk(stage, new Date(now.getTime() + beat * DAY_MS));
    expect(await open()).toEqual([]);
  });
});
