import type { View, ViewCounts, ViewInput, ViewShare } from '@yiwang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { forgetHeads, publishContent } from '../../catalogue/index.ts';
import {
  doAll,
  hoursClass,
  openTestCase,
  type TestBureau,
  testBureau,
  testCategories,
} from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { type TestStaff, testStaff } from '../../testing/staff.ts';
import { countQuery } from './count-views.ts';
import { listOf as queryOf } from './filter.ts';
import { forgetViews } from './forget-views.ts';

let t: TestCity;
let b: TestBureau;
let server: TestServer;
/** Two dispatchers: one of the whole city, one of a single street of it. */
let wide: TestStaff;
let narrow: TestStaff;
let elsewhere: TestStaff;
beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city, new Date());
  server = await testServer(t);
  wide = await testStaff(t.city, { post: 'dispatcher', name: '全市派遣员' });
  narrow = await testStaff(t.city, { post: 'dispatcher', area: `${b.area}002`, name: '街道派遣员' });
  elsewhere = await testStaff(t.city, { post: 'clerk', area: '370103', name: '外区受理员' });
  for (const street of ['001', '001', '002'])
    await openTestCase(t.city, b, { source: 'staff', place: place(street) });
}, 60_000);
afterAll(async () => {
  await server.close();
  await t.close();
});

const place = (street: string) => ({ area: `${b.area}${street}001001`, lng: 117.02, lat: 36.65 });
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
const call = (
  who: { headers: TestStaff['headers'] },
  method: Method,
  path: string,
  json?: object,
  match?: number,
) =>
  server.inject({
    method,
    url: `/api/v1/views${path}`,
    as: { ...who.headers, ...(match === undefined ? {} : { 'if-match': `"${match}"` }) },
    ...(json === undefined ? {} : { json }),
  });
async function ask<T = View>(...asked: Parameters<typeof call>): Promise<T> {
  const answer = await call(...asked);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json() as T;
}
const save = (who: TestStaff, input: Partial<ViewInput>) =>
  ask(who, 'POST', '', { name: '待立案', filter: { state: 'to-register' }, ...input });
const share = (who: TestStaff, view: View, with_: ViewShare) =>
  ask(who, 'PATCH', `/${view.id}`, { share: with_ }, view.version);
const listOf = async (who: TestStaff) => (await ask<{ items: View[] }>(who, 'GET', '')).items;
const countOf = async (who: TestStaff, id: string) =>
  (await ask<ViewCounts>(who, 'GET', '/counts')).items.find((item) => item.id === id);
const named = (views: readonly View[]) => views.map((view) => view.name);
const byPost = { with: 'post', post: 'dispatcher' } as const;

it('of one shared view each sees and counts what he may see, and hears that the owner sees more', async () => {
  const saved = await save(wide, { share: byPost });
  expect(saved).toMatchObject({ mine: true, narrowed: false, hints: [] });
  expect(await countOf(wide, saved.id)).toMatchObject({ count: 3, more: false });
  const [seen] = await listOf(narrow);
  expect(seen).toMatchObject({
    id: saved.id,
    mine: false,
    kept: true,
    narrowed: true,
    owner: { name: '全市派遣员', left: false },
  });
  expect(await countOf(narrow, saved.id)).toMatchObject({ count: 1, more: false });
  const listed = await server.inject({
    method: 'GET',
    url: '/api/v1/cases?state=to-register',
    as: narrow.headers,
  });
  expect(listed.json().items).toHaveLength(1);
  // Who holds another post is not shown it, and cannot open it by its id.
  expect(await listOf(elsewhere)).toEqual([]);
  expect((await call(elsewhere, 'GET', `/${saved.id}`)).statusCode).toBe(404);
  // The other way round nothing is missing.
  const own = await save(narrow, { name: '街道的', share: byPost });
  expect((await listOf(wide)).find((view) => view.id === own.id)).toMatchObject({ narrowed: false });
  await call(narrow, 'DELETE', `/${own.id}`);
});

it('a link opens a view for whoever has it, says what lies outside of his rights, and is kept if he wants', async () => {
  const filter = { area: `${b.area}001`, light: 'green' } as const;
  const saved = await save(wide, { name: '一街', filter });
  expect((await call(elsewhere, 'GET', `/${saved.id}`)).statusCode).toBe(404);
  const linked = await share(wide, saved, { with: 'link' });
  const opened = await ask(elsewhere, 'GET', `/${saved.id}`);
  expect(opened).toMatchObject({ mine: false, kept: false, filter, narrowed: true });
  expect(opened.hints).toEqual([{ filter: 'area', why: 'outside', name: `${b.area}001` }]);
  expect(await listOf(elsewhere)).toEqual([]);
  expect(await ask(elsewhere, 'PUT', `/${saved.id}/kept`, { kept: true })).toMatchObject({ kept: true });
  expect(named(await listOf(elsewhere))).toEqual(['一街']);
  expect(await countOf(elsewhere, saved.id)).toMatchObject({ count: 0 });
  // Nobody but its owner changes, shares or removes it.
  for (const [method, path, body] of [
    ['PATCH', '', { name: '别的' }],
    ['DELETE', '', undefined],
  ] as const)
    expect((await call(elsewhere, method, `/${saved.id}${path}`, body, linked.version)).statusCode).toBe(403);
  // Private again: gone from the other's list, and its link is dead.
  await share(wide, linked, { with: 'nobody' });
  expect(await listOf(elsewhere)).toEqual([]);
  expect((await call(elsewhere, 'GET', `/${saved.id}`)).statusCode).toBe(404);
  await call(wide, 'DELETE', `/${saved.id}`);
});

it('is shared only with one’s own post or unit, and reaches those below the unit', async () => {
  const head = await testStaff(t.city, { post: 'unit-head', area: b.area, unitId: b.units.district });
  const squad = await testStaff(t.city, { post: 'handler', area: b.area, unitId: b.units.squad });
  const saved = await save(head, { name: '区里的', share: { with: 'unit', unitId: b.units.district } });
  expect(saved.shareUnit).toBe('区中心');
  expect(named(await listOf(squad))).toContain('区里的');
  expect(named(await listOf(wide))).not.toContain('区里的');
  for (const wrong of [{ with: 'unit', unitId: b.units.bureau }, byPost] as ViewShare[]) {
    const answer = await call(head, 'PATCH', `/${saved.id}`, { share: wrong }, saved.version);
    expect(answer.json()).toMatchObject({ fields: [{ code: 'not-yours' }] });
  }
  // Left out of one's own list, and taken in again.
  await ask(squad, 'PUT', `/${saved.id}/kept`, { kept: false });
  expect(await listOf(squad)).toEqual([]);
  await ask(squad, 'PUT', `/${saved.id}/kept`, { kept: true });
  expect(named(await listOf(squad))).toEqual(['区里的']);
});

it('is renamed, put in order, removed and given back; a stale change and bad input are refused', async () => {
  const one = await save(elsewhere, { name: ' 甲 ' });
  const two = await save(elsewhere, { name: '乙' });
  expect(named(await listOf(elsewhere))).toEqual(['甲', '乙']);
  await ask(elsewhere, 'PUT', '/order', {
    ids: [two.id, one.id, one.id, '00000000-0000-4000-8000-000000000000'],
  });
  expect(named(await listOf(elsewhere))).toEqual(['乙', '甲']);
  const renamed = await ask(elsewhere, 'PATCH', `/${one.id}`, { name: '丙' }, one.version);
  expect(renamed).toMatchObject({ name: '丙', version: 2 });
  const stale = await call(elsewhere, 'PATCH', `/${one.id}`, { name: '丁' }, one.version);
  expect(stale.json()).toMatchObject({ code: 'record.stale' });
  expect((await call(elsewhere, 'PATCH', `/${one.id}`, { name: '丁' })).statusCode).toBe(428);
  expect((await call(elsewhere, 'DELETE', `/${one.id}`)).statusCode).toBe(204);
  expect(named(await listOf(elsewhere))).toEqual(['乙']);
  expect(await ask(elsewhere, 'POST', `/${one.id}/restore`)).toMatchObject({ name: '丙', kept: true });
  expect(named(await listOf(elsewhere))).toEqual(['乙', '丙']);
  expect((await call(wide, 'POST', `/${one.id}/restore`)).statusCode).toBe(404);
  for (const bad of [
    { name: '  ' },
    { name: 'x'.repeat(41) },
    { filter: { state: 'nonsense' } },
    { filter: { from: 'yesterday' } },
    { filter: { secret: '1' } },
    { filter: { figure: 'nonsense' } },
    { filter: { unit: '00000000-0000-4000-8000-000000000000' } },
  ])
    expect((await call(elsewhere, 'POST', '', { name: '坏', filter: {}, ...bad })).statusCode).toBe(400);
  await call(elsewhere, 'DELETE', `/${one.id}`);
  await call(elsewhere, 'DELETE', `/${two.id}`);
  await forgetViews(t.city, new Date(Date.now() + 25 * 3_600_000));
  expect((await call(elsewhere, 'POST', `/${one.id}/restore`)).statusCode).toBe(404);
});

it('forty views are enough, and the same wish sent twice is one view', async () => {
  const collector = await testStaff(t.city, { post: 'collector', area: b.area });
  const wish = { name: '同一个', filter: { light: 'red' } };
  const twice = async () =>
    (
      await server.inject({
        method: 'POST',
        url: '/api/v1/views',
        as: { ...collector.headers, 'idempotency-key': 'k-1' },
        json: wish,
      })
    ).json().id;
  expect(await twice()).toBe(await twice());
  for (let i = 1; i < 40; i++) await save(collector, { name: `视图${i}` });
  const full = await call(collector, 'POST', '', wish);
  expect(full.json()).toMatchObject({ code: 'record.refused', params: { reason: 'too-many-views' } });
  expect(await listOf(collector)).toHaveLength(40);
}, 20_000);

it('days are the city’s, the last one included', async () => {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: t.city.zone }).format(b.now);
  const before = new Intl.DateTimeFormat('en-CA', { timeZone: t.city.zone }).format(
    new Date(b.now.getTime() - 86_400_000),
  );
  const today = await save(wide, { name: '今天', filter: { from: day, to: day, order: 'newest' } });
  const earlier = await save(wide, { name: '昨天', filter: { to: before, order: 'newest' } });
  expect(await countOf(wide, today.id)).toMatchObject({ count: 3 });
  expect(await countOf(wide, earlier.id)).toMatchObject({ count: 0 });
  const opened = await t.city.db
    .selectFrom('city_case')
    .select(['id', 'opened_at'])
    .executeTakeFirstOrThrow();
  const back = (days: number) => new Date(b.now.getTime() - days * 86_400_000);
  const moving = new Map<string, View>();
  for (const within of ['today', '7d', '30d'] as const)
    moving.set(within, await save(wide, { name: within, filter: { within, order: 'newest' } }));
  for (const [days, counts] of [
    [0, [3, 3, 3]],
    [3, [2, 3, 3]],
    [20, [2, 2, 3]],
    [40, [2, 2, 2]],
  ] as const) {
    const opened_at = days === 0 ? opened.opened_at : back(days);
    await t.city.db.updateTable('city_case').set({ opened_at }).where('id', '=', opened.id).execute();
    const found = await Promise.all([...moving.values()].map((view) => countOf(wide, view.id)));
    expect(
      found.map((one) => one?.count),
      `${days} days ago`,
    ).toEqual(counts);
  }
  await t.city.db.updateTable('city_case').set(opened).where('id', '=', opened.id).execute();
  const monthly = queryOf({ within: 'month' }, 'Asia/Shanghai', new Date('2026-02-28T17:00:00Z'));
  expect(monthly.from).toBe('2026-02-28T16:00:00.000Z');
});

it('a class, unit or area that is out of use, and a filter that is no longer known, are named', async () => {
  const unitId = b.units.street;
  const saved = await save(wide, { name: '旧的', filter: { category: 'test:0102', unit: unitId } });
  expect(saved.hints).toEqual([]);
  await t.city.db.updateTable('unit').set({ active: false }).where('id', '=', unitId).execute();
  await t.city.db.transaction().execute((tx) =>
    publishContent(tx, {
      content: {
        schemes: [{ id: 'test', name: { zh: '测试', en: '测试', enReviewed: false }, source: null }],
        categories: testCategories.filter(({ code }) => code !== '0102'),
        tiles: [],
      },
      effectiveFrom: new Date(Date.now() - 1000),
      note: null,
      createdBy: null,
      now: new Date(),
    }),
  );
  forgetHeads(t.city);
  await t.city.db
    .updateTable('case_view')
    .set({
      filter: sql`filter || '{"area":"379999","overlay":"gone-by"}'`,
      named: sql`named || '{"area":"老街"}'`,
    } as never)
    .where('id', '=', saved.id)
    .execute();
  const now = await ask(wide, 'GET', `/${saved.id}`);
  expect(now.hints).toEqual([
    { filter: 'overlay', why: 'unknown', name: 'gone-by' },
    { filter: 'category', why: 'retired', name: '类别0102' },
    { filter: 'unit', why: 'retired', name: '街道' },
    { filter: 'area', why: 'retired', name: '老街' },
  ]);
  expect(now.filter).toEqual({ category: 'test:0102', unit: unitId, area: '379999' });
  await t.city.db.updateTable('unit').set({ active: true }).where('id', '=', unitId).execute();
  await call(wide, 'DELETE', `/${saved.id}`);
});

it('the shared views of a leaver stay usable and are handed over or taken over; his private ones go', async () => {
  const security = await testStaff(t.city, { admin: 'security' });
  const leaver = await testStaff(t.city, { post: 'dispatcher', name: '离岗的人' });
  const given = await save(leaver, { name: '交给人的', share: byPost });
  const left = await save(leaver, { name: '留下的', share: byPost });
  const own = await save(leaver, { name: '自己的' });
  const tooEarly = await call(narrow, 'POST', `/${left.id}/take-over`);
  expect(tooEarly.json()).toMatchObject({ code: 'record.refused', params: { reason: 'view-has-owner' } });
  const open = await server.inject({
    method: 'GET',
    url: `/api/v1/accounts/${leaver.accountId}/handover`,
    as: security.headers,
  });
  const items: { source: string; id: string; label: string }[] = open.json().items;
  expect(items.filter((item) => item.source === 'case-view').map((item) => item.label)).toEqual([
    '交给人的',
    '留下的',
  ]);
  const closed = await server.inject({
    method: 'POST',
    url: `/api/v1/accounts/${leaver.accountId}/commands/close`,
    as: security.headers,
    json: {
      reason: '调离',
      handover: items.map((item) => ({ ...item, to: item.id === given.id ? wide.accountId : null })),
    },
  });
  expect(closed.statusCode, closed.body).toBe(200);
  expect(await ask(wide, 'GET', `/${given.id}`)).toMatchObject({ mine: true });
  expect(await ask(narrow, 'GET', `/${left.id}`)).toMatchObject({
    mine: false,
    kept: true,
    narrowed: false,
    owner: { name: '离岗的人', left: true },
  });
  const taking = await Promise.all([narrow, wide].map((who) => call(who, 'POST', `/${left.id}/take-over`)));
  expect(taking.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
  await forgetViews(t.city, new Date());
  const kept = await t.city.db
    .selectFrom('case_view')
    .select('id')
    .where('id', 'in', [own.id, left.id])
    .execute();
  expect(kept.map((row) => row.id)).toEqual([left.id]);
});

it('a count stops at 999, gives up in time, and no plan of it reads all cases', async () => {
  const { schema, pool } = t.city;
  const person = await testStaff(t.city, { post: 'supervisor', area: b.area });
  const filters = {
    open: { state: 'handling' },
    late: { light: 'red', source: 'hotline' },
    ended: { source: 'video', order: 'newest' },
    closed: { state: 'closed' },
    mixed: { state: 'closed,handling' },
    unit: { unit: b.units.bureau, order: 'newest' },
    period: { moment: 'closed', from: '2026-01-01', order: 'newest' },
    area: { area: `${b.area}001001001`, order: 'newest' },
    class: { category: 'test:0101', order: 'newest' },
    figure: { figure: 'closedLate', from: '2026-01-01' },
  } as const;
  const views = new Map<string, View>();
  for (const [name, filter] of Object.entries(filters))
    views.set(name, await save(person, { name, filter: filter as never }));
  await pool.query(`insert into ${schema}.city_case (id, seq, state, source, area, scheme, category, sort_at, due_at,
      yellow_at, opened_at, closed_at, ended_at, head_hash, last_by, changed_at)
    select gen_random_uuid(), 1, case when n % 10 = 0 then 'handling' else 'closed' end, 'public', '${b.area}001001001',
      'test', '0101', now() + n * interval '1 second', now() - interval '1 day', now() - interval '2 days',
      now() - n * interval '1 minute', case when n % 10 = 0 then null else now() end,
      case when n % 10 = 0 then null else now() end, '', '', now()
    from generate_series(1, 20000) n`);
  await t.installation.owner.query(`analyze ${schema}.city_case`);
  const id = (name: keyof typeof filters) => views.get(name)?.id ?? '';
  expect(await countOf(person, id('open'))).toMatchObject({ count: 999, more: true });
  expect(await countOf(person, id('ended'))).toMatchObject({ count: 0, more: false });
  const actor = { ...b.people.supervisor, accountId: person.accountId };
  const client = await pool.connect();
  onTestFinished(async () => {
    await client.query('rollback');
    client.release();
  });
  await client.query('begin; set local enable_seqscan = off');
  for (const filter of Object.values(filters)) {
    const { sql: text, parameters } = (await countQuery(t.city, actor, { filter }, new Date())).compile();
    const plan = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...parameters]);
    const lines = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(lines).toContain('Limit');
    expect(lines, JSON.stringify(filter)).not.toContain('Seq Scan on city_case');
  }
  await client.query('rollback');
  // Something holds the table: the list of views still comes, without the numbers.
  await client.query(`begin; lock table ${schema}.city_case in access exclusive mode`);
  const begun = performance.now();
  const held = await ask<ViewCounts>(person, 'GET', '/counts');
  expect(performance.now() - begun).toBeLessThan(4_000);
  expect(held.items.every((item) => item.count === null)).toBe(true);
  expect(await listOf(person)).toHaveLength(Object.keys(filters).length);
}, 30_000);

it('a unit counts what it had a part in, wherever it lies', async () => {
  const opened = await openTestCase(t.city, b, { source: 'staff', place: place('001') });
  await doAll(t.city, opened, b.now, [
    [b.people.leader, 'register', { class: { ...hoursClass, code: '0101' } }],
    [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
  ]);
  const all = await save(wide, { name: '全部在办', filter: {}, share: { with: 'link' } });
  const head = await testStaff(t.city, { post: 'unit-head', area: '370105', unitId: b.units.bureau });
  await ask(head, 'PUT', `/${all.id}/kept`, { kept: true });
  expect(await countOf(head, all.id)).toMatchObject({ count: 1 });
  expect(await ask(head, 'GET', `/${all.id}`)).toMatchObject({ narrowed: true, hints: [] });
});
