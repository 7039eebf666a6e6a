import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../cases/index.ts';
import { doAll, hoursClass, openTestCase, type TestBureau, testBureau } from './cases.ts';
import { type TestCity, testCity } from './city.ts';
import { type TestServer, testServer } from './server.ts';
import { testStaff } from './staff.ts';

let t: TestCity;
let server: TestServer;
let bureau: TestBureau;

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  bureau = await testBureau(t.city);
});
afterAll(async () => {
  await server.close();
  await t.close();
});

type Headers = Readonly<Record<string, string>>;
const get = (url: string, as: Headers) => server.inject({ method: 'GET', url: `/api/v1${url}`, as });
const post = (url: string, json: unknown, as: Headers) =>
  server.inject({ method: 'POST', url: `/api/v1${url}`, json, as });

/** A case that the squad's handler has in hand. */
async function caseInHand(): Promise<string> {
  const { leader, dispatcher, districtHead } = bureau.people;
  const opened = await openTestCase(t.city, bureau, { source: 'staff' });
  const taken = await doAll(t.city, opened, bureau.now, [
    [leader, 'register', { class: hoursClass }],
    [dispatcher, 'dispatch', { unitId: bureau.units.district }],
    [districtHead, 'take', {}],
    [districtHead, 'assign-handler', { accountId: bureau.people.squadHandler.accountId }],
  ]);
  return taken.id;
}

test('J28: the tasks of a leaver go to others by name before the account is closed', async () => {
  const security = await testStaff(t.city, { admin: 'security' });
  const leaver = bureau.people.squadHandler;
  const heir = await testStaff(t.city, { post: 'handler', area: bureau.area, unitId: bureau.units.district });
  const caseId = await caseInHand();
  const open = (await get(`/accounts/${leaver.accountId}/handover`, security.headers)).json().items;
  expect(open.map((one: { kind: string }) => one.kind).sort()).toEqual(['case-task.handle', 'post.handler']);

  const close = (to: (source: string) => string | null) =>
    post(
      `/accounts/${leaver.accountId}/commands/close`,
      {
        reason: '调离',
        handover: open.map((one: { source: string; id: string }) => ({ ...one, to: to(one.source) })),
      },
      security.headers,
    );
  const dropped = await close(() => null);
  expect(dropped.json()).toMatchObject({ fields: [{ pointer: '/handover', code: 'needs-receiver' }] });
  expect((await close((source) => (source === 'case-task' ? heir.accountId : null))).json()).toMatchObject({
    state: 'closed',
  });
  const tasks = (await get('/tasks', heir.headers)).json().items;
  expect(tasks.map((one: { case: { id: string } }) => one.case.id)).toEqual([caseId]);
  expect(await verifyLedger(t.city)).toMatchObject({ faults: [] });
});

test('what waits for a post stands on its handover sheet', async () => {
  const opened = await openTestCase(t.city, bureau, { source: 'staff' });
  const leader = await testStaff(t.city, { post: 'shift-leader', area: bureau.area });
  const url = `/handovers/preview?post=shift-leader&area=${bureau.area}`;
  const lines = (await get(url, leader.headers)).json().lines;
  const waiting = lines.find((one: { kind: string }) => one.kind === 'open');
  expect(waiting.items.map((one: { id: string }) => one.id)).toContain(opened.id);
  expect(waiting.count).toBe(waiting.items.length);
  const late = lines.find((one: { kind: string }) => one.kind === 'late');
  expect(late.items.map((one: { id: string }) => one.id)).toContain(opened.id);
  expect((await get('/handovers/preview?post=shift-leader&area=99', leader.headers)).statusCode).toBe(403);
});
