import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../cases/index.ts';
import { passOn } from '../messages/sending/tick.ts';
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

type Item = { source: string; id: string; kind: string; label: string; end: string };
const openOf = async (who: { accountId: string }, as: Headers): Promise<Item[]> =>
  (await get(`/accounts/${who.accountId}/handover`, as)).json().items;
const planFor = (items: readonly Item[], to: (item: Item) => string | null) =>
  items.map((item) => ({ source: item.source, id: item.id, to: to(item) }));

test('J28: the tasks of a leaver go to others by name before the account is closed', async () => {
  const security = await testStaff(t.city, { admin: 'security' });
  const auditor = await testStaff(t.city, { admin: 'audit' });
  const leaver = bureau.people.squadHandler;
  const heir = await testStaff(t.city, {
    post: 'handler',
    area: bureau.area,
    unitId: bureau.units.district,
    name: '接手人',
  });
  const stranger = await testStaff(t.city, { post: 'collector', area: bureau.area });
  const caseId = await caseInHand();
  const open = await openOf(leaver, security.headers);
  expect(open.map(({ kind }) => kind)).toEqual(['post.handler', 'case-task.handle']);
  const task = open.find(({ source }) => source === 'case-task');

  const receivers = (
    await get(
      `/accounts/${leaver.accountId}/handover/receivers?source=case-task&item=${task?.id}`,
      security.headers,
    )
  ).json().items;
  const why = new Map(receivers.map((one: { accountId: string; why: string }) => [one.accountId, one.why]));
  expect(why.get(heir.accountId)).toBeNull();
  expect(why.get(stranger.accountId)).toBe('not-of-unit');
  expect(why.has(security.accountId)).toBe(false);

  const check = (to: (item: Item) => string | null) =>
    post(`/accounts/${leaver.accountId}/handover/check`, { handover: planFor(open, to) }, security.headers);
  const close = (to: (item: Item) => string | null) =>
    post(
      `/accounts/${leaver.accountId}/commands/close`,
      { reason: '调离', handover: planFor(open, to) },
      security.headers,
    );
  const onlyTask = (to: string) => (item: Item) => (item.source === 'case-task' ? to : null);
  expect((await check(() => null)).json().items).toMatchObject([{ id: task?.id, why: 'needs-receiver' }]);
  expect((await check(onlyTask(stranger.accountId))).json().items).toMatchObject([{ why: 'not-of-unit' }]);
  // With the post comes the right to its tasks.
  expect((await check(() => stranger.accountId)).json().items).toEqual([]);
  expect((await check(onlyTask(heir.accountId))).json().items).toEqual([]);
  // Looking at a plan has changed nothing.
  expect(await openOf(leaver, security.headers)).toEqual(open);

  expect((await close(() => null)).json()).toMatchObject({
    fields: [{ pointer: '/handover', code: 'needs-receiver' }],
  });
  const at = open.findIndex(({ source }) => source === 'case-task');
  expect((await close(onlyTask(stranger.accountId))).json()).toMatchObject({
    fields: [{ pointer: `/handover/${at}/to`, code: 'not-of-unit' }],
  });
  expect((await close(onlyTask(heir.accountId))).json()).toMatchObject({ state: 'closed' });
  const tasks = (await get('/tasks', heir.headers)).json().items;
  expect(tasks.map((one: { case: { id: string } }) => one.case.id)).toEqual([caseId]);
  expect(await verifyLedger(t.city)).toMatchObject({ faults: [] });
  expect((await get('/me', bureau.headers.squadHandler)).statusCode).toBe(401);

  await passOn(t.city, new Date());
  const inbox = (await get('/inbox', heir.headers)).json().items;
  const told = inbox.find((one: { template: string }) => one.template === 'account.handed-over');
  expect(told.text.zh).toContain('任务 1');
  const lines = (await get(`/audit?targetId=${leaver.accountId}`, auditor.headers)).json().items;
  const went = lines.find((one: { detail: { verb: string } }) => one.detail.verb === 'hand-over');
  expect(went).toMatchObject({
    detail: { to: heir.accountId, pieces: { 'case-task.handle': 1 }, things: [task?.label] },
    people: { [heir.accountId]: '接手人' },
  });
  expect(lines.find((one: { detail: { verb: string } }) => one.detail.verb === 'let-end')).toMatchObject({
    detail: { pieces: { 'post.handler': 1 } },
  });
});

test('J28: a decision that only the leaver could take goes with the post', async () => {
  const security = await testStaff(t.city, { admin: 'security' });
  const { dispatcher, districtHead } = bureau.people;
  const opened = await openTestCase(t.city, bureau, { source: 'staff' });
  const asked = await doAll(t.city, opened, bureau.now, [
    [bureau.people.leader, 'register', { class: hoursClass }],
    [dispatcher, 'dispatch', { unitId: bureau.units.district }],
    [districtHead, 'take', {}],
    [districtHead, 'ask-suspension', { reason: '等产权单位', plan: '月底前到位', reviewDate: '2027-01-10' }],
  ]);
  const only = await testStaff(t.city, { post: 'centre-head', area: bureau.area });
  const items = async () => (await openOf(only, security.headers)).filter(({ kind }) => kind === 'decision');
  const colleague: { readonly accountId: string } = bureau.people.centreHead;
  expect(await items()).toEqual([]);
  await t.city.db
    .updateTable('holding')
    .set({ ends_at: new Date() })
    .where('account_id', '=', colleague.accountId)
    .execute();
  expect(await items()).toMatchObject([{ id: asked.id, end: 'never' }]);
  const open = await openOf(only, security.headers);
  const heir = await testStaff(t.city);
  const check = (to: (item: Item) => string | null) =>
    post(`/accounts/${only.accountId}/handover/check`, { handover: planFor(open, to) }, security.headers);
  expect(
    (await check((item) => (item.kind === 'decision' ? heir.accountId : null))).json().items,
  ).toMatchObject([{ why: 'does-not-hold-post' }]);
  expect((await check(() => heir.accountId)).json().items).toEqual([]);
});

test('J28: drafts go along, what is open on a screen becomes free, and a mistake is undone', async () => {
  const security = await testStaff(t.city, { admin: 'security' });
  const leaver = await testStaff(t.city, { post: 'shift-leader', area: bureau.area });
  const heir = await testStaff(t.city, { post: 'shift-leader', area: bureau.area });
  const opened = await openTestCase(t.city, bureau, { source: 'staff' });
  const draft = `/desk-drafts/case:${opened.id}:refuse`;
  const body = { reason: '写了一半' };
  await server.inject({ method: 'PUT', url: `/api/v1${draft}`, json: { body }, as: leaver.headers });
  expect((await post(`/cases/${opened.id}/claim`, {}, leaver.headers)).statusCode).toBe(200);
  const open = await openOf(leaver, security.headers);
  expect(open.map(({ kind, end }) => `${kind} ${end}`)).toEqual([
    'post.shift-leader may',
    'claim.case always',
    'draft.case may',
  ]);
  // A claim needs no word: it ends by itself.
  const handover = planFor(
    open.filter(({ end }) => end !== 'always'),
    () => heir.accountId,
  );
  const closed = await post(
    `/accounts/${leaver.accountId}/commands/close`,
    { reason: '离职', handover },
    security.headers,
  );
  expect(closed.json()).toMatchObject({ state: 'closed' });
  expect((await get(draft, heir.headers)).json()).toMatchObject({ body });
  expect((await get(`/cases/${opened.id}`, heir.headers)).json().claim).toBeNull();

  const again = await post(
    `/accounts/${leaver.accountId}/commands/reopen`,
    { reason: '弄错了' },
    security.headers,
  );
  expect(again.json()).toMatchObject({ resetCode: expect.any(String) });
  expect((await get(`/accounts/${leaver.accountId}`, security.headers)).json()).toMatchObject({
    state: 'active',
    closedAt: null,
  });
  const next = 'a new beginning 2026';
  const redeemed = await server.inject({
    method: 'POST',
    url: '/api/v1/session/reset',
    json: { login: leaver.login, resetCode: again.json().resetCode, next },
  });
  expect(redeemed.statusCode).toBeLessThan(300);
  const signedIn = await server.inject({
    method: 'POST',
    url: '/api/v1/session',
    json: { login: leaver.login, password: next },
  });
  expect(signedIn.json()).toMatchObject({ stage: 'full' });
  expect((await openOf(leaver, security.headers)).length).toBe(0);
  expect(
    (await post(`/accounts/${leaver.accountId}/commands/reopen`, { reason: '再来' }, security.headers))
      .statusCode,
  ).toBe(422);
});

test('J28: the last security administrator is told before anything is filled in', async () => {
  const only = await testStaff(t.city, { admin: 'audit' });
  await t.city.db
    .updateTable('account')
    .set({ state: 'suspended' })
    .where('admin', '=', 'audit')
    .where('id', '<>', only.accountId)
    .execute();
  const security = await testStaff(t.city, { admin: 'security' });
  const blocked = async (id: string) =>
    (await get(`/accounts/${id}/handover`, security.headers)).json().blocked;
  expect(await blocked(only.accountId)).toBe('last-administrator');
  expect(await blocked(security.accountId)).toBe('own-account');
  const refused = await post(
    `/accounts/${only.accountId}/commands/close`,
    { reason: '离职', handover: [] },
    security.headers,
  );
  expect(refused.json()).toMatchObject({ code: 'record.in-use', params: { reason: 'last-administrator' } });
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
