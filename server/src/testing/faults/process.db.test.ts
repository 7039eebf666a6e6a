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
