import type { ImportPreview, ImportResult } from '@yiwang/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { type TestStaff, testStaff } from '../../testing/staff.ts';

let t: TestCity;
let server: TestServer;
let system: TestStaff;
let security: TestStaff;

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  system = await testStaff(t.city, { admin: 'system' });
  security = await testStaff(t.city, { admin: 'security' });
});
afterAll(async () => {
  await server.close();
  await t.close();
});

const csv = (...lines: string[]) => ({
  name: '名单.csv',
  content: Buffer.from(lines.join('\n')).toString('base64'),
});
type File = ReturnType<typeof csv>;
const send = (as: TestStaff, path: string, json: unknown) =>
  server.inject({ method: 'POST', url: `/api/v1/organisation/import${path}`, as: as.headers, json });
const look = async (as: TestStaff, file: File, path = ''): Promise<ImportPreview> =>
  (await send(as, `${path}/preview`, file)).json();
async function carryOut(as: TestStaff, file: File, path = ''): Promise<ImportResult> {
  const { token, rows } = await look(as, file, path);
  const answer = await send(as, path, { ...file, token });
  expect(answer.statusCode, JSON.stringify([answer.json(), rows])).toBe(200);
  return answer.json();
}

// The team stands before its bureau: order in the file does not matter.
const units = csv('单位名称,层级,上级单位,代码', '环卫一队,队伍,QH-CG,', '清河县城管局,县,,QH-CG');
const staff = csv(
  '姓名,用户名,手机,所在单位,岗位',
  '王采集,wangcaiji,13800000001,,采集员、督查员',
  '郑队长,zhengdui,13800000002,环卫一队,单位负责人',
);

test('units of a file are made below each other; the same file again changes nothing', async () => {
  const seen = await look(system, units);
  expect(seen.counts).toEqual({ new: 2, changed: 0, same: 0, fault: 0 });
  expect(await carryOut(system, units)).toMatchObject({ unitsMade: 2, unitsChanged: 0 });
  const again = await look(system, units);
  expect(again.counts).toEqual({ new: 0, changed: 0, same: 2, fault: 0 });
  expect(await carryOut(system, units)).toMatchObject({ unitsMade: 0, unitsChanged: 0 });
  const moved = csv('单位名称,层级,代码,办公电话', '清河县城市管理局,县,QH-CG,0319-8000000');
  const row = (await look(system, moved)).rows[0];
  expect(row).toMatchObject({ change: 'changed', changed: ['name', 'officePhone'] });
  expect(await carryOut(system, moved)).toMatchObject({ unitsMade: 0, unitsChanged: 1 });
});

test('one administrator makes the accounts, another gives the posts; neither does the other part', async () => {
  for (const path of ['/preview', ''])
    expect((await send(security, path, { ...staff, token: 'x'.repeat(64) })).statusCode).toBe(403);
  for (const path of ['/posts/preview', '/posts'])
    expect((await send(system, path, { ...staff, token: 'x'.repeat(64) })).statusCode).toBe(403);

  const early = await look(security, staff, '/posts');
  expect(early.rows.map(({ faults }) => faults.map(({ code }) => code))).toEqual([
    ['account-missing'],
    ['account-missing'],
  ]);
  const made = await carryOut(system, staff);
  expect(made).toMatchObject({ holdings: 0, accounts: [{ login: 'wangcaiji' }, { login: 'zhengdui' }] });
  const signIn = await server.inject({
    method: 'POST',
    url: '/api/v1/session',
    json: { login: 'zhengdui', password: made.accounts[1]?.firstPassword },
  });
  expect(signIn.json()).toMatchObject({ stage: 'change-password' });

  expect(await carryOut(security, staff, '/posts')).toMatchObject({ holdings: 3, accounts: [] });
  expect(await carryOut(security, staff, '/posts')).toMatchObject({ holdings: 0 });
  expect(await carryOut(system, staff)).toMatchObject({ accounts: [] });
  const persons = await server.inject({ method: 'GET', url: '/api/v1/persons', as: system.headers });
  expect(persons.json().items).toMatchObject([
    { displayName: '王采集', holdings: [{ post: 'collector' }, { post: 'supervisor' }] },
    { displayName: '郑队长', holdings: [{ post: 'unit-head', unitName: '环卫一队' }] },
  ]);
});

test('every fault is named at its cell, and nothing of a faulty file is made', async () => {
  const bad = csv(
    '姓名,用户名,手机,所在单位,岗位,负责区域',
    '甲一,jia1,13900000001,,受理员,',
    '甲一,jia2,139 0000 0001,,受理员,',
    '乙二,JIA1,,,受理员,',
    '丙三,王 三,12,没有的队,城管,火星',
    '丁四,ding4,,,处置人,',
    '张三,zhengdui,,,,',
    '2026-03-01,riqi,#N/A,,,',
    ',wuming,,,,',
    '郑队长,zheng2,,,,',
  );
  const { rows, counts } = await look(system, bad);
  expect(
    rows.map(({ row, faults }) => [row, ...faults.map(({ column, code }) => `${column} ${code}`)]),
  ).toEqual([
    [2],
    [3, 'name same-person'],
    [4, 'login twice-in-file'],
    [5, 'login invalid', 'unit unknown-unit', 'posts unknown-post', 'phone invalid', 'area unknown-area'],
    [6, 'unit required'],
    [7, 'login taken'],
    [8, 'name looks-like-date', 'phone broken-formula'],
    [9, 'name required'],
    [10],
  ]);
  expect(rows[8]?.namesake).toBe(true);
  expect(JSON.stringify(rows)).not.toContain('0000 0001');
  const { token } = await look(system, bad);
  expect((await send(system, '', { ...bad, token })).json()).toMatchObject({
    params: { why: 'faults-left' },
  });
  expect(counts.fault).toBe(7);
  const circle = csv('单位名称,层级,上级单位', '甲队,队伍,乙队', '乙队,队伍,甲队', '丙队,队伍,丙队');
  const around = (await look(system, circle)).rows;
  expect(around.map((row) => row.faults.map(({ code }) => code))).toEqual(
    Array.from({ length: 3 }, () => ['unit-below-itself']),
  );
});

test('what is imported is what was looked at: another file or a changed city is refused', async () => {
  const file = csv('姓名,用户名', '新来的,xinlai');
  const { token } = await look(system, file);
  const other = csv('姓名,用户名', '新来的,xinlai2');
  expect((await send(system, '', { ...other, token })).json()).toMatchObject({ code: 'record.stale' });
  await server.inject({
    method: 'POST',
    url: '/api/v1/accounts',
    as: system.headers,
    json: { login: 'xinlai', displayName: '新来的' },
  });
  expect((await send(system, '', { ...file, token })).json()).toMatchObject({ code: 'record.stale' });
});

test('a file that is no list says why; the template is one', async () => {
  const why = async (file: File) => (await send(system, '/preview', file)).json().params?.why;
  expect(await why(csv('甲,乙', '1,2'))).toBe('no-headings');
  expect(await why(csv('姓名,用户名'))).toBe('no-rows');
  const locked = Buffer.from('d0cf11e0a1b11ae10000', 'hex').toString('base64');
  expect(await why({ name: '旧.xls', content: locked })).toBe('old-or-locked');
  for (const lang of ['zh', 'en']) {
    const template = await server.inject({
      method: 'GET',
      url: `/api/v1/organisation/import/template?lang=${lang}`,
      as: security.headers,
    });
    // Its headings are known and its examples are no lines.
    expect(await why({ name: 'x.xlsx', content: template.rawPayload.toString('base64') }), lang).toBe(
      'no-rows',
    );
  }
});
