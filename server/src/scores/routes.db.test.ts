import type { CaseList, Figures, FiguresRecount } from '@yiwang/contract';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importCases } from '../cases/index.ts';
import { newId } from '../kernel/index.ts';
import {
  doAll,
  hoursClass,
  openTestCase,
  type TestBureau,
  type TestPerson,
  testBureau,
} from '../testing/cases.ts';
import { type TestCity, testCity } from '../testing/city.ts';
import { catchUp } from '../testing/feed.ts';
import { type TestServer, testServer } from '../testing/server.ts';
import { dayOf, nextDay, startOf } from './period.ts';
import { figuresReader } from './upkeep/reader.ts';

let t: TestCity;
let b: TestBureau;
let server: TestServer;
const now = new Date();
beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city, now);
  server = await testServer(t);
  for (const unitId of [b.units.bureau, b.units.district, b.units.bureau])
    await doAll(t.city, await openTestCase(t.city, b, { source: 'staff' }), now, [
      [b.people.leader, 'register', { class: hoursClass }],
      [b.people.dispatcher, 'dispatch', { unitId }],
    ]);
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
const period = (): string => {
  const today = dayOf(now, t.city.zone);
  return `from=${startOf(today, t.city.zone).toISOString()}&to=${startOf(nextDay(today), t.city.zone).toISOString()}`;
};

describe('figures over HTTP', () => {
  it('have behind every number the list of exactly as many cases, for who sees all and who sees a part', async () => {
    await catchUp(t.city, figuresReader);
    for (const who of ['boss', 'bureauHead'] as const) {
      const figures = await get<Figures>(who, `/api/v1/figures?by=unit&${period()}`);
      expect(figures.basis).toBe(who === 'boss' ? 'rollup' : 'cases');
      expect(figures.total.counts.registered).toBe(who === 'boss' ? 3 : 2);
      for (const { key, counts } of figures.rows)
        for (const [name, count] of Object.entries(counts)) {
          const list = await get<CaseList>(
            who,
            `/api/v1/cases?figure=${name}&unit=${key || 'none'}&${period()}&limit=200`,
          );
          expect([name, list.items.length]).toEqual([name, count]);
        }
    }
  });

  it('are the same in a file, with definitions and formulas on top and the total last', async () => {
    await catchUp(t.city, figuresReader);
    const figures = await get<Figures>('boss', `/api/v1/figures?by=unit&${period()}`);
    const answer = await server.inject({
      method: 'GET',
      url: `/api/v1/figures/export?by=unit&${period()}&format=csv&columns=registered,closeRate`,
      as: b.headers.boss,
    });
    expect(answer.statusCode, answer.body).toBe(200);
    const lines = parse(answer.body, {
      bom: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
    }) as string[][];
    const heads = lines.findIndex(([first]) => first === '单位');
    expect(lines[heads]).toEqual(['单位', '代码', '立案数', '结案率', '结案率（分子）', '结案率（分母）']);
    const told = lines.slice(heads + 1).map(([, key, registered]) => [key, Number(registered)]);
    const rows = figures.rows.map(({ key, counts }) => [key, counts.registered]);
    expect(told).toEqual([...rows, ['', figures.total.counts.registered]]);
    const about = Object.fromEntries(lines.slice(0, heads).map(([name, value]) => [name, value]));
    expect(about).toMatchObject({ 结案率: expect.stringContaining('结案数 ÷'), 立案数: '期内立案的案件' });
    expect(about.统计时刻).toContain(`事实流位置 ${figures.position}`);
    const old = await server.inject({
      method: 'GET',
      url: `/api/v1/figures/export?by=unit&${period()}&format=csv-gb18030&columns=registered,closeRate`,
      as: b.headers.boss,
    });
    expect(old.headers['content-type']).toContain('gb18030');
    const told18030 = new TextDecoder('gb18030', { fatal: true }).decode(old.rawPayload).split('\r\n');
    expect(told18030.slice(1, heads)).toEqual(answer.body.split('\r\n').slice(1, heads));
    const refused = await server.inject({
      method: 'GET',
      url: `/api/v1/figures/export?${period()}`,
      as: b.headers.clerk,
    });
    expect(refused.statusCode).toBe(403);
  });

  it('are counted anew page by page: every case replayed from its events, nothing differs until a row is tampered with', async () => {
    await catchUp(t.city, figuresReader);
    const ask = () => get<FiguresRecount>('boss', `/api/v1/figures/recount?${period()}`);
    const { n } = await t.city.db
      .selectFrom('figure_fact')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(await ask()).toEqual({
      cases: Number(n),
      replayed: Number(n),
      differing: [],
      reports: { total: 0, replayed: 0, differing: [] },
      cursor: null,
      differences: [],
      upToDate: true,
    });
    const victim = await t.city.db
      .selectFrom('city_case')
      .select(['id', 'registered_at'])
      .where('registered_at', 'is not', null)
      .executeTakeFirstOrThrow();
    const put = (at: Date | null) =>
      t.city.db.updateTable('city_case').set({ registered_at: at }).where('id', '=', victim.id).execute();
    await put(null);
    const tampered = await ask();
    expect(tampered.differing).toEqual([victim.id]);
    expect(tampered.differences).toContainEqual(expect.objectContaining({ figure: 'registered' }));
    await put(victim.registered_at);
    const refused = await server.inject({
      method: 'GET',
      url: `/api/v1/figures/recount?${period()}`,
      as: b.headers.clerk,
    });
    expect(refused.statusCode).toBe(403);
  });

  it('say of which days, from which position and by which formulas they are', async () => {
    const figures = await get<Figures>('boss', `/api/v1/figures?by=area&${period()}`);
    const [head] = await t.city.db.selectFrom('feed_head').select('position').execute();
    expect(figures).toMatchObject({
      from: startOf(dayOf(now, t.city.zone), t.city.zone).toISOString(),
      position: head?.position,
      formulas: { version: 0, variants: { reworkPer: 'dueToClose', closeWithoutSuspended: false } },
      corrections: { closed: [], count: 0, newest: [] },
      total: { rates: { handleRate: { value: null, numerator: 'handled', denominator: 'dueToHandle' } } },
    });
    expect(figures.rows.map((row) => row.key)).toEqual(['370102001']);
  });

  it('follow what happens, imports too, without counting anything twice', async () => {
    const before = await get<Figures>('boss', `/api/v1/figures?by=total&${period()}`);
    const [moved] = await t.city.db
      .selectFrom('city_case')
      .selectAll()
      .where('state', '=', 'to-take')
      .execute();
    if (moved === undefined) throw new Error('No case to take');
    const from = { id: moved.id, seq: moved.seq, number: null, state: moved.state, overlays: [] };
    const head = moved.lead_unit_id === b.units.bureau ? b.people.bureauHead : b.people.districtHead;
    await doAll(t.city, from, now, [[head, 'take', {}]]);
    await importOne();
    await catchUp(t.city, figuresReader);
    await catchUp(t.city, figuresReader);
    const after = await get<Figures>('boss', `/api/v1/figures?by=total&${period()}`);
    expect(after.position).toBeGreaterThan(before.position);
    expect(after.total.counts).toEqual({
      ...before.total.counts,
      opened: (before.total.counts.opened ?? 0) + 1,
      registered: (before.total.counts.registered ?? 0) + 1,
      noTarget: (before.total.counts.noTarget ?? 0) + 1,
    });
  });
});

/** One open request of another system, without a target, opened today. */
async function importOne(): Promise<void> {
  await t.city.db.transaction().execute((tx) =>
    importCases(
      tx,
      t.city,
      [
        {
          key: 'elsewhere:1',
          content: 'x',
          source: 'import',
          number: null,
          class: { scheme: 'elsewhere', code: 'a', condition: null, version: 0 },
          area: '370102001',
          lng: null,
          lat: null,
          placeLabel: null,
          words: null,
          department: null,
          unit: null,
          openedAt: now,
          targetAt: null,
          closedAt: null,
          closed: false,
          onTime: null,
          status: 'Open',
          steps: [],
          reports: [newId()],
        },
      ],
      now,
    ),
  );
}
