import type { BulkAct, BulkPreview } from '@yiwang/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  doAll,
  hoursClass,
  openTestCase,
  plainClass,
  type TestBureau,
  testBureau,
} from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { testStaff } from '../../testing/staff.ts';
import { runBulk } from './run-bulk.ts';

let t: TestCity;
let b: TestBureau;
let server: TestServer;
beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city, new Date());
  server = await testServer(t);
  await answersFor('0101', b.units.bureau);
}, 60_000);
afterAll(async () => {
  await server.close();
  await t.close();
});

async function ask<T>(path: string, json: unknown, status = 200): Promise<T> {
  const url = `/api/v1/bulk${path}`;
  const answer = await server.inject({ method: 'POST', url, as: b.headers.dispatcher, json });
  expect(answer.statusCode, answer.body).toBe(status);
  return answer.json() as T;
}

/** Puts a line into the responsibility list. */
async function answersFor(code: string, unitId: string): Promise<void> {
  const admin = await testStaff(t.city, { admin: 'system' });
  const line = { scheme: 'test', codePrefix: code, area: b.area, unitId, validFrom: '2026-01-01' };
  const made = await server.inject({
    method: 'POST',
    url: '/api/v1/responsibilities',
    as: admin.headers,
    json: line,
  });
  expect(made.statusCode, made.body).toBe(200);
}

const registered = async (chosen: typeof plainClass) =>
  doAll(t.city, await openTestCase(t.city, b, { source: 'staff' }), b.now, [
    [b.people.leader, 'register', { class: chosen }],
  ]);

async function finish(id: string): Promise<BulkAct> {
  await runBulk(t.city, id, b.now);
  const answer = await server.inject({ method: 'GET', url: `/api/v1/bulk/${id}`, as: b.headers.dispatcher });
  return answer.json() as BulkAct;
}
const going = ({ items }: BulkPreview) =>
  items.flatMap(({ id, seq, goes, to }) => (goes ? [{ id, seq, to }] : []));

it('sends each case to the unit that the list names, by the rule that names it, and says which have none', async () => {
  const plain = [await registered(plainClass), await registered(plainClass)];
  const hours = await registered(hoursClass);
  const early = await openTestCase(t.city, b, { source: 'staff' });
  const ids = [...plain, hours, early].map((one) => one.id);
  const wish = { verb: 'dispatch', byList: true, body: {} };
  const seen = await ask<BulkPreview>('/preview', { ...wish, ids });
  expect(seen.items.map(({ why, to }) => [why, to?.name])).toEqual([
    [null, '市政局'],
    [null, '市政局'],
    ['no-unit-named', undefined],
    ['wrong-state', undefined],
  ]);
  const bare = going(seen).map(({ id, seq }) => ({ id, seq }));
  expect(await ask('', { ...wish, items: bare }, 400)).toMatchObject({
    fields: [{ pointer: '/items/0/to' }],
  });
  expect(await ask('/preview', { verb: 'urge', byList: true, ids }, 400)).toMatchObject({
    fields: [{ pointer: '/byList' }],
  });

  const all = [...going(seen), { id: hours.id, seq: hours.seq, to: going(seen)[0]?.to }];
  const moved = await doAll(t.city, hours, b.now, [
    [b.people.leader, 'reclassify', { class: hoursClass, reason: 'mistake' }],
  ]);
  const begun = await ask<BulkAct>('', { ...wish, items: all });
  const act = await finish(begun.id);
  expect(act.counts).toMatchObject({ done: 2, moved: 1 });
  const rows = await t.city.db.selectFrom('city_case').select(['id', 'lead_unit_id', 'state']).execute();
  for (const { id } of plain)
    expect(rows.find((row) => row.id === id)).toMatchObject({
      lead_unit_id: b.units.bureau,
      state: 'to-take',
    });
  const events = await t.city.db
    .selectFrom('case_event')
    .select('text')
    .where('type', '=', 'dispatched')
    .execute();
  expect(events.map((row) => JSON.parse(row.text).data.basis)).toEqual(['rule', 'rule']);

  // Before another try one looks again: meanwhile the list names somebody for it.
  const again = await ask<BulkPreview>(`/${act.id}/retry/preview`, {});
  expect(again.items).toMatchObject([{ id: hours.id, why: 'no-unit-named', seq: moved.seq }]);
  await answersFor('0102', b.units.district);
  const better = await ask<BulkPreview>(`/${act.id}/retry/preview`, {});
  expect(better.items).toMatchObject([{ id: hours.id, goes: true, to: { unitId: b.units.district } }]);
  await ask(`/${act.id}/retry`, { items: going(better) });
  expect((await finish(act.id)).counts).toMatchObject({ done: 3, moved: 0 });

  const undone = await ask<BulkAct>(`/${act.id}/undo`, {});
  expect(undone.counts).toMatchObject({ undoing: 3 });
  expect((await finish(act.id)).counts).toMatchObject({ undone: 3 });
});
