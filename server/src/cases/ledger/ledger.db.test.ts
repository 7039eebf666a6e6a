import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, sealedOf } from '../../kernel/index.ts';
import { doAll, hoursClass, openTestCase, type TestBureau, testBureau } from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type ImportedCase, importCases } from '../commands/import-cases.ts';
import { eraseFromCase } from '../commands/reports.ts';
import { keepLedgerRootsIn } from './root-files.ts';
import { verifyLedger } from './verify-ledger.ts';
import { writeDailyRoot } from './write-daily-root.ts';

let t: TestCity;
let b: TestBureau;
let folder: string;
beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city);
  folder = mkdtempSync(join(tmpdir(), 'yiwang-roots-'));
  keepLedgerRootsIn(folder);
});
afterAll(async () => {
  keepLedgerRootsIn(null);
  rmSync(folder, { recursive: true, force: true });
  await t.close();
});

const DAY = 86_400_000;
const dispatched = async () =>
  doAll(
    t.city,
    await openTestCase(t.city, b, {
      source: 'staff',
      place: { area: '370102001001001', lng: 117.02, lat: 36.65, label: '经十路 1 号' },
    }),
    b.now,
    [
      [b.people.leader, 'register', { class: hoursClass, note: '请张三核实' }],
      [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
    ],
  );
const manyDispatched = async (times: number) => {
  for (let i = 0; i < times; i++) await dispatched();
};
/** As the owner of the database would do it: the application's own role may not. */
const tamper = (text: string, values: unknown[]) =>
  t.installation.owner.query(text.replaceAll('@', `${t.city.schema}.`), values);

describe('the ledger', () => {
  it('verifies, with rows rebuilt from events; a reporter can be erased and it still verifies', async () => {
    const one = await dispatched();
    const refs = await sealedOf(t.city, `case:${one.id}`);
    expect(refs.length).toBe(2);
    await eraseFromCase(t.city, one.id, refs, {
      actor: { kind: 'system', name: 'erasure' },
      reason: 'asked-by-reporter',
      now: b.now,
    });
    expect(await sealedOf(t.city, `case:${one.id}`)).toEqual([]);
    const report = await verifyLedger(t.city);
    expect(report).toMatchObject({ cases: 1, events: 4, faults: [] });
    const row = await t.city.db
      .selectFrom('city_case')
      .select(['lng', 'cell_lng'])
      .where('id', '=', one.id)
      .executeTakeFirstOrThrow();
    expect(row.lng).toBeNull();
    expect(row.cell_lng).not.toBeNull();
  });

  it('may not be changed by the application, and names what somebody else changed', async () => {
    const one = await dispatched();
    await expect(
      t.city.db.updateTable('case_event').set({ hash: '' }).where('case_id', '=', one.id).execute(),
    ).rejects.toThrow(/permission denied/);
    await tamper(`update @city_case set state = 'closed' where id = $1`, [one.id]);
    expect((await verifyLedger(t.city)).faults).toEqual([{ what: 'row', caseId: one.id, detail: 'state' }]);
    await tamper(`update @city_case set state = 'to-take' where id = $1`, [one.id]);
    await tamper(
      `update @case_event set text = replace(text, '"manual"', '"preced"') where case_id = $1 and seq = 3`,
      [one.id],
    );
    expect((await verifyLedger(t.city)).faults.map((fault) => fault.what)).toContain('hash');
    await tamper(
      `update @case_event set text = replace(text, '"preced"', '"manual"') where case_id = $1 and seq = 3`,
      [one.id],
    );
    expect((await verifyLedger(t.city)).faults).toEqual([]);
  });

  it('is verified while the city goes on working: a case that moves meanwhile is not a fault', async () => {
    let working = true;
    const work = Promise.all([1, 2, 3].map(() => manyDispatched(8))).finally(() => {
      working = false;
    });
    const faults = [];
    while (working) faults.push(...(await verifyLedger(t.city)).faults);
    await work;
    expect(faults).toEqual([]);
  });

  it('is rooted daily outside the database: a chain cut short afterwards is noticed', async () => {
    const one = await dispatched();
    await writeDailyRoot(t.city, b.now);
    await doAll(t.city, one, b.now, [[b.people.bureauHead, 'take', {}]]);
    await writeDailyRoot(t.city, b.now);
    await writeDailyRoot(t.city, new Date(b.now.getTime() + DAY));
    expect(await verifyLedger(t.city)).toMatchObject({ roots: 2, faults: [] });
    const unrooted = await t.city.db
      .selectFrom('city_case')
      .select('id')
      .whereRef('rooted_seq', '<', 'seq')
      .execute();
    expect(unrooted).toEqual([]);
    await tamper('delete from @case_event where case_id = $1 and seq > 3', [one.id]);
    expect((await verifyLedger(t.city)).faults.map((fault) => fault.what)).toEqual(
      expect.arrayContaining(['head-gone', 'row']),
    );
    await tamper('delete from @case_event where case_id = $1', [one.id]);
    await tamper('delete from @city_case where id = $1', [one.id]);
  });

  it("takes imports with the source's own verdict, once each", async () => {
    const at = (day: number) => new Date(Date.UTC(2011, 6, day));
    const record = (n: number, more: Partial<ImportedCase>): ImportedCase => ({
      key: `boston:${n}`,
      content: `content ${n}`,
      source: 'import',
      number: null,
      class: { scheme: 'boston', code: 'pothole', condition: null, version: 0 },
      area: '370102001',
      lng: -71.06,
      lat: 42.36,
      placeLabel: 'Main Street',
      words: { title: 'Pothole' },
      department: 'Public Works',
      unit: { id: b.units.bureau, path: `/${b.units.bureau}/` },
      openedAt: at(1),
      targetAt: at(5),
      closedAt: at(3),
      closed: true,
      onTime: true,
      status: 'Closed',
      steps: [],
      reports: [newId()],
      ...more,
    });
    const records = [
      record(1, {}),
      record(2, { closedAt: at(9), onTime: false }),
      record(3, { closedAt: null, closed: false, onTime: false, status: 'Open' }),
      record(4, { targetAt: null, onTime: null }),
      record(5, { onTime: null }),
      record(1, {}),
    ];
    const take = (some: readonly ImportedCase[]) =>
      t.city.db.transaction().execute((tx) => importCases(tx, t.city, some, b.now));
    expect(await take(records)).toMatchObject({ created: 5, changed: 0, unchanged: 1 });
    expect(await take(records)).toMatchObject({ created: 0, changed: 0, unchanged: 6 });
    expect(await take([record(2, { content: 'corrected', closedAt: at(4), onTime: true })])).toMatchObject({
      changed: 1,
    });
    const rows = await t.city.db
      .selectFrom('city_case')
      .select(['import_key', 'state', 'city_late', 'lead_unit_id'])
      .where('source', '=', 'import')
      .orderBy('import_key')
      .execute();
    expect(rows).toEqual([
      { import_key: 'boston:1', state: 'closed', city_late: false, lead_unit_id: b.units.bureau },
      { import_key: 'boston:2', state: 'closed', city_late: false, lead_unit_id: b.units.bureau },
      { import_key: 'boston:3', state: 'to-dispatch', city_late: true, lead_unit_id: b.units.bureau },
      { import_key: 'boston:4', state: 'closed', city_late: null, lead_unit_id: b.units.bureau },
      { import_key: 'boston:5', state: 'closed', city_late: null, lead_unit_id: b.units.bureau },
    ]);
    // What the test before cut off stays known to its root.
    const faults = (await verifyLedger(t.city)).faults.filter((fault) => fault.what !== 'head-gone');
    expect(faults).toEqual([]);
  });
});
