import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { receiveReportSchema } from '@yiwang/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { backupInstallation, restoreInstallation } from './backup.ts';
import { eraseFromCase, keepLedgerRootsIn, verifyLedger } from './cases/index.ts';
import { writeDailyRoot } from './cases/ledger/write-daily-root.ts';
import type { Totals } from './kernel/backup/manifest.ts';
import { startEmbedded } from './kernel/db/embedded/cluster.ts';
import { type Installation, openCity, openInstallation } from './kernel/db/installation.ts';
import { listCities } from './kernel/db/registry.ts';
import {
  type City,
  claimFiles,
  configureFiles,
  enqueue,
  openFile,
  sealedOf,
  storeFile,
  unseal,
} from './kernel/index.ts';
import { installJobs } from './kernel/outbox/install-jobs.ts';
import { relayAll } from './kernel/outbox/relay.ts';
import { keepErasuresIn } from './kernel/sealed/erasure-file.ts';
import { keepSecretsIn, lockSecret, openSecret } from './kernel/secrets/lock.ts';
import { receiveReport } from './signals/index.ts';
import { openTestCase, type TestBureau, testBureau } from './testing/cases.ts';
import { type TestCity, testCity } from './testing/city.ts';
import { askAs, dropDatabase } from './testing/template.ts';

let t: TestCity;
let bureau: TestBureau;
let path: string;
let totals: Totals;
const now = new Date('2026-11-20T02:00:00Z');
const anyone = { kind: 'public', origin: 'o' } as const;
const rule = { kind: 'system', name: 'rule' } as const;
const cleanups: (() => Promise<void> | void)[] = [];
let fileId: string;
let locked: string;
let forgotten: { reportId: string; sealed: string[]; caseId: string };

const quiet = () => undefined;

async function report(i: number): Promise<string> {
  const body = receiveReportSchema.parse({
    text: `第 ${i} 个，电话 13812345678`,
    place: { lng: 117.0219, lat: 36.6512 },
    contact: { name: '张三', phone: '13812345678' },
  });
  const input = { body, source: 'web' as const, door: 'web', key: `k${i}`, busy: false, now };
  return (await receiveReport(t.city, anyone, input)).reportId;
}

async function caseOf(reportId: string): Promise<string> {
  return (await openTestCase(t.city, bureau, { reports: [{ id: reportId, public: true }] })).id;
}

beforeAll(async () => {
  t = await testCity(12);
  bureau = await testBureau(t.city);
  await installJobs(t.installation, t.city.schema);
  path = join(t.home, 'backup.tar.gz');
  keepErasuresIn(join(t.home, 'erasures'));
  for (let i = 0; i < 50; i++) await caseOf(await report(i));
  const photo = await sharp({ create: { width: 800, height: 600, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  const uploadedBy = { kind: 'public', id: 'public' } as const;
  fileId = (await storeFile(t.city, photo, { purpose: 'photo', uploadedBy, now })).id;
  await t.city.db.transaction().execute(async (tx) => {
    await claimFiles(tx, [fileId], { owner: 'report:1', now });
    await enqueue(tx, [{ name: 'test:queued', payload: { n: 7 }, runAt: new Date('2031-01-01T00:00:00Z') }]);
  });
  await relayAll(t.city);
  const reportId = await report(1000);
  const caseId = await caseOf(reportId);
  forgotten = { reportId, caseId, sealed: await sealedOf(t.city, `report:${reportId}`) };

  let writing = true;
  let written = 0;
  const load = Promise.all(
    [1, 2, 3].map(async (client) => {
      for (let i = 0; writing; i++) {
        await caseOf(await report(client * 100_000 + i));
        written++;
      }
    }),
  );
  keepLedgerRootsIn(join(t.home, 'ledger'));
  await writeDailyRoot(t.city, now);
  locked = lockSecret('JBSWY3DP', 'totp:1');
  ({ totals } = await backupInstallation(
    { ...t, secrets: join(t.home, 'secrets'), config: { s3Url: null } },
    path,
    now,
    quiet,
  ));
  writing = false;
  await load;
  expect(written).toBeGreaterThan(3);
  // After the backup somebody asks to be forgotten.
  const erased = [...forgotten.sealed, ...(await sealedOf(t.city, `case:${caseId}`))];
  forgotten = { ...forgotten, sealed: erased };
  await eraseFromCase(t.city, caseId, erased, { actor: rule, reason: 'asked-by-reporter', now });
});

afterAll(async () => {
  keepErasuresIn(null);
  for (const cleanup of cleanups) await cleanup();
  await t.close();
});

/** An empty data folder with an embedded cluster of its own. */
async function emptyFolder(): Promise<{ installation: Installation; home: string }> {
  const data = mkdtempSync(join(tmpdir(), 'yiwang-restore-'));
  chmodSync(data, 0o755);
  const cluster = await startEmbedded({ data, parameters: { fsync: 'off' } });
  const installation = await openInstallation(cluster.address, 4);
  cleanups.push(async () => {
    await installation.close();
    await cluster.stop();
    rmSync(data, { recursive: true, force: true });
  });
  return { installation, home: cluster.home };
}

/** A database on a server that is not ours to start. */
async function external(): Promise<{ installation: Installation; home: string }> {
  const server = inject('database');
  const database = `r_${randomBytes(5).toString('hex')}`;
  await askAs(server, `create database ${database}`);
  const installation = await openInstallation({ ...server, database }, 4);
  const home = mkdtempSync(join(tmpdir(), 'yiwang-restore-'));
  cleanups.push(async () => {
    await installation.close();
    await dropDatabase(server, database);
    rmSync(home, { recursive: true, force: true });
  });
  return { installation, home };
}

async function count(installation: Installation, table: string): Promise<number> {
  return Number((await installation.owner.query(`select count(*) as n from ${table}`)).rows[0].n);
}

describe.each([
  ['an empty data folder', emptyFolder],
  ['an external PostgreSQL', external],
])('a backup taken under load, restored into %s', (_where, target) => {
  let installation: Installation;
  let home: string;
  let city: City;

  beforeAll(async () => {
    ({ installation, home } = await target());
    const base = {
      installation,
      home,
      secrets: join(home, 'secrets'),
      house: t.house,
      config: { s3Url: null },
    };
    expect(await restoreInstallation(base, path, [join(t.home, 'erasures')], now, quiet)).toEqual(totals);
    const [record] = await listCities(installation.app);
    if (record === undefined) throw new Error('No city came back');
    city = openCity(installation, record);
  });

  it('has every row of that moment', async () => {
    for (const [name, { rows }] of Object.entries(totals.tables)) {
      const [, table = ''] = name.split('.');
      const extra = table === 'outbox' ? (totals.jobs[city.schema] ?? 0) : 0;
      const gone = table === 'sealed' ? -forgotten.sealed.length : 0;
      const listed = table === 'erasure' ? forgotten.sealed.length : 0;
      expect(await count(installation, name), name).toBe(rows + extra + gone + listed);
    }
    expect(city).toMatchObject({ id: t.city.id, name: t.city.name, zone: t.city.zone });
  });

  it('is one moment: no report without its events, no case without its ledger', async () => {
    const s = city.schema;
    const halves = await installation.owner.query(
      `select (select count(*) from ${s}.report r where not exists (select from ${s}.report_event e where e.report_id = r.id)) as a,
              (select count(*) from ${s}.city_case c where c.seq <> (select count(*) from ${s}.case_event e where e.case_id = c.id)) as b,
              (select count(*) from ${s}.city_case where report_ids <> '{}' and not exists (select from ${s}.report where id = any (report_ids))) as c`,
    );
    expect(halves.rows[0]).toEqual({ a: 0, b: 0, c: 0 });
  });

  it('has the files, the queued jobs and the rights of the roles', async () => {
    configureFiles({ home, s3Url: null });
    const bytes = await buffer((await openFile(city, fileId, 'thumb')).stream);
    configureFiles({ home: t.home, s3Url: null });
    expect((await sharp(bytes).metadata()).width).toBe(360);
    await relayAll(city);
    const jobs = await city.pool.query(
      `select payload, run_at from ${city.schema}_jobs._private_jobs job
       join ${city.schema}_jobs._private_tasks task on task.id = job.task_id where identifier = 'test:queued'`,
    );
    expect(jobs.rows).toEqual([{ payload: { n: 7 }, run_at: new Date('2031-01-01T00:00:00Z') }]);
    await expect(city.db.deleteFrom('audit').execute()).rejects.toMatchObject({ code: '42501' });
  });

  it('has forgotten again what was erased after the backup', async () => {
    expect(await unseal(city.db, forgotten.sealed)).toEqual(new Map());
    const row = await city.db
      .selectFrom('city_case')
      .select(['lng', 'lat'])
      .where('id', '=', forgotten.caseId)
      .executeTakeFirst();
    expect(row).toEqual({ lng: null, lat: null });
    const listed = await city.db.selectFrom('erasure').select('reason').execute();
    expect(listed).toHaveLength(forgotten.sealed.length);
  });

  it('has a ledger that verifies', async () => {
    keepLedgerRootsIn(join(home, 'ledger'));
    const ledger = await verifyLedger(city);
    keepLedgerRootsIn(null);
    expect(ledger.roots).toBe(1);
    expect(ledger.faults).toEqual([]);
    expect(ledger.cases).toBe(totals.tables[`${city.schema}.city_case`]?.rows);
    expect(ledger.cases).toBeGreaterThan(50);
  });

  it('opens the secrets that the installation before had locked', () => {
    keepSecretsIn(join(home, 'secrets'));
    expect(openSecret(locked, 'totp:1')).toBe('JBSWY3DP');
    keepSecretsIn(join(t.home, 'secrets'));
  });

  it('goes on: new reports are received', async () => {
    const body = receiveReportSchema.parse({ text: '之后', place: { lng: 117.0219, lat: 36.6512 } });
    const receipt = await receiveReport(city, anyone, {
      body,
      source: 'web',
      door: 'web',
      key: null,
      busy: false,
      now,
    });
    expect(receipt.receiptNumber).toMatch(/^\d{10,15}$/);
  });
});
