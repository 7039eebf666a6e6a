import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../cases/index.ts';
import type { City } from '../../kernel/index.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { seedDemo } from '../seed.ts';
import { act } from './actors.ts';

const DAY_MS = 86_400_000;
const BEATS = 12;
const now = new Date('2026-11-20T06:00:00Z');
const back = new Date(now.getTime() + 2 * DAY_MS);

async function demoCity(): Promise<{ t: TestCity; city: City }> {
  const t = await testCity();
  const city = { ...t.city, demo: true };
  await seedDemo(city, { scale: 'county', now, actors: true });
  return { t, city };
}

/** Beats until the missed days are told. */
async function comeBack(city: City): Promise<void> {
  for (let beat = 0; beat < BEATS; beat++) {
    const at = new Date(back.getTime() + beat * 30_000);
    await act(city, at);
    if ((await actedUntil(city)).getTime() === at.getTime()) return;
  }
}

const actedUntil = async (city: City) =>
  (await city.db.selectFrom('demo_state').select('acted_until').executeTakeFirstOrThrow()).acted_until;

/** Reports of the missed days, by their moments. */
async function came(city: City): Promise<string[]> {
  const rows = await city.db
    .selectFrom('report')
    .select('received_at')
    .where('received_at', '<', new Date(back.getTime() - DAY_MS / 12))
    .where('source', 'in', ['patrol', 'hotline', 'web'])
    .orderBy('received_at')
    .execute();
  return rows.map(({ received_at }) => received_at.toISOString());
}

describe('two days off', () => {
  let whole: Awaited<ReturnType<typeof demoCity>>;
  let cut: Awaited<ReturnType<typeof demoCity>>;
  beforeAll(async () => {
    whole = await demoCity();
    cut = await demoCity();
  });
  afterAll(() => Promise.all([whole.t.close(), cut.t.close()]));

  it('are told to their end after a kill in the middle', async () => {
    await comeBack(whole.city);
    const { city, t } = cut;
    const owner = t.installation.owner;
    const middle = new Date(now.getTime() + DAY_MS);
    await owner.query(`create function ${city.schema}.die() returns trigger language plpgsql as
      $$ begin raise exception 'killed'; end $$`);
    await owner.query(`create trigger die before insert on ${city.schema}.report for each row
      when (new.received_at between '${middle.toISOString()}' and '${new Date(middle.getTime() + DAY_MS / 2).toISOString()}')
      execute function ${city.schema}.die()`);
    await expect(comeBack(city)).rejects.toThrow('killed');
    const until = await actedUntil(city);
    expect(until.getTime()).toBeGreaterThan(now.getTime() + DAY_MS / 2);
    expect(until.getTime()).toBeLessThan(middle.getTime() + DAY_MS / 2);
    await owner.query(`drop trigger die on ${city.schema}.report`);
    await comeBack(city);
    expect((await came(city)).length).toBeGreaterThan(20);
    expect(await came(city)).toEqual(await came(whole.city));
    expect((await verifyLedger(city)).faults).toEqual([]);
  }, 120_000);
});
