import type { AuditEntry } from '@yiwang/contract';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../../testing/city.ts';
import { type TestServer, testServer } from '../../../testing/server.ts';
import { testStaff } from '../../../testing/staff.ts';
import { auditAll } from '../../audit/audit.ts';

let t: TestCity;
let server: TestServer;
let auditor: Readonly<Record<string, string>>;
const entries = 450;
beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  auditor = (await testStaff(t.city, { admin: 'audit' })).headers;
  const actor = { kind: 'system', name: 'import' } as const;
  await auditAll(
    t.city.db,
    Array.from({ length: entries }, (_, i) => ({
      actor,
      action: i % 2 === 0 ? 'accounts:create' : 'cases:close',
      target: { kind: 'case', id: `=${i}` },
      outcome: 'done' as const,
      now: new Date(Date.UTC(2026, 0, 1, 0, 0, i)),
    })),
  );
});
afterAll(async () => {
  await server.close();
  await t.close();
});

const take = async (query: string): Promise<string[][]> => {
  const url = `/api/v1/audit/export?format=csv&${query}`;
  const answer = await server.inject({ method: 'GET', url, as: auditor });
  expect(answer.statusCode, answer.body).toBe(200);
  return parse(answer.body, { bom: true, relaxColumnCount: true, skipEmptyLines: true }) as string[][];
};

it('the audit is taken out whole, page after page, in words, and no id becomes a formula', async () => {
  const lines = await take('until=2026-01-02T00:00:00.000Z');
  const heads = lines.findIndex(([first]) => first === '时间' && lines.length > 3);
  const rows = lines.slice(heads + 1, -1);
  expect(lines.at(-1)).toEqual(['条数', String(entries)]);
  expect(rows).toHaveLength(entries);
  expect(new Set(rows.map((row) => row[7])).size).toBe(entries);
  expect(rows.every((row) => row[7]?.startsWith("'="))).toBe(true);
  expect(new Set(rows.map((row) => row[3]))).toEqual(new Set(['新建账号', '结案']));
});

it('says which part it is, and that it was taken out stands in the audit', async () => {
  const lines = await take('action=cases:close&until=2026-01-02T00:00:00.000Z');
  expect(lines[1]?.[1]).toContain('动作：结案');
  expect(lines.at(-1)).toEqual(['条数', String(entries / 2)]);
  const url = '/api/v1/audit?action=audit:export';
  const { items } = (await server.inject({ method: 'GET', url, as: auditor })).json() as {
    items: AuditEntry[];
  };
  expect(items[0]).toMatchObject({ outcome: 'looked', detail: { format: 'csv', action: 'cases:close' } });
});

it('is for the audit administrator alone', async () => {
  const system = await testStaff(t.city, { admin: 'system' });
  const answer = await server.inject({ method: 'GET', url: '/api/v1/audit/export', as: system.headers });
  expect(answer.statusCode).toBe(403);
});
