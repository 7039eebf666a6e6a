import { receiveReportSchema } from '@yiwang/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor, newId } from '../../kernel/index.ts';
import { nextRevision, refreshPlaces, saveAreas } from '../../places/index.ts';
import { type TestBureau, testBureau } from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { receiveReport } from './receive-report.ts';

let t: TestCity;
let b: TestBureau;
beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city);
  const ring = [
    [117, 36.6],
    [117.1, 36.6],
    [117.1, 36.7],
    [117, 36.7],
    [117, 36.6],
  ];
  const geometry = { type: 'Polygon' as const, coordinates: [ring] };
  await t.city.db
    .transaction()
    .execute(async (tx) =>
      saveAreas(tx, [{ code: '370102', name: '历下区', nameEn: null, geometry }], await nextRevision(tx)),
    );
  await refreshPlaces(t.city);
});
afterAll(() => t.close());

const spot = { place: { lng: 117.05, lat: 36.65 } };
const finding = (actor: Actor, source: 'patrol' | 'client', key = newId(), where: object = spot) =>
  receiveReport(t.city, actor, {
    body: receiveReportSchema.parse({
      text: '井盖缺失',
      category: { scheme: 'test', code: '0101' },
      condition: '01',
      ...where,
    }),
    source,
    door: 'api',
    key,
    busy: false,
    now: b.now,
  });
const cases = async (id: string) =>
  (await t.city.pool.query(`select state, report_ids from ${t.city.schema}.city_case where id = $1`, [id]))
    .rows;

it('opens a case by rule for a collector in his own area and for a trusted client', async () => {
  const client = { kind: 'client', clientId: newId(), name: 'camera', trusted: true } as const;
  for (const [actor, source] of [
    [b.people.collector, 'patrol'],
    [client, 'client'],
  ] as const) {
    const receipt = await finding(actor, source);
    expect(receipt.link).toBeNull();
    expect(await cases(receipt.caseId ?? '')).toEqual([
      { state: 'to-register', report_ids: [receipt.reportId] },
    ]);
  }
});

it('leaves it to the desk for others, and outside the collector’s area', async () => {
  const elsewhere = {
    ...b.people.collector,
    holdings: b.people.collector.holdings.map((held) => ({ ...held, area: '370103' })),
  };
  const stranger = { kind: 'client', clientId: newId(), name: 'stranger', trusted: false } as const;
  expect((await finding(elsewhere, 'patrol')).caseId).toBeNull();
  expect((await finding(stranger, 'client')).caseId).toBeNull();
});

it('leaves it to the desk when nobody said where: the county around it is no place', async () => {
  const receipt = await finding(b.people.collector, 'patrol', newId(), { address: '东门附近' });
  expect(receipt).toMatchObject({ caseId: null, flags: ['place-missing'] });
});

it('opens one case however often and at once it is sent', async () => {
  for (let round = 0; round < 50; round++) {
    const key = newId();
    const receipts = await Promise.all([1, 2, 3].map(() => finding(b.people.collector, 'patrol', key)));
    expect(new Set(receipts.map((receipt) => receipt.caseId)).size).toBe(1);
  }
  const count = await t.city.pool.query(
    `select (select count(*) from ${t.city.schema}.city_case) = (select count(*) from ${t.city.schema}.report where case_id is not null) as same`,
  );
  expect(count.rows[0].same).toBe(true);
});
