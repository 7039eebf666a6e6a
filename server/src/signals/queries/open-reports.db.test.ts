import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { openReportsQuery } from './open-reports.ts';

let t: TestCity;
beforeAll(async () => {
  t = await testCity();
});
afterAll(() => t.close());

it('finds what lies in a box by its place, and what a unit has by the unit, among many', async () => {
  const { schema, pool } = t.city;
  await pool.query(`insert into ${schema}.report (id, seq, receipt, kind, state, source, desk, actor_kind, actor_id,
      idem, body_hash, received_at, category_scheme, category_code, area, cell_lng, cell_lat, lang, clock, public_key,
      public_params, public_at)
    select gen_random_uuid(), 1, 3000000 + n, 'problem', 'received', 'web', 'done', 'public', '',
      decode(md5(n::text), 'hex'), '', now() - n * interval '1 minute', 'test', '0101', '370102',
      116 + random() * 2, 36 + random(), 'zh', '{}', 'received', jsonb_build_object('unit', 'unit ' || n % 500), now()
    from generate_series(1, 20000) n`);
  await t.installation.owner.query(`analyze ${schema}.report`);
  const wanted = {
    from: new Date(Date.now() - 90 * 86_400_000),
    clientId: null,
    closedClasses: [],
    limit: 1000,
  };
  const planOfReads = (more: object) => {
    const query = openReportsQuery(t.city, { ...wanted, ...more }).compile();
    return planOf(query.sql, query.parameters);
  };
  expect(await planOfReads({ bbox: [117, 36.6, 117.02, 36.62] })).toContain('report_near');
  expect(await planOfReads({ units: ['unit 7'] })).toContain('report_unit');
});

async function planOf(text: string, values: readonly unknown[]): Promise<string> {
  const found = await t.city.pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values]);
  return found.rows.map((row) => row['QUERY PLAN']).join('\n');
}
