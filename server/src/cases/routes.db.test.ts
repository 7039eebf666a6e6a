import {
  type Board,
  type CaseDetail,
  type CaseList,
  type Claim,
  caseListQuerySchema,
  type TaskList,
} from '@yiwang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../kernel/index.ts';
import {
  doAll,
  hoursClass,
  openTestCase,
  plainClass,
  type TestBureau,
  type TestPerson,
  testBureau,
} from '../testing/cases.ts';
import { type TestCity, testCity } from '../testing/city.ts';
import { type TestServer, testServer } from '../testing/server.ts';
import { listCases } from './queries/list-cases.ts';

let t: TestCity;
let b: TestBureau;
let server: TestServer;
const now = new Date();
beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city, now);
  server = await testServer(t);
});
afterAll(async () => {
  await server.close();
  await t.close();
});

const get = async <T>(who: TestPerson, url: string): Promise<T> => {
  const answer = await server.inject({ method: 'GET', url, as: b.headers[who] });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
const post = (who: TestPerson, url: string, json: object, seq?: number) =>
  server.inject({
    method: 'POST',
    url,
    json,
    as: b.headers[who],
    ...(seq === undefined ? {} : { headers: { 'if-match': `"${seq}"` } }),
  });

const registered = async (unitId = b.units.bureau) =>
  doAll(t.city, await openTestCase(t.city, b, { source: 'staff', files: [newId()] }), now, [
    [b.people.leader, 'register', { class: hoursClass }],
    [b.people.dispatcher, 'dispatch', { unitId }],
  ]);

describe('commands over HTTP', () => {
  it('needs If-Match, answers 409 with the new state, names faulty fields', async () => {
    const opened = await openTestCase(t.city, b, { source: 'staff' });
    const url = `/api/v1/cases/${opened.id}/commands/register`;
    expect((await post('leader', url, { class: plainClass })).statusCode).toBe(428);
    const bad = await post('leader', url, { class: { scheme: 'test', code: '0101' } }, 1);
    expect(bad.json()).toMatchObject({ code: 'request.invalid', fields: [{ pointer: '/class/condition' }] });
    const unknown = await post('leader', url, { class: { ...plainClass, code: '9999' } }, 1);
    expect(unknown.json()).toMatchObject({ code: 'case.refused', params: { reason: 'condition-unknown' } });
    expect((await post('leader', url, { class: plainClass }, 1)).json()).toMatchObject({
      state: 'to-dispatch',
      seq: 2,
    });
    const late = await post('leader', url, { class: plainClass }, 1);
    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({ code: 'case.stale', params: { seq: 2, state: 'to-dispatch' } });
    expect((await post('leader', `/api/v1/cases/${opened.id}/commands/fly`, {}, 2)).statusCode).toBe(404);
    expect((await server.inject({ method: 'POST', url, json: {} })).statusCode).toBe(401);
  });

  it('does what is sent again with the same key once, whatever became of the first answer', async () => {
    const opened = await openTestCase(t.city, b, { source: 'staff' });
    const send = (who: TestPerson, key: string, json: object = { class: plainClass }) =>
      server.inject({
        method: 'POST',
        url: `/api/v1/cases/${opened.id}/commands/register`,
        json,
        as: b.headers[who],
        headers: { 'if-match': '"1"', 'idempotency-key': key },
      });
    const answers = await Promise.all([send('leader', 'phone-1'), send('leader', 'phone-1')]);
    for (const answer of [...answers, await send('leader', 'phone-1')]) {
      expect(answer.statusCode, answer.body).toBe(200);
      expect(answer.json()).toMatchObject({ id: opened.id, seq: 2, state: 'to-dispatch' });
    }
    // Somebody else's key of the same name, or another act of one's own, is not an answer to this one.
    expect((await send('centreHead', 'phone-1')).json()).toMatchObject({ code: 'case.stale' });
    expect((await send('leader', 'phone-2')).json()).toMatchObject({ code: 'case.stale' });
    const other = { class: hoursClass };
    expect((await send('leader', 'phone-1', other)).json()).toMatchObject({ code: 'case.stale' });
    const { timeline } = await get<CaseDetail>('leader', `/api/v1/cases/${opened.id}`);
    expect(timeline.filter((event) => event.type === 'registered')).toHaveLength(1);
  });

  it('does several as one act, all or none (J23)', async () => {
    const opened = await openTestCase(t.city, b, { source: 'staff' });
    const commands = [
      { verb: 'register', body: { class: plainClass } },
      { verb: 'register', body: { class: plainClass } },
    ];
    expect((await post('leader', `/api/v1/cases/${opened.id}/acts`, { commands }, 1)).json()).toMatchObject({
      params: { reason: 'wrong-state' },
    });
    expect(await get<CaseDetail>('leader', `/api/v1/cases/${opened.id}`)).toMatchObject({
      state: 'to-register',
      seq: 1,
    });
  });
});

describe('desks', () => {
  it('shows each desk its queue, and the unit only its own', async () => {
    const own = await registered();
    const foreign = await registered(b.units.district);
    const ids = async (who: TestPerson, queue: string) =>
      (await get<CaseList>(who, `/api/v1/cases?queue=${queue}&limit=200`)).items.map((item) => item.id);
    expect(await ids('bureauHead', 'unit')).toContain(own.id);
    expect(await ids('bureauHead', 'unit')).not.toContain(foreign.id);
    expect(await ids('bureauHead', 'all')).not.toContain(foreign.id);
    expect(await ids('dispatcher', 'all')).toEqual(expect.arrayContaining([own.id, foreign.id]));
    expect(
      (await server.inject({ method: 'GET', url: `/api/v1/cases/${foreign.id}`, as: b.headers.bureauHead }))
        .statusCode,
    ).toBe(404);
  });

  it('shows an application to whoever decides on it next, and to nobody else', async () => {
    const own = await registered();
    const url = `/api/v1/cases/${own.id}/commands`;
    const waiting = async (who: TestPerson) =>
      (await get<CaseList>(who, '/api/v1/cases?queue=approvals&limit=200')).items.some(
        (item) => item.id === own.id,
      );
    const both = async () => [await waiting('leader'), await waiting('centreHead')];
    const seq = async () => (await get<CaseDetail>('leader', `/api/v1/cases/${own.id}`)).seq;
    const give = async (who: TestPerson, verb: string, body: object) =>
      expect((await post(who, `${url}/${verb}`, body, await seq())).json()).toMatchObject({ id: own.id });
    await give('bureauHead', 'take', {});
    expect(await both()).toEqual([false, false]);
    const reviewDate = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    await give('bureauHead', 'ask-suspension', { reason: 'funds', plan: '列入下月计划', reviewDate });
    expect(await both()).toEqual([false, true]);
    await give('centreHead', 'refuse-suspension', { reason: 'plan-missing' });
    expect(await both()).toEqual([false, false]);
    await give('bureauHead', 'ask-extension', { reason: 'weather', limit: { amount: 4, unit: 'work_hour' } });
    expect(await both()).toEqual([true, true]);
    await give('leader', 'refuse-extension', { reason: 'in-time-possible' });
    await give('bureauHead', 'ask-return', { reason: 'not-our-duty' });
    expect(await both()).toEqual([false, true]);
  });

  it('shows a return of a squad to the head above it, not to the handler who asks', async () => {
    const own = await registered(b.units.squad);
    const give = async (verb: string, body: object, seq: number) =>
      expect(
        (await post('squadHandler', `/api/v1/cases/${own.id}/commands/${verb}`, body, seq)).json(),
      ).toMatchObject({ id: own.id });
    await give('take', {}, own.seq);
    await give('ask-return', { reason: 'not-our-duty' }, own.seq + 1);
    const waiting = async (who: TestPerson) =>
      (await get<CaseList>(who, '/api/v1/cases?queue=approvals&limit=200')).items.map(({ id }) => id);
    expect(await waiting('squadHandler')).not.toContain(own.id);
    expect(await waiting('streetHead')).toContain(own.id);
  });

  it('shows no application to a shift leader of another area, though he may see the case as its clerk', async () => {
    const own = await registered();
    const url = `/api/v1/cases/${own.id}/commands`;
    await post('bureauHead', `${url}/take`, {}, own.seq);
    const asked = { reason: 'weather', limit: { amount: 4, unit: 'work_hour' } };
    expect((await post('bureauHead', `${url}/ask-extension`, asked, own.seq + 1)).statusCode).toBe(200);
    const held = b.people.clerk.holdings;
    const leads = (area: string) => held.map((one) => ({ ...one, post: 'shift-leader' as const, area }));
    const waiting = async (area: string) => {
      const actor = { ...b.people.clerk, holdings: [...held, ...leads(area)] };
      const query = caseListQuerySchema.parse({ queue: 'approvals', limit: 200 });
      return (await listCases(t.city, actor, query, now)).items.map(({ id }) => id);
    };
    expect(await waiting('370103')).not.toContain(own.id);
    expect(await waiting('370102')).toContain(own.id);
  });

  it('pages by key without repeating or missing any', async () => {
    for (let i = 0; i < 7; i++) await registered();
    for (const order of ['clock', 'newest']) {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: CaseList = await get(
          'leader',
          `/api/v1/cases?order=${order}&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
        );
        seen.push(...page.items.map((item) => item.id));
        cursor = page.cursor;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBeGreaterThanOrEqual(7);
    }
    const bad = await server.inject({ method: 'GET', url: '/api/v1/cases?cursor=xx', as: b.headers.leader });
    expect(bad.json()).toMatchObject({ code: 'request.invalid', fields: [{ pointer: '/query/cursor' }] });
  });

  it('finds by number, filters by light, area, class and unit', async () => {
    const one = await registered();
    const found = await get<CaseList>('leader', `/api/v1/cases?text=${one.number?.slice(-6)}`);
    expect(found.items.map((item) => item.id)).toEqual([one.id]);
    expect(found.items[0]).toMatchObject({
      class: { name: '类别0102', condition: { name: '条件' } },
      light: 'green',
      holder: { name: '市政局' },
    });
    const filtered = `area=370102001&category=test:0102&unit=${b.units.bureau}&light=green&state=to-take,handling`;
    expect(
      (await get<CaseList>('leader', `/api/v1/cases?${filtered}&limit=200`)).items.map((item) => item.id),
    ).toContain(one.id);
    expect((await get<CaseList>('leader', '/api/v1/cases?light=red')).items).toEqual([]);
  });

  it('shows the page: steps, clocks, actions with their reasons, and logs the look', async () => {
    const one = await registered();
    const page = await get<CaseDetail>('dispatcher', `/api/v1/cases/${one.id}`);
    expect(page.timeline.map((item) => item.type)).toEqual(['opened', 'registered', 'dispatched']);
    expect(page.levels[0]).toMatchObject({
      unit: { name: '市政局' },
      clock: { kind: 'handle', remainingMinutes: expect.any(Number) },
    });
    const action = (verb: string) => page.actions.find((one) => one.verb === verb);
    expect(action('recall')).toMatchObject({ allowed: true });
    expect(action('take')).toMatchObject({ allowed: false, why: 'right' });
    expect(action('dispatch')).toMatchObject({ allowed: false, why: 'wrong-state' });
    const looks = await t.city.db
      .selectFrom('audit')
      .select('actor_id')
      .where('action', '=', 'look')
      .where('target_id', '=', one.id)
      .execute();
    expect(looks).toEqual([{ actor_id: b.people.dispatcher.accountId }]);
  });

  it('gives a collector his tasks and nothing else', async () => {
    const opened = await openTestCase(t.city, b, { reports: [{ id: newId(), public: true }] });
    const tasks = [
      ...(await get<TaskList>('collector', '/api/v1/tasks')).items,
      ...(await get<TaskList>('otherCollector', '/api/v1/tasks')).items,
    ];
    expect(tasks.find((item) => item.case.id === opened.id)?.task).toMatchObject({
      kind: 'verify',
      state: 'open',
    });
    const both = await Promise.all(
      (['collector', 'otherCollector'] as const).map((who) =>
        server.inject({ method: 'GET', url: `/api/v1/cases/${opened.id}`, as: b.headers[who] }),
      ),
    );
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 404]);
  });

  it('claims, keeps out, takes over, releases', async () => {
    const one = await registered();
    const claim = async (who: TestPerson, takeOver = false): Promise<Claim> =>
      (await post(who, `/api/v1/cases/${one.id}/claim`, { takeOver })).json();
    expect(await claim('leader')).toMatchObject({ mine: true });
    expect(await claim('dispatcher')).toMatchObject({ mine: false, accountId: b.people.leader.accountId });
    expect(await claim('dispatcher', true)).toMatchObject({ mine: true });
    expect((await get<CaseDetail>('leader', `/api/v1/cases/${one.id}`)).claim).toMatchObject({
      accountId: b.people.dispatcher.accountId,
    });
    expect(
      (
        await server.inject({
          method: 'DELETE',
          url: `/api/v1/cases/${one.id}/claim`,
          as: b.headers.dispatcher,
        })
      ).statusCode,
    ).toBe(204);
    expect((await get<CaseDetail>('leader', `/api/v1/cases/${one.id}`)).claim).toBeNull();
    const withdrawn = await post('dispatcher', `/api/v1/cases/${one.id}/commands/withdraw`, {}, one.seq);
    expect(withdrawn.json()).toMatchObject({ params: { reason: 'already-opened' } });
  });
});

describe('what is kept from whom', () => {
  it('a complaint about staff: the supervisor works it, desk and unit concerned never see it (J38)', async () => {
    const opened = await openTestCase(t.city, b, {
      complaint: true,
      complaintAboutUnitId: b.units.bureau,
      class: plainClass,
    });
    const status = async (who: TestPerson) =>
      (await server.inject({ method: 'GET', url: `/api/v1/cases/${opened.id}`, as: b.headers[who] }))
        .statusCode;
    expect(await Promise.all((['supervisor', 'clerk', 'leader', 'bureauHead'] as const).map(status))).toEqual(
      [200, 404, 404, 404],
    );
    const { supervisor, districtHead } = b.people;
    const accused = await post(
      'supervisor',
      `/api/v1/cases/${opened.id}/acts`,
      {
        commands: [
          { verb: 'register', body: { class: plainClass } },
          { verb: 'dispatch', body: { unitId: b.units.bureau } },
        ],
      },
      1,
    );
    expect(accused.json()).toMatchObject({ params: { reason: 'unit-complained-of' } });
    const closed = await doAll(t.city, opened, now, [
      [supervisor, 'register', { class: plainClass }],
      [supervisor, 'dispatch', { unitId: b.units.district }],
      [districtHead, 'take', {}],
      [districtHead, 'hand-back', { files: [newId()] }],
      [supervisor, 'assign-check', {}],
      [supervisor, 'check-pass', { how: 'phone' }],
      [supervisor, 'close', { reply: '已核实处理' }],
    ]);
    expect(closed.state).toBe('closed');
    expect(await status('bureauHead')).toBe(404);
  });

  it('who found a case is not shown to the unit that handles it', async () => {
    const opened = await openTestCase(t.city, b, {
      source: 'staff',
      reporterAccountId: b.people.collector.accountId,
    });
    await doAll(t.city, opened, now, [
      [b.people.leader, 'register', { class: plainClass }],
      [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
    ]);
    const [unit, desk] = await Promise.all(
      (['bureauHead', 'leader'] as const).map((who) => get<CaseDetail>(who, `/api/v1/cases/${opened.id}`)),
    );
    expect(JSON.stringify(unit)).not.toContain(b.people.collector.accountId);
    expect(desk?.timeline[0]?.facts.reporterAccountId).toBe(b.people.collector.accountId);
  });
});

describe('board', () => {
  it('counts the columns and names the oldest', async () => {
    const board = await get<Board>('leader', '/api/v1/cases/board');
    const take = board.columns.find((column) => column.step === 'take');
    expect(take?.count).toBeGreaterThan(0);
    expect(take?.oldest?.state).toBe('to-take');
    expect(board.today.opened).toBeGreaterThanOrEqual(take?.count ?? 0);
  });
});
