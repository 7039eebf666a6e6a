import { receiveReportSchema } from '@yiwang/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../kernel/index.ts';
import { receiveReport, runReportCommand, runReporterCommand } from '../signals/index.ts';
import { plainClass, testBureau } from './cases.ts';
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

const SECRETS = ['紫藤巷七号院的秘密井盖', '13987654321', '赵不言', '还是那口没人管的秘密井'];

/** Every text, json and array-of-text column of the city's schema that holds one of the secrets, as `table.column`. */
async function whereFound(): Promise<string[]> {
  const { schema, pool } = t.city;
  const columns = await pool.query<{ table: string; column: string }>(
    `select c.table_name as table, c.column_name as column from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = $1 and t.table_type = 'BASE TABLE'
       and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea')`,
    [schema],
  );
  expect(columns.rows.length).toBeGreaterThan(100);
  const found: string[] = [];
  for (const { table, column } of columns.rows) {
    const type = `encode(convert_to("${column}"::text, 'utf8'), 'hex')`;
    const plain = `"${column}"::text like any($1)`;
    const asBytes = `${type} like any($2)`;
    const hits = await pool.query(`select 1 from ${schema}."${table}" where ${plain} or ${asBytes} limit 1`, [
      SECRETS.map((one) => `%${one}%`),
      SECRETS.map((one) => `%${Buffer.from(one).toString('hex')}%`),
    ]);
    if (hits.rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

test('after an erasure no table of the city holds the words, the name or the number', async () => {
  const b = await testBureau(t.city);
  const [text = '', phone = '', name = '', later = ''] = SECRETS;
  const body = receiveReportSchema.parse({
    text,
    address: text,
    contact: { name, phone },
    place: { lng: 117.05, lat: 36.65, address: text },
  });
  const door = { source: 'web', door: 'web', key: newId(), busy: false, now: b.now } as const;
  const anyone = { kind: 'public', origin: 'o' } as const;
  const { reportId, link } = await receiveReport(t.city, anyone, { body, ...door });
  await t.city.db.updateTable('report').set({ area: '370102001' }).where('id', '=', reportId).execute();
  const { condition: _, ...category } = plainClass;
  const desk = async (verb: 'accept' | 'withdraw', of: object) => {
    const row = t.city.db.selectFrom('report').select('seq').where('id', '=', reportId);
    const { seq } = await row.executeTakeFirstOrThrow();
    const command = { reportId, verb, body: of as never, expectedSeq: seq, now: b.now };
    return runReportCommand(t.city, b.people.clerk, command);
  };
  // Accepted, taken back, accepted again: two cases have his place.
  await desk('accept', { category, areaCode: '370102' });
  await desk('withdraw', {});
  await desk('accept', { category, areaCode: '370102' });
  await runReporterCommand(t.city, anyone, {
    token: link ?? '',
    verb: 'add',
    body: { text: later },
    now: b.now,
  });
  const row = t.city.db.selectFrom('report').select('case_id').where('id', '=', reportId);
  const { case_id } = await row.executeTakeFirstOrThrow();
  for (const key of [`report:${reportId}`, `case:${case_id}:close`]) {
    const draft = { account_id: b.people.clerk.accountId, key, saved_at: b.now };
    const body = JSON.stringify({ words: text + phone });
    await t.city.db
      .insertInto('desk_draft')
      .values({ ...draft, body })
      .execute();
  }
  expect(await whereFound()).toEqual(expect.arrayContaining(['sealed.body', 'desk_draft.body']));
  const first = await testStaff(t.city, { post: 'supervisor', area: '370102' });
  const second = await testStaff(t.city, { post: 'centre-head', area: '370102' });
  const asked = await post(`/reports/${reportId}/erasure`, first, { reason: 'asked-by-reporter' });
  const decided = await post(`/proposals/${asked.json().id}/commands/decide`, second, {
    decision: 'approve',
  });
  expect(decided.json()).toMatchObject({ state: 'approved' });
  expect(await whereFound()).toEqual([]);
  const cases = await t.city.db
    .selectFrom('city_case')
    .select(['lng', 'lat'])
    .where('state', 'in', ['to-verify', 'voided'])
    .execute();
  expect(cases).toEqual([
    { lng: null, lat: null },
    { lng: null, lat: null },
  ]);
});
