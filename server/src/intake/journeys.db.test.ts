import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../kernel/index.ts';
import { signalsRoom } from '../signals/index.ts';
import { type TestBureau, testBureau } from '../testing/cases.ts';
import { type TestCity, testCity } from '../testing/city.ts';
import { gatewayFor, tellAll } from '../testing/messages.ts';
import { type TestServer, testServer } from '../testing/server.ts';
import { type TestStaff, testStaff, testUnit } from '../testing/staff.ts';

let t: TestCity;
let server: TestServer;
let bureau: TestBureau;
let clerk: TestStaff;
let leader: TestStaff;
let supervisor: TestStaff;

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  bureau = await testBureau(t.city);
  clerk = await testStaff(t.city, { post: 'clerk' });
  leader = await testStaff(t.city, { post: 'shift-leader' });
  supervisor = await testStaff(t.city, { post: 'supervisor' });
});
afterAll(async () => {
  await server.close();
  await t.close();
});

/** The fields of answers that these journeys look at. */
interface Json {
  readonly reportId: string;
  readonly receiptNumber: string;
  readonly link: string;
  readonly seq: number;
  readonly caseId: string;
  readonly text: string;
  readonly next: string | null;
  readonly open: number;
  readonly state: unknown;
  readonly place: unknown;
  readonly claim: unknown;
  readonly contact: unknown;
  readonly body: unknown;
  readonly timeline: readonly { readonly key: string }[];
  readonly events: readonly { readonly words: string | null }[];
  readonly items: readonly { readonly id: string }[];
  readonly duplicates: readonly { readonly caseId: string }[];
  readonly fields: readonly { readonly pointer: string }[];
}
const anyone = {};

async function send(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  options: { as?: Readonly<Record<string, string>>; json?: unknown; ifMatch?: number } = {},
): Promise<{ status: number; body: Json }> {
  const { as = anyone, json, ifMatch } = options;
  const answer = await server.inject({
    method,
    url,
    as,
    ...(json === undefined ? {} : { json }),
    headers: ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` },
  });
  return { status: answer.statusCode, body: answer.body === '' ? ({} as Json) : answer.json<Json>() };
}

async function report(json: object): Promise<{ id: string; link: string; number: string }> {
  const answer = await send('POST', '/api/v1/reports', { json });
  expect(answer.status).toBe(201);
  const { reportId, link, receiptNumber } = answer.body;
  return { id: reportId, link, number: receiptNumber };
}

async function command(id: string, verb: string, who: TestStaff, json: object) {
  const { body } = await send('GET', `/api/v1/reports/${id}`, { as: who.headers });
  return send('POST', `/api/v1/reports/${id}/commands/${verb}`, { as: who.headers, json, ifMatch: body.seq });
}
const page = async (link: string) => (await send('GET', `/api/v1/public/reports/${link}`)).body;
const act = (link: string, verb: string, json: object) =>
  send('POST', `/api/v1/public/reports/${link}/${verb}`, { json });

describe('J25 a citizen is declined, objects, wins; is asked and answers by link', () => {
  it('goes through declining, objecting, another person deciding, and being accepted', async () => {
    const { id, link } = await report({ text: '河边有垃圾', place: { lng: 117.02, lat: 36.65 } });
    expect(await page(link)).toMatchObject({
      access: 'owner',
      state: { key: 'received' },
      text: '河边有垃圾',
    });

    const declined = await command(id, 'decline', leader, {
      reason: 'not-found',
      words: '到现场没有看到垃圾。',
    });
    expect(declined).toMatchObject({ status: 200, body: { state: 'declined' } });
    expect(await page(link)).toMatchObject({
      state: { key: 'declined' },
      answer: '到现场没有看到垃圾。',
      may: expect.arrayContaining(['object']),
    });

    expect(await act(link, 'object', { text: '在桥的另一边，照片里能看到。' })).toMatchObject({
      status: 200,
      body: { state: { key: 'objection' } },
    });
    expect((await act(link, 'object', { text: '再说一次' })).body).toMatchObject({ code: 'report.refused' });

    const own = await command(id, 'decide-objection', leader, { uphold: true, words: '重新看' });
    expect(own).toMatchObject({ status: 403, body: { code: 'right.refused' } });
    const deputy = await testStaff(t.city, { post: 'shift-leader' });
    const decided = await command(id, 'decide-objection', deputy, {
      uphold: true,
      words: '您说得对，我们受理。',
    });
    expect(decided).toMatchObject({ status: 200, body: { state: 'received' } });

    const accepted = await command(id, 'accept', clerk, {
      category: { scheme: 'test', code: '0101' },
      areaCode: '370102',
    });
    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted', caseId: expect.any(String) } });
    const followed = await page(link);
    expect(followed.state).toMatchObject({ key: 'accepted' });
    expect(followed.timeline.map((entry) => entry.key)).toEqual([
      'received',
      'declined',
      'objection',
      'received',
      'accepted',
    ]);
  });

  it('asks by page or by message, and pauses the clock only when the question goes out', async () => {
    const silent = await report({ text: '路坏了' });
    await command(silent.id, 'ask', clerk, { question: '在哪条路？' });
    const open = (await send('GET', `/api/v1/reports/${silent.id}`, { as: clerk.headers })).body;
    expect(open).toMatchObject({ question: { reached: false }, clock: { paused: false } });

    const { id, link } = await report({ text: '灯坏了', contact: { phone: '13812345678' } });
    await command(id, 'ask', clerk, { question: '灯杆上的号码是多少？' });
    const asked = (await send('GET', `/api/v1/reports/${id}`, { as: clerk.headers })).body;
    expect(asked).toMatchObject({ question: { reached: false }, clock: { paused: false } });
    const gateway = await gatewayFor(t, { honoursKeys: true });
    // Noon in the city's zone, whenever the test runs: nothing goes out in quiet hours.
    const later = new Date(`${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T04:00:00Z`);
    await tellAll(t, later);
    for (const tick of signalsRoom.ticks ?? []) await tick.run(t.city, later);
    await gateway.close();
    const waiting = (await send('GET', `/api/v1/reports/${id}`, { as: clerk.headers })).body;
    expect(waiting).toMatchObject({ question: { reached: true }, clock: { paused: true, light: 'grey' } });
    expect(await page(link)).toMatchObject({
      state: { key: 'question' },
      question: { text: '灯杆上的号码是多少？' },
    });
    expect((await act(link, 'answer', { text: '0731 号' })).status).toBe(200);
    const after = (await send('GET', `/api/v1/reports/${id}`, { as: clerk.headers })).body;
    expect(after).toMatchObject({ question: null, clock: { paused: false } });
    expect(after.events.at(-1)?.words).toBe('0731 号');
  });

  it('gives a shared link that reads and cannot act', async () => {
    const { link } = await report({
      text: '请打 13812345678',
      place: { lng: 117.0219, lat: 36.6512, address: '经十路' },
    });
    const shared = (await act(link, 'share', {})).body.link;
    const seen = await page(shared);
    expect(seen).toMatchObject({ access: 'reader', may: [], text: '请打 1**********' });
    expect(seen.place).toMatchObject({ exact: false, address: null });
    expect((await act(shared, 'add', { text: 'x' })).status).toBe(403);
    expect((await send('GET', '/api/v1/public/reports/AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
  });
});

describe('J38 an inquiry is answered, a complaint about an officer goes to supervision', () => {
  it('answers an inquiry directly, and refuses to answer a problem with words', async () => {
    const { id, link } = await report({ kind: 'inquiry', text: '夜市几点结束？' });
    const answered = await command(id, 'answer', clerk, { text: '22 点结束。', source: '夜市管理办法' });
    expect(answered).toMatchObject({ status: 200, body: { state: 'answered' } });
    expect(await page(link)).toMatchObject({ state: { key: 'answered' }, answer: '22 点结束。' });
    const problem = await report({ text: '垃圾' });
    const refused = await command(problem.id, 'answer', clerk, { text: '知道了', source: '-' });
    expect(refused.body).toMatchObject({ code: 'report.refused', params: { reason: 'kind-needs-work' } });
  });

  it('hides a complaint from the desk and from the unit complained of', async () => {
    const unit = await testUnit(t.city, { name: '某中队' });
    const inside = await testStaff(t.city, { post: 'supervisor', unitId: unit });
    const { id, link } = await report({ kind: 'complaint', text: '执法人员态度恶劣' });
    expect(await page(link)).toMatchObject({ state: { key: 'supervision' } });
    expect((await send('GET', `/api/v1/reports/${id}`, { as: clerk.headers })).status).toBe(404);
    expect((await send('GET', `/api/v1/reports/${id}`, { as: inside.headers })).status).toBe(200);
    expect((await command(id, 'name-unit', supervisor, { unitId: unit })).status).toBe(200);
    expect((await send('GET', `/api/v1/reports/${id}`, { as: inside.headers })).status).toBe(404);
    const lists = await Promise.all(
      [clerk, inside, supervisor].map(
        async (who) =>
          (await send('GET', '/api/v1/reports?view=all&kind=complaint', { as: who.headers })).body,
      ),
    );
    expect(lists.map((list) => list.items.length)).toEqual([0, 0, 1]);
    const counts = await send('GET', '/api/v1/reports/counts', { as: supervisor.headers });
    expect(counts.body).toMatchObject({ complaints: 1 });
    // Desks open their live list by these facts: of each one supervisors hear, and nobody else.
    const told = await t.city.pool.query(
      `select area, data->'onlyPosts' as posts from ${t.city.schema}.feed where subject = $1
       union all select area, data->'onlyPosts' from ${t.city.schema}.outbox where subject = $1 and what = 'fact'`,
      [id],
    );
    expect(told.rows.length).toBeGreaterThan(1);
    for (const row of told.rows) expect(row).toEqual({ area: expect.any(String), posts: ['supervisor'] });
    const accepted = await command(id, 'accept', supervisor, {
      category: { scheme: 'test', code: '0101' },
      areaCode: '370102',
    });
    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted' } });
    expect(await page(link)).toMatchObject({ state: { key: 'supervision' } });
    const nearby = await send('GET', '/api/v1/public/cases');
    expect(JSON.stringify(nearby.body)).not.toContain(accepted.body.caseId);
  });
});

describe('J03 three citizens, one lid', () => {
  it('joins two to the first one’s case and splits one off again', async () => {
    const texts = ['井盖坏了', '下水道盖子破了', '路上有个洞'];
    const place = { lng: 117.1, lat: 36.6 };
    const reports = await Promise.all(texts.map((text) => report({ text, place })));
    const [first, second, third] = reports;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three reports');
    const { caseId } = (
      await command(first.id, 'accept', clerk, {
        category: { scheme: 'test', code: '0101' },
        areaCode: '370102',
      })
    ).body;
    const suggested = (await send('GET', `/api/v1/reports/${second.id}/suggestions`, { as: clerk.headers }))
      .body;
    expect(suggested.duplicates.map((one) => one.caseId)).toContain(caseId);
    for (const { id } of [second, third])
      expect(await command(id, 'join', clerk, { caseId })).toMatchObject({
        status: 200,
        body: { state: 'joined', caseId },
      });
    expect(await page(third.link)).toMatchObject({ state: { key: 'joined' } });
    expect(await command(third.id, 'unjoin', clerk, { reason: '不是同一处' })).toMatchObject({
      status: 200,
      body: { state: 'received', caseId: null },
    });
    expect(await page(third.link)).toMatchObject({ state: { key: 'split-off' } });
    const near = (await send('GET', '/api/v1/public/nearby?lng=117.1&lat=36.6')).body.items;
    expect(near).toContainEqual(
      expect.objectContaining({ id: caseId, text: null, fileIds: [], reporters: 2 }),
    );
    expect(JSON.stringify(near)).not.toMatch(/117\.1[,}]/);
  });
});

describe('J23 the small office', () => {
  it('accepts, registers and dispatches as one act', async () => {
    const { id } = await report({ text: '占道', place: { lng: 117.2, lat: 36.7 } });
    const both = await testStaff(t.city, { posts: ['clerk', 'shift-leader', 'dispatcher'] });
    const done = await command(id, 'accept', both, {
      category: { scheme: 'test', code: '0101' },
      condition: '01',
      areaCode: '370102',
      register: true,
      dispatch: { unitId: bureau.units.bureau },
    });
    expect(done).toMatchObject({ status: 200, body: { state: 'accepted' } });
    const events = await t.city.pool.query(
      `select type from ${t.city.schema}.case_event where case_id = $1 order by seq`,
      [done.body.caseId],
    );
    const types = events.rows.map((row) => String(row.type).split('@')[0]);
    expect(types).toEqual(expect.arrayContaining(['opened', 'registered', 'dispatched']));
  });
});

describe('the desk', () => {
  it('wants the sequence number, and tells the new one when it is old', async () => {
    const { id } = await report({ text: '两个人一起' });
    const url = `/api/v1/reports/${id}/commands/ask`;
    expect((await send('POST', url, { as: clerk.headers, json: { question: '?' } })).status).toBe(428);
    const stale = await send('POST', url, { as: clerk.headers, json: { question: '?' }, ifMatch: 9 });
    expect(stale).toMatchObject({ status: 409, body: { code: 'record.stale', params: { seq: 1 } } });
  });

  it('shows who has an item open, and lets a colleague take it over', async () => {
    const { id } = await report({ text: '谁在看' });
    const claim = (who: TestStaff, takeOver: boolean) =>
      send('PUT', `/api/v1/reports/${id}/claim`, { as: who.headers, json: { takeOver } });
    expect((await claim(clerk, false)).body.claim).toMatchObject({ accountId: clerk.accountId });
    expect((await claim(leader, false)).body.claim).toMatchObject({ accountId: clerk.accountId });
    expect((await claim(leader, true)).body.claim).toMatchObject({ accountId: leader.accountId });
    const mine = await send('GET', '/api/v1/reports?view=mine', { as: leader.headers });
    expect(mine.body.items.map((row) => row.id)).toContain(id);
    expect((await send('DELETE', `/api/v1/reports/${id}/claim`, { as: leader.headers })).status).toBe(204);
  });

  it('keeps a draft for its owner alone', async () => {
    const key = `report:${newId()}`;
    const url = `/api/v1/desk-drafts/${key}`;
    await send('PUT', url, { as: clerk.headers, json: { body: { words: '写到一半' } } });
    expect((await send('GET', url, { as: clerk.headers })).body.body).toEqual({ words: '写到一半' });
    expect((await send('GET', url, { as: leader.headers })).body.body).toEqual({});
  });

  it('finds by number and by phone, masks the contact, and logs each look', async () => {
    const { id, number } = await report({
      text: '找得到吗',
      contact: { name: '李四', phone: '15987654321' },
    });
    const search = async (query: string) =>
      (
        (await send('GET', `/api/v1/reports/search?${query}`, { as: clerk.headers })).body.items as {
          id: string;
        }[]
      ).map((row) => row.id);
    expect(await search(`q=${number}`)).toEqual([id]);
    expect(await search('q=4321&by=phone')).toContain(id);
    expect(await search('q=15987654321&by=phone')).toEqual([id]);
    const detail = (await send('GET', `/api/v1/reports/${id}`, { as: clerk.headers })).body;
    expect(detail.contact).toEqual({ name: '李*', phone: '159****4321', email: null });
    const clear = await send('GET', `/api/v1/reports/${id}/contact?reason=回电`, { as: clerk.headers });
    expect(clear.body).toEqual({ name: '李四', phone: '15987654321', email: null });
    const looks = await t.city.db
      .selectFrom('audit')
      .select(['target_id', 'detail'])
      .where('outcome', '=', 'looked')
      .where('actor_id', '=', clerk.accountId)
      .execute();
    expect(looks).toContainEqual(
      expect.objectContaining({ target_id: id, detail: expect.objectContaining({ reason: '回电' }) }),
    );
    expect(looks).toContainEqual(expect.objectContaining({ target_id: 'by-last4' }));
  });

  it('pages the queue by clock without losing or repeating a row', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await send('GET', `/api/v1/reports?view=open&limit=2${cursor}`, { as: clerk.headers });
      seen.push(...body.items.map((row) => row.id));
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(seen.length);
    const counts = (await send('GET', '/api/v1/reports/counts', { as: clerk.headers })).body;
    expect(counts.open).toBe(seen.length);
  });
});

describe('bad input', () => {
  it.each([
    [{}, '/text'],
    [{ text: 1 }, '/text'],
    [{ text: 'x'.repeat(4001) }, '/text'],
    [{ text: 'a\u0000b' }, '/text'],
    [{ text: 'x', place: { lng: '117', lat: 36 } }, '/place/lng'],
    [{ text: 'x', fileIds: ['nope'] }, '/fileIds/0'],
    [{ text: 'x', category: 'x' }, '/category'],
    [{ text: 'x', contact: { phone: '<script>' } }, '/contact/phone'],
    [{ text: 'x', kind: 'rumour' }, '/kind'],
    [{ text: 'x', joinCaseId: "'; drop table report; --" }, '/joinCaseId'],
  ])('%o names %s', async (json, pointer) => {
    const answer = await send('POST', '/api/v1/reports', { json });
    expect(answer.status).toBe(400);
    expect(answer.body.fields.map((field) => field.pointer)).toContain(pointer);
  });

  it('refuses a huge body, and keeps markup and SQL as the plain text they are', async () => {
    const huge = await send('POST', '/api/v1/reports', { json: { text: 'x', address: 'y'.repeat(70_000) } });
    expect(huge.status).toBe(413);
    const text = `<img src=x onerror=alert(1)> '; drop table report; -- {{7*7}}`;
    const { link } = await report({ text });
    expect((await page(link)).text).toBe(text);
  });
});
