import { receiveReportSchema } from '@yiwang/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveReport } from '../signals/index.ts';
import { type TestCity, testCity } from './city.ts';
import { type TestServer, testServer } from './server.ts';
import { type TestStaff, testStaff } from './staff.ts';

let t: TestCity;
let server: TestServer;
const area = '370102001';

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
});
afterAll(async () => {
  await server.close();
  await t.close();
});

const post = (url: string, as: TestStaff, json: unknown) =>
  server.inject({ method: 'POST', url: `/api/v1${url}`, json, as: as.headers });

async function report(): Promise<string> {
  const now = new Date();
  const body = receiveReportSchema.parse({ text: '井盖', contact: { name: '张三', phone: '13812345678' } });
  const input = { body, source: 'web', door: 'web', key: null, busy: false, now } as const;
  const { reportId } = await receiveReport(t.city, { kind: 'public', origin: 'o' }, input);
  await t.city.db.updateTable('report').set({ area }).where('id', '=', reportId).execute();
  return reportId;
}

const sealedRows = async (reportId: string) =>
  (await t.city.db.selectFrom('sealed').select('id').where('subject', '=', `report:${reportId}`).execute())
    .length;

test('it takes two persons to forget a reporter', async () => {
  const first = await testStaff(t.city, { post: 'supervisor', area: '370102' });
  const second = await testStaff(t.city, { post: 'centre-head', area: '370102' });
  const elsewhere = await testStaff(t.city, { post: 'supervisor', area: '370103' });
  const id = await report();
  const ask = { reason: 'asked-by-reporter' };
  expect((await post(`/reports/${id}/erasure`, elsewhere, ask)).statusCode).toBe(404);
  const asked = await post(`/reports/${id}/erasure`, first, ask);
  expect(asked.json()).toMatchObject({ state: 'open', kind: 'report-erasure', subjectId: id });
  expect((await post(`/reports/${id}/erasure`, second, ask)).json()).toMatchObject({
    code: 'record.conflict',
  });

  const decide = (as: TestStaff) =>
    post(`/proposals/${asked.json().id}/commands/decide`, as, { decision: 'approve' });
  expect((await decide(first)).statusCode).toBe(403);
  expect((await decide(elsewhere)).statusCode).toBe(404);
  expect(await sealedRows(id)).toBeGreaterThan(0);
  expect((await decide(second)).json()).toMatchObject({ state: 'approved', decidedBy: second.accountId });
  expect(await sealedRows(id)).toBe(0);
  expect((await decide(second)).json()).toMatchObject({ code: 'record.refused' });
  expect((await post(`/reports/${id}/erasure`, first, ask)).json()).toMatchObject({ code: 'report.refused' });
});

test('a refused erasure erases nothing, and proposals are listed by state', async () => {
  const first = await testStaff(t.city, { post: 'supervisor', area: '370102' });
  const second = await testStaff(t.city, { post: 'shift-leader', area: '370102' });
  const id = await report();
  const asked = await post(`/reports/${id}/erasure`, first, { reason: 'kept-by-mistake' });
  const elsewhere = await testStaff(t.city, { post: 'shift-leader', area: '370103' });
  const list = (state: string, as = second) =>
    server.inject({
      method: 'GET',
      url: `/api/v1/proposals?state=${state}&subjectId=${id}`,
      as: as.headers,
    });
  expect((await list('open', elsewhere)).json().items).toEqual([]);
  expect((await list('open')).json().items).toMatchObject([{ id: asked.json().id }]);
  await post(`/proposals/${asked.json().id}/commands/decide`, second, { decision: 'refuse' });
  expect((await list('open')).json().items).toEqual([]);
  expect((await list('refused')).json().items).toHaveLength(1);
  expect(await sealedRows(id)).toBeGreaterThan(0);
});
