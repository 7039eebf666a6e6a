import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { casesPublicQuery } from './for-reports.ts';

let t: TestCity;
beforeAll(async () => {
  t = await testCity();
});
afterAll(() => t.close());

it('finds the public list of a box by its place, among many that have ended', async () => {
  const { schema, pool } = t.city;
  await pool.query(`insert into ${schema}.city_case (id, seq, state, source, area, cell_lng, cell_lat, sort_at,
      opened_at, closed_at, ended_at, head_hash, last_by, changed_at)
    select gen_random_uuid(), 1, 'closed', 'public', '370102', 116 + random() * 2, 36 + random(), now(),
      now() - n * interval '1 minute', now(), now(), '', '', now()
    from generate_series(1, 20000) n`);
  await t.installation.owner.query(`analyze ${schema}.city_case`);
  const bbox = [117, 36.6, 117.02, 36.62] as const;
  const wanted = { scheme: null, category: null, area: null, open: null, after: null, limit: 1000 };
  const { text, values } = casesPublicQuery(t.city, { ...wanted, bbox });
  expect(await planOf(text, values)).toContain('city_case_place');
});

async function planOf(text: string, values: readonly unknown[]): Promise<string> {
  const found = await t.city.pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values]);
  return found.rows.map((row) => row['QUERY PLAN']).join('\n');
}
