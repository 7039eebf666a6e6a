import { request } from 'node:https';
import { networkInterfaces } from 'node:os';
import type { TLSSocket } from 'node:tls';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askDatabase, isAlive, postmasterPid } from './embedded-view.ts';
import { dataFolder, freePort, type ServerProcess, startServerProcess, statusOf } from './server-process.ts';

const data = dataFolder();
let server: ServerProcess;

beforeAll(async () => {
  server = startServerProcess({ data: data.path, port: await freePort() });
  await server.ready();
}, 120_000);
afterAll(async () => {
  await server.kill('SIGTERM');
  data.remove();
});

it('what is acknowledged is on the disk: fsync, full pages and synchronous commit are on', async () => {
  const settings = await askDatabase<{ name: string; setting: string }>(
    data.path,
    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name",
  );
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
  });
  const weakened = await askDatabase(
    data.path,
    "select 1 from pg_db_role_setting, unnest(setconfig) as one where one ~ '^(synchronous_commit|fsync)='",
  );
  expect(weakened).toEqual([]);
});

it('a second server on the same data folder is refused in words, the first goes on', async () => {
  const second = startServerProcess({ data: data.path, port: await freePort() });
  expect(await second.ended).not.toBe(0);
  expect(second.output()).toMatch(/Another Yiwang server is running on .*YIWANG_DATA/);
  expect(await statusOf(`${server.url}/readyz`)).toBe(200);
}, 60_000);

it('what a killed server leaves behind is taken over by the next one', async () => {
  await server.kill('SIGKILL');
  const postmaster = postmasterPid(data.path);
  expect(postmaster).not.toBeNull();
  expect(isAlive(postmaster ?? 0)).toBe(true);
  server = startServerProcess({ data: data.path, port: await freePort() });
  await server.ready();
  expect(postmasterPid(data.path)).toBe(postmaster);
}, 120_000);

it('TERM stops server and database', async () => {
  const postmaster = postmasterPid(data.path) ?? 0;
  expect(await server.kill('SIGTERM')).toBe(0);
  expect(isAlive(postmaster)).toBe(false);
  expect(postmasterPid(data.path)).toBeNull();
}, 60_000);

const lan = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

/** Asks over https, whoever made the certificate; status 0 when nobody answers. */
function askSecurely(url: string, body?: object): Promise<{ status: number; names: string }> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', origin: new URL(url).origin };
    const options = { method: body === undefined ? 'GET' : 'POST', headers, rejectUnauthorized: false };
    const asking = request(url, options, (answer) => {
      const names = (answer.socket as TLSSocket).getPeerCertificate().subjectaltname ?? '';
      answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, names }));
    });
    asking.on('error', () => resolve({ status: 0, names: '' }));
    asking.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

it.skipIf(lan === undefined)(
  'demo --phone serves phones of this network over https and shows a QR code (left out where there is no network)',
  async () => {
    const port = await freePort();
    const url = `https://${lan}:${port}`;
    server = startServerProcess({ data: data.path, port, words: ['demo', '--phone'] });
    for (let tries = 0; tries < 120 && (await askSecurely(`${url}/readyz`)).status !== 200; tries++)
      await new Promise((done) => setTimeout(done, 500));
    // Lines of nothing but half blocks: the code as a terminal shows it.
    const lines = server.output().split('\n').map(stripVTControlCharacters);
    expect(lines.filter((line) => /^[▀▄█ ]{20,}$/.test(line)).length).toBeGreaterThan(10);
    expect(server.output()).toContain(`${url}/m/`);
    expect(await askSecurely(`${url}/m/`)).toEqual({
      status: 200,
      names: expect.stringContaining(`IP Address:${lan}`),
    });
    // A phone is another machine: the demo accounts let it in all the same.
    const signIn = { login: 'collector', password: 'yiwang-demo' };
    expect((await askSecurely(`${url}/api/v1/session`, signIn)).status).toBe(200);
    expect(await server.kill('SIGTERM')).toBe(0);
  },
  120_000,
);
