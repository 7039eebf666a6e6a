import { receiveReportSchema, type SearchAnswer } from '@yiwang/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eraseSealed, newId, sealedOf } from '../kernel/index.ts';
import { nextRevision, refreshPlaces, saveAreas } from '../places/index.ts';
import { receiveReport } from '../signals/index.ts';
import { doAll, openTestCase, plainClass, type TestBureau, testBureau } from '../testing/cases.ts';
import { type TestCity, testCity } from '../testing/city.ts';
import { catchUp } from '../testing/feed.ts';
import { type TestServer, testServer } from '../testing/server.ts';
import { type TestStaff, testStaff } from '../testing/staff.ts';
import { findTextQuery } from './queries/find-text.ts';
import { textQuery } from './scope.ts';
import { wantedTerms } from './segment.ts';
import { firstPass } from './upkeep/first-pass.ts';
import { forgetWords } from './upkeep/forget.ts';
import { searchReader } from './upkeep/reader.ts';

let t: TestCity;
let server: TestServer;
let b: TestBureau;
let clerk: TestStaff;
let elsewhere: TestStaff;
let caseId: string;
let number: string;
let report: { reportId: string; receiptNumber: string };
let complaint: { reportId: string; receiptNumber: string };
const now = new Date();

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  b = await testBureau(t.city, now);
  const area = { code: '370102', name: '历下区', nameEn: 'Lixia', geometry: null };
  await t.city.db.transaction().execute(async (tx) => saveAreas(tx, [area], await nextRevision(tx)));
  await refreshPlaces(t.city);
  [clerk, elsewhere] = await Promise.all([
    testStaff(t.city, { post: 'clerk', area: '370102' }),
    testStaff(t.city, { post: 'clerk', area: '370103' }),
  ]);
  report = await say({
    text: '幼儿园门口垃圾桶满了，请打 13812345678，联系人𠮷田',
    place: { lng: 117.02, lat: 36.65, address: '经十路28号', thingCode: '3701020103000123' },
  });
  complaint = await say({ text: '城管队员辱骂摊主', kind: 'complaint' });
  ({ caseId, number } = await dispatchedCase());
  await t.city.db.updateTable('report').set({ case_id: caseId }).where('kind', '=', 'problem').execute();
  await catchUp(t.city, searchReader);
}, 120_000);
afterAll(async () => {
  await server.close();
  await t.close();
});

/** A citizen's report of the district. */
async function say(body: object) {
  const made = await receiveReport(
    t.city,
    { kind: 'public', origin: 'o' },
    {
      body: receiveReportSchema.parse({ ...body, contact: { name: '赵不言', phone: '13812345678' } }),
      source: 'web',
      door: 'web',
      key: newId(),
      busy: false,
      now,
    },
  );
  await t.city.db.updateTable('report').set({ area: '370102001' }).where('id', '=', made.reportId).execute();
  return made;
}

/** A case at the district centre, opened from the report. */
async function dispatchedCase() {
  const opened = await openTestCase(t.city, b, {
    reports: [{ id: report.reportId, public: true }],
    place: { area: '370102001001001', lng: 117.02, lat: 36.65, label: '泺源大街与朝山街路口' },
    verified: true,
  });
  await doAll(t.city, opened, b.now, [
    [b.people.leader, 'register', { class: plainClass }],
    [b.people.dispatcher, 'dispatch', { unitId: b.units.district }],
  ]);
  const row = await t.city.db
    .selectFrom('city_case')
    .select(['id', 'number'])
    .where('id', '=', opened.id)
    .executeTakeFirstOrThrow();
  return { caseId: row.id, number: row.number ?? '' };
}

async function groups(q: string, as: TestStaff['headers']): Promise<Record<string, string[]>> {
  const url = `/api/v1/search?q=${encodeURIComponent(q)}`;
  const answer = await server.inject({ method: 'GET', url, as });
  expect(answer.statusCode).toBe(200);
  const found: SearchAnswer = answer.json();
  return Object.fromEntries(
    found.groups.map(({ group, hits }) => [group, hits.map((hit) => ('id' in hit ? hit.id : hit.code))]),
  );
}

const looks = async (accountId: string) =>
  (await t.city.db.selectFrom('audit').selectAll().where('actor_id', '=', accountId).execute()).filter(
    ({ action, target_id }) => action === 'look' && target_id === 'by-last4',
  ).length;

it('a case is found by beginning and end of its number, a report by its receipt', async () => {
  expect((await groups(number.slice(0, 10), clerk.headers)).cases).toEqual([caseId]);
  expect((await groups(number.slice(-5), clerk.headers)).cases).toEqual([caseId]);
  expect((await groups(report.receiptNumber.slice(0, 10), clerk.headers)).reports).toContain(report.reportId);
  expect((await groups(report.receiptNumber, clerk.headers)).reports).toEqual([report.reportId]);
});

it('words, roads, a component and a rare character find the case and not its report a second time', async () => {
  for (const [q, group] of [
    ['垃圾桶', 'words'],
    ['幼儿园 垃圾', 'words'],
    ['𠮷田', 'words'],
    ['𠮷', 'words'],
    ['经十路', 'places'],
    ['经十路２８', 'places'],
    ['泺源大街', 'places'],
    ['3701020103', 'places'],
  ] as const)
    expect([q, await groups(q, clerk.headers)]).toEqual([q, { [group]: [caseId] }]);
  expect(await groups('桶垃', clerk.headers)).toEqual({});
});

it('units by name and initials, classes by name and code, areas by name', async () => {
  expect(await groups('szj', clerk.headers)).toEqual({ units: [b.units.bureau] });
  expect((await groups('市政局', clerk.headers)).units).toEqual([b.units.bureau]);
  expect((await groups('类别0102', clerk.headers)).classes).toEqual(['0102']);
  expect((await groups('010', clerk.headers)).classes).toEqual(['0101', '0102', '0103']);
  expect((await groups('lxq', clerk.headers)).areas).toEqual(['370102']);
});

it("another district's clerk finds nothing of it", async () => {
  for (const q of [number, report.receiptNumber, '5678', '垃圾桶', '经十路', '泺源大街', '3701020103000123'])
    expect([q, await groups(q, elsewhere.headers)]).toEqual([q, {}]);
});

it('the last four digits find the reports of a phone for the desk; each look is logged, found or not', async () => {
  expect((await groups('5678', clerk.headers)).phone).toEqual([report.reportId]);
  expect((await groups('0000', clerk.headers)).phone).toBeUndefined();
  expect(await looks(clerk.accountId)).toBe(2);
  expect((await groups('5678', b.headers.supervisor)).phone).toContain(complaint.reportId);
});

it('a handling unit finds its case by what it may read, and nobody by phone, name or receipt', async () => {
  const handler = b.headers.districtHead;
  expect(await groups('垃圾桶', handler)).toEqual({ words: [caseId] });
  expect(await groups('泺源大街', handler)).toEqual({ places: [caseId] });
  for (const q of ['5678', '13812345678', '赵不言', report.receiptNumber])
    expect([q, await groups(q, handler)]).toEqual([q, {}]);
  expect(await looks(b.people.districtHead.accountId)).toBe(0);
  expect(await groups('垃圾桶', b.headers.bureauHead)).toEqual({});
});

it('a complaint about staff is found by supervisors only', async () => {
  expect((await groups('辱骂摊主', b.headers.supervisor)).words).toEqual([complaint.reportId]);
  for (const who of [clerk.headers, b.headers.leader, b.headers.districtHead])
    expect(await groups('辱骂摊主', who)).toEqual({});
});

it('the answer holds none of the words by which things were found', async () => {
  for (const q of ['垃圾桶', '经十路', '5678']) {
    const url = `/api/v1/search?q=${encodeURIComponent(q)}`;
    const { body } = await server.inject({ method: 'GET', url, as: clerk.headers });
    for (const secret of ['幼儿园', '28号', '赵', '1381234', '朝山街']) expect(body).not.toContain(secret);
  }
});

it('the first pass comes to the same as the reader, and goes on where it was cut off', async () => {
  const rows = () =>
    t.city.pool.query(
      `select kind, id, place::text, words::text, seals from ${t.city.schema}.search_text order by kind, id`,
    );
  const before = (await rows()).rows;
  expect(before.length).toBeGreaterThanOrEqual(3);
  await t.city.db.deleteFrom('search_text').execute();
  await t.city.db.transaction().execute((tx) => forgetWords(tx, ['case:none']));
  await firstPass.run(t.city, now);
  expect((await rows()).rows).toEqual(before);
});

it('words are found through their index', async () => {
  const terms = wantedTerms('垃圾桶');
  const scope = { everything: false, areas: ['370102'], parts: [] };
  const wanted = { kind: 'case', column: 'words', terms, scope, limit: 6 } as const;
  const { text, values } = findTextQuery(t.city, wanted, textQuery('case', terms, scope) ?? '');
  const client = await t.city.pool.connect();
  await client.query('begin; set local enable_seqscan = off');
  const plan = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
  await client.query('rollback');
  client.release();
  expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('search_text_words');
});

it('what was erased is not found from that moment, and its row goes when the reader hears of it', async () => {
  const gone = await say({ text: '紫藤巷七号院的井盖' });
  await catchUp(t.city, searchReader);
  expect((await groups('紫藤巷', clerk.headers)).words).toEqual([gone.reportId]);
  const [first, second] = await Promise.all([
    testStaff(t.city, { post: 'supervisor', area: '370102' }),
    testStaff(t.city, { post: 'centre-head', area: '370102' }),
  ]);
  const post = (url: string, as: TestStaff, json: unknown) =>
    server.inject({ method: 'POST', url: `/api/v1${url}`, json, as: as.headers });
  const asked = await post(`/reports/${gone.reportId}/erasure`, first, { reason: 'asked-by-reporter' });
  await post(`/proposals/${asked.json().id}/commands/decide`, second, { decision: 'approve' });
  expect(await groups('紫藤巷', clerk.headers)).toEqual({});
  await catchUp(t.city, searchReader);
  const rows = await t.city.db
    .selectFrom('search_text')
    .select('id')
    .where('id', '=', gone.reportId)
    .execute();
  expect(rows).toEqual([]);
});

it("a case is no longer found by its reporter's words once they are gone", async () => {
  const ids = await sealedOf(t.city, `report:${report.reportId}`);
  const actor = { kind: 'system', name: 'erasure' } as const;
  await eraseSealed(t.city, ids, { actor, reason: 'test', now });
  expect(await groups('垃圾桶', b.headers.districtHead)).toEqual({});
});
