import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MockGateway, startMockGateway } from '../../messages/gateway/mock-gateway.ts';
import { askDatabase, postmasterPid } from './embedded-view.ts';
import { type Sent, sleep, startDesk, startLoad, tryOnce } from './load.ts';
import { dataFolder, freePort, type ServerProcess, startServerProcess } from './server-process.ts';

/** 20 as the product promises; fewer while something else is being worked on. */
const kills = Number(process.env.YIWANG_FAULT_KILLS ?? 20);
const data = dataFolder();
let port: number;
let server: ServerProcess;
let gateway: MockGateway;

beforeAll(async () => {
  port = await freePort();
  gateway = await startMockGateway({ mood: { loseAnswers: 0.15, fail: 0.1, honoursKeys: true } });
  await start();
  await useGateway();
}, 180_000);
afterAll(async () => {
  await server.kill('SIGTERM');
  await gateway.close();
  data.remove();
});

async function start(): Promise<void> {
  server = startServerProcess({ data: data.path, port, env: { YIWANG_DEMO_ACTORS: '0' } });
  await server.ready();
}

/** Messages go to a gateway that outlives the server, without quiet hours: the test runs at any hour. */
async function useGateway(): Promise<void> {
  const settings = {
    quietHours: { reporter: null, staff: null },
    digestFrom: 0,
    staffSms: ['urgent', 'emergency'],
    retry: { tries: 8, firstSeconds: 1, factor: 1.5 },
  };
  await askDatabase(
    data.path,
    `insert into demo.message_channel values ('${randomUUID()}', 'sms', '0-outside', '${gateway.url}', null, true,
       null, '', '[]', true, now())`,
  );
  await askDatabase(
    data.path,
    `insert into demo.policy_version (name, version, effective_from, value)
     values ('messages.delivery', 1000, now() - interval '1 second', '${JSON.stringify(settings)}')`,
  );
}

/** Kills server or database with SIGKILL and waits until reports are taken again, without a hand. */
async function killOne(victim: 'server' | 'database'): Promise<void> {
  if (victim === 'server') {
    await server.kill('SIGKILL');
    await start();
    return;
  }
  const postmaster = postmasterPid(data.path);
  if (postmaster === null) throw new Error('There is no postmaster to kill');
  process.kill(postmaster, 'SIGKILL');
  await sleep(50);
  await server.ready();
}

async function count(text: string): Promise<number> {
  const [row] = await askDatabase<{ n: string }>(data.path, text);
  return Number(row?.n);
}

/** Waits until every report since a moment has its receipt on the way, and nothing is left to tell. */
async function everythingTold(since: Date): Promise<void> {
  const open = `select (select count(*) from demo.report r where r.received_at > '${since.toISOString()}'
      and r.contact_id is not null
      and not exists (select 1 from demo.message m where m.subject = 'report:' || r.id))
    + (select count(*) from demo.message where state = 'queued')
    + (select count(*) from demo.message_delivery where state in ('waiting', 'sending')) as n`;
  for (const until = performance.now() + 200_000; performance.now() < until; await sleep(500)) {
    if ((await count(open)) === 0) return;
  }
  throw new Error('Messages are still waiting');
}

it(`J08 ${kills} kills at random moments under load: nothing acknowledged is lost, nothing happens twice`, async () => {
  const begun = new Date();
  // The demo's own past is filled in behind; it is older.
  const ours = `where received_at >= '${begun.toISOString()}'`;
  const load = startLoad(() => server.url, 4);
  const desk = startDesk(() => server.url);
  for (let i = 0; i < kills; i++) {
    await sleep(randomInt(200, 1500));
    await killOne(i % 2 === 0 ? 'server' : 'database');
  }
  await sleep(500);
  await load.stop();
  await desk.stop();
  expect(load.acknowledged()).toBeGreaterThan(kills * 2);

  const known: Sent[] = load.sent.filter((report) => report.receipt !== null);
  const stored = await askDatabase<{ id: string; receipt: string }>(
    data.path,
    `select id, receipt::text from demo.report ${ours}`,
  );
  const byId = new Map(stored.map((row) => [row.id, row.receipt]));
  expect(known.filter((report) => byId.get(report.reportId ?? '') !== report.receipt)).toEqual([]);

  // Replayed under its key, a report gives the receipt it gave before; nothing new is stored.
  for (const report of known.slice(-40)) {
    const again: Sent = { ...report, reportId: null, receipt: null };
    expect(await tryOnce(server.url, again)).toBe(true);
    expect([again.reportId, again.receipt]).toEqual([report.reportId, report.receipt]);
  }
  expect(await count(`select count(*) as n from demo.report ${ours}`)).toBe(stored.length);
  expect(stored.length).toBeLessThanOrEqual(load.sent.length);

  // Every acceptance that the clerk saw has its one case, and the ledger of all cases verifies.
  expect(desk.accepted.length).toBeGreaterThan(0);
  const born = await askDatabase<{ report_id: string; case_id: string }>(
    data.path,
    'select id as report_id, case_id from demo.report where case_id is not null',
  );
  const caseOf = new Map(born.map((row) => [row.report_id, row.case_id]));
  expect(desk.accepted.filter((one) => caseOf.get(one.reportId) !== one.caseId)).toEqual([]);
  const acceptedReports = new Set(desk.accepted.map((one) => one.reportId));
  expect(new Set(desk.accepted.map((one) => one.caseId)).size).toBe(acceptedReports.size);
  const orphans = `select count(*) as n from demo.city_case c where c.public_reports > 0
    and c.opened_at > '${begun.toISOString()}' and not exists (select 1 from demo.report r where r.case_id = c.id)`;
  expect(await count(orphans)).toBe(0);
  const ledger = startServerProcess({ data: data.path, port: 0, words: ['verify-ledger'] });
  expect(await ledger.ended, ledger.output()).toBe(0);

  await everythingTold(begun);
  expect(gateway.duplicates()).toBe(0);
  // Each sentence once per person and receipt; only the private link in it is new each time. The receipt number stands
  // close before the link and stays: two citizens of the demo city may share a number of its small range.
  const told = gateway.reached().map(({ to, text }) => `${to} ${text.replace(/https?:\/\/\S+\/r\/\S+/, '')}`);
  expect(told.filter((line, at) => told.indexOf(line) !== at)).toEqual([]);
  expect(told.length).toBeGreaterThan(0);
  const facts =
    "select count(*) as n from (select subject from demo.feed where kind = 'report.received' group by subject having count(*) > 1) twice";
  expect(await count(facts)).toBe(0);
}, 600_000);
