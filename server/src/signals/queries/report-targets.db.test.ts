import { receiveReportSchema } from '@yiwang/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { audit, auditLook, newId } from '../../kernel/index.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { type TestStaff, testStaff } from '../../testing/staff.ts';
import { receiveReport } from '../receive/receive-report.ts';

let t: TestCity;
let server: TestServer;
let auditor: TestStaff;
const now = new Date();
const caseId = newId(now);
const clerk = {
  kind: 'staff',
  accountId: newId(now),
  name: 'clerk',
  sessionId: 's',
  admin: null,
  holdings: [],
} as const;

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  auditor = await testStaff(t.city, { admin: 'audit' });
});
afterAll(async () => {
  await server.close();
  await t.close();
});

/** Entries found for what is typed as the target, as kind and shown name. */
async function found(target: string): Promise<[string, string | null][]> {
  const url = `/api/v1/audit?target=${encodeURIComponent(target)}`;
  const answer = await server.inject({ method: 'GET', url, as: auditor.headers });
  return answer
    .json()
    .items.map((one: { targetKind: string; targetName: string | null }) => [one.targetKind, one.targetName]);
}

it('who looked at a report is found by its receipt number, with who looked at its case, and nobody else', async () => {
  const said = await receiveReport(
    t.city,
    { kind: 'public', origin: 'o' },
    {
      body: receiveReportSchema.parse({ text: '路灯不亮', place: { lng: 117.02, lat: 36.65 } }),
      source: 'web',
      door: 'web',
      key: newId(),
      busy: false,
      now,
    },
  );
  const { receipt } = await t.city.db
    .updateTable('report')
    .set({ case_id: caseId })
    .where('id', '=', said.reportId)
    .returning('receipt')
    .executeTakeFirstOrThrow();
  const look = (kind: string, id: string) =>
    auditLook(t.city.db, { actor: clerk, target: { kind, id }, fields: ['words'], now });
  await look('report', said.reportId);
  await look('case', caseId);
  await look('report', newId(now));

  const both = await found(String(receipt));
  expect(both.toSorted()).toEqual([
    ['case', null],
    ['report', String(receipt)],
  ]);
  expect(await found(said.reportId)).toEqual([['report', String(receipt)]]);
  expect(await found(`${receipt}0`)).toEqual([]);
  expect(await found("' or 1=1 --")).toEqual([]);
});

it('what was done to an account is found by its sign-in name and shown with the name of the person', async () => {
  const target = { kind: 'account', id: auditor.accountId };
  await audit(t.city.db, { actor: clerk, action: 'accounts:manage', target, outcome: 'done', now });
  const { login, display_name } = await t.city.db
    .selectFrom('account')
    .select(['login', 'display_name'])
    .where('id', '=', auditor.accountId)
    .executeTakeFirstOrThrow();
  const names = (await found(login.toUpperCase())).map(([, name]) => name);
  expect(new Set(names)).toEqual(new Set([`${display_name} ${login}`]));
  expect(names.length).toBeGreaterThan(0);
});
