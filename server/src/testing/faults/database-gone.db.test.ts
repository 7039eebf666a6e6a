import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedCluster, startEmbedded } from '../../kernel/db/embedded/cluster.ts';
import { type Sent, sleep, tryOnce } from './load.ts';
import { dataFolder, freePort, type ServerProcess, startServerProcess } from './server-process.ts';

const databaseHome = dataFolder();
const data = dataFolder();
let cluster: EmbeddedCluster;
let server: ServerProcess;

/** A database of somebody else: the server must not start it again, only wait for it. */
beforeAll(async () => {
  cluster = await startEmbedded({ data: databaseHome.path });
  const { host, user, password, database } = cluster.address;
  const env = {
    YIWANG_DATABASE_URL: `postgres://${user}:${encodeURIComponent(password)}@localhost/${database}?host=${encodeURIComponent(host)}`,
  };
  const init = startServerProcess({ data: data.path, port: 0, env, words: ['init'] });
  if ((await init.ended) !== 0) throw new Error(init.output());
  server = startServerProcess({ data: data.path, port: await freePort(), env, words: ['serve'] });
  await server.ready();
}, 180_000);
afterAll(async () => {
  await server.kill('SIGTERM');
  await cluster.stop();
  data.remove();
  databaseHome.remove();
});

const report = (key: string): Sent => ({ key, phone: '13900000001', reportId: null, receipt: null });

it('database gone: readyz names it, requests get 503 with Retry-After; back: it goes on without a hand', async () => {
  const before = report('before-the-outage');
  expect(await tryOnce(server.url, before)).toBe(true);
  await cluster.stop();

  const ready = await fetch(`${server.url}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({
    checks: expect.arrayContaining([{ name: 'database', error: expect.any(String) }]),
  });
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  for (let i = 0; i < 5; i++) {
    const answer = await fetch(`${server.url}/api/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `during-the-outage-${i}` },
      body: JSON.stringify({ text: '井盖破损' }),
    });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: 'service.unavailable' });
  }

  cluster = await startEmbedded({ data: databaseHome.path });
  await server.ready(30_000);
  const again = report('before-the-outage');
  expect(await tryOnce(server.url, again)).toBe(true);
  expect(again.receipt).toBe(before.receipt);
  const after = report('after-the-outage');
  for (let tries = 0; tries < 20 && !(await tryOnce(server.url, after)); tries++) await sleep(200);
  expect(after.receipt).not.toBeNull();
}, 120_000);
