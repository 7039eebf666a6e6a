import type { CaseList } from '@yiwang/contract';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../kernel/index.ts';
import {
  doAll,
  openTestCase,
  plainClass,
  type TestBureau,
  type TestPerson,
  testBureau,
} from '../../../testing/cases.ts';
import { type TestCity, testCity } from '../../../testing/city.ts';
import { type TestServer, testServer } from '../../../testing/server.ts';
import { exportCases } from './export-cases.ts';

let t: TestCity;
let b: TestBureau;
let server: TestServer;
const now = new Date();
beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city, now);
  server = await testServer(t);
  for (let i = 0; i < 6; i++) {
    const opened = await openTestCase(t.city, b, { source: 'staff', files: [newId()] });
    if (i < 2) continue;
    const registered = await doAll(t.city, opened, now, [
      [b.people.leader, 'register', { class: plainClass }],
    ]);
    const unitId = i < 4 ? b.units.bureau : b.units.street;
    if (i > 2) await doAll(t.city, registered, now, [[b.people.dispatcher, 'dispatch', { unitId }]]);
  }
});
afterAll(async () => {
  await server.close();
  await t.close();
});

const ask = (who: TestPerson, query: string) =>
  server.inject({ method: 'GET', url: `/api/v1/cases/export?${query}`, as: b.headers[who] });
/** Lines of the file: what it is about, heads, rows, notes. */
const csvOf = async (who: TestPerson, query: string): Promise<string[][]> => {
  const answer = await ask(who, `format=csv&${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return parse(answer.body, { bom: true, relaxColumnCount: true, skipEmptyLines: true }) as string[][];
};
const numbersOf = (lines: readonly string[][]): (string | undefined)[] => {
  const heads = lines.findIndex(([first]) => first === '编号');
  return lines.slice(heads + 1, -2).map(([number]) => number);
};
const shown = async (who: TestPerson, query: string) =>
  (
    (
      await server.inject({ method: 'GET', url: `/api/v1/cases?${query}`, as: b.headers[who] })
    ).json() as CaseList
  ).items;

describe('a list of cases as a file', () => {
  it.each([
    ['leader', 'order=newest'],
    ['leader', 'state=to-take'],
    ['leader', 'queue=dispatch'],
    ['bureauHead', 'order=newest'],
    ['streetHead', 'order=newest'],
  ] as const)('has for %s exactly the cases of the list %s', async (who, query) => {
    const list = await shown(who, query);
    const lines = await csvOf(who, query);
    expect(numbersOf(lines).sort()).toEqual(list.map((one) => one.number ?? '').sort());
    expect(lines.at(-2)).toEqual(['件数', String(list.length)]);
  });

  it('says on top what it shows, when and by whom, in the language asked for', async () => {
    const lines = await csvOf('leader', `state=to-take,to-dispatch&unit=${b.units.bureau}`);
    expect(lines[0]).toEqual(['案件清单']);
    expect(lines[1]).toEqual(['筛选', '状态：待签收、待派遣；主办单位：市政局']);
    expect(lines[2]).toEqual([
      '导出',
      expect.stringContaining('（Asia/Shanghai）'),
      expect.stringContaining('测试员'),
    ]);
    const behindFigure = await csvOf('leader', 'figure=opened&lang=en');
    expect(behindFigure[0]?.[0]).toContain('Cases: ');
    expect(behindFigure[2]?.[0]).toBe('Definition');
    expect(behindFigure.flat()).toContain('To take');
  });

  it('is the same table in Excel, with moments as moments and counts as numbers', async () => {
    const answer = await server.host.app.inject({
      method: 'GET',
      url: '/api/v1/cases/export?state=to-take',
      headers: { ...b.headers.leader },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('案件清单.xlsx'));
    const rows = await readSheet(answer.rawPayload);
    const heads = rows[4]?.map(String) ?? [];
    const first = rows[5] ?? [];
    const cell = (name: string) => first[heads.indexOf(name)];
    expect(cell('产生时间')).toBeInstanceOf(Date);
    expect(cell('转手次数')).toBeTypeOf('number');
    expect(cell('状态')).toBe('待签收');
    expect(cell('类别')).toBe('类别0101');
  });

  it('counts what changed while it was written, and has each case once', async () => {
    const sheet = await exportCases(
      t.city,
      b.people.leader,
      { queue: 'all', moment: 'opened', order: 'newest', format: 'csv', lang: 'zh' },
      now,
    );
    const seen: string[] = [];
    for await (const { row } of sheet.rows) {
      seen.push(row.id);
      if (seen.length === 1)
        await openTestCase(t.city, b, { source: 'staff', now: new Date(now.getTime() + 5_000) });
    }
    expect(new Set(seen).size).toBe(seen.length);
    const notes = Object.fromEntries((await sheet.notes?.()) ?? []);
    expect(Number(Object.values(notes)[1])).toBeGreaterThan(0);
  });

  it('is logged with its filter, and refused to whoever may not read cases', async () => {
    await csvOf('leader', 'state=to-take');
    const { rows } = await t.city.pool.query(
      `select outcome, detail from ${t.city.schema}.audit where action = 'cases:export' and actor_id = $1 order by id desc limit 1`,
      [b.people.leader.accountId],
    );
    expect(rows[0]).toMatchObject({ outcome: 'looked', detail: { format: 'csv', state: ['to-take'] } });
    expect((await server.inject({ method: 'GET', url: '/api/v1/cases/export' })).statusCode).toBe(401);
    expect((await ask('leader', 'format=pdf')).json()).toMatchObject({
      fields: [{ pointer: '/query/format' }],
    });
  });
});
