import { receiveReportSchema } from '@yiwang/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId, type PublicActor } from '../kernel/index.ts';
import { nextRevision, refreshPlaces, saveAreas } from '../places/index.ts';
import { type TestBureau, testBureau } from '../testing/cases.ts';
import { type TestCity, testCity } from '../testing/city.ts';
import { claimReport, releaseClaim } from './commands/claim-report.ts';
import { receiveReport } from './receive/receive-report.ts';
import { reportShiftWork } from './shift-work.ts';

let t: TestCity;
let b: TestBureau;
const anyone: PublicActor = { kind: 'public', origin: 'o' };
beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city);
  const [west, south, east, north] = [117, 36.6, 117.1, 36.7];
  const corners = [west, south, east, south, east, north, west, north, west, south];
  const ring = Array.from({ length: 5 }, (_, at) => corners.slice(2 * at, 2 * at + 2));
  const geometry = { type: 'Polygon' as const, coordinates: [ring] };
  await t.city.db
    .transaction()
    .execute(async (tx) =>
      saveAreas(tx, [{ code: '370102', name: '区', nameEn: null, geometry }], await nextRevision(tx)),
    );
  await refreshPlaces(t.city);
});
afterAll(() => t.close());

async function report(text: string, kind: 'problem' | 'complaint' = 'problem'): Promise<string> {
  const contact = { phone: '13800019999' };
  const body = receiveReportSchema.parse({ text, kind, contact, place: { lng: 117.05, lat: 36.65 } });
  const door = { source: 'web', door: 'api', key: newId(), busy: false, now: b.now } as const;
  return (await receiveReport(t.city, anyone, { body, ...door })).reportId;
}

const facts = async (subject: string) =>
  (
    await t.city.pool.query(
      `select name as kind, data from ${t.city.schema}.outbox where subject = $1
       and name in ('report.claimed', 'report.released') order by id`,
      [subject],
    )
  ).rows;

it('tells other desks when a report changes hands, and only then', async () => {
  const id = await report('两个人打开');
  const { clerk, leader } = b.people;
  const later = (seconds: number) => new Date(b.now.getTime() + seconds * 1000);
  await claimReport(t.city, clerk, id, { takeOver: false, now: b.now });
  await claimReport(t.city, clerk, id, { takeOver: false, now: later(60) });
  expect(await claimReport(t.city, leader, id, { takeOver: false, now: later(61) })).toMatchObject({
    accountId: clerk.accountId,
  });
  await claimReport(t.city, leader, id, { takeOver: true, now: later(62) });
  await releaseClaim(t.city, clerk, id);
  await releaseClaim(t.city, leader, id);
  expect((await facts(id)).map(({ kind, data }) => [kind, data.accountId])).toEqual([
    ['report.claimed', clerk.accountId],
    ['report.claimed', leader.accountId],
    ['report.released', leader.accountId],
  ]);
});

it('of a complaint about staff only supervisors hear', async () => {
  const id = await report('态度恶劣', 'complaint');
  await claimReport(t.city, b.people.supervisor, id, { takeOver: false, now: b.now });
  expect((await facts(id)).map(({ data }) => data.onlyPosts)).toEqual([['supervisor']]);
});

it('puts on the sheet of a shift what waits at the desk, what is late and what is asked; no complaint', async () => {
  const asked = await report('问一句');
  await report('没有人看');
  await report('投诉', 'complaint');
  // The question has gone out: from then on the report waits for its answer.
  await t.city.db.updateTable('report').set({ desk: 'waiting' }).where('id', '=', asked).execute();
  const sheet = async (post: 'clerk' | 'dispatcher', area: string, now: Date) =>
    (await reportShiftWork(t.city, t.city.db, { post, area, now })).map(({ kind, count }) => [kind, count]);
  expect(await sheet('clerk', '370102', b.now)).toEqual([
    ['reports', 2],
    ['reports-waiting', 1],
  ]);
  const nextWeek = new Date(b.now.getTime() + 7 * 86_400_000);
  expect(await sheet('clerk', '370102', nextWeek)).toContainEqual(['reports-late', 2]);
  expect(await sheet('clerk', '370103', b.now)).toEqual([]);
  expect(await sheet('dispatcher', '370102', b.now)).toEqual([]);
});
