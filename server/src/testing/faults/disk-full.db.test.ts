import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sleep } from './load.ts';
import { dataFolder, freePort, type ServerProcess, startServerProcess } from './server-process.ts';

const data = dataFolder();
let server: ServerProcess;

/** A small disk of its own for the server. Only root may make one. */
function mountSmallDisk(): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=420m,mode=755', 'tmpfs', data.path], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}
const mounted = mountSmallDisk();

describe.skipIf(!mounted)('a full disk (left out where this account may not mount one)', () => {
  beforeAll(async () => {
    const init = startServerProcess({ data: data.path, port: 0, words: ['init'] });
    if ((await init.ended) !== 0) throw new Error(init.output());
    server = startServerProcess({ data: data.path, port: await freePort(), words: ['serve'] });
    await server.ready();
  }, 120_000);
  afterAll(async () => {
    await server.kill('SIGTERM');
    execFileSync('umount', [data.path]);
    data.remove();
  }, 60_000);

  it('readyz names it, requests get 503 with Retry-After; with space again it goes on without a hand', async () => {
    expect((await report()).status).toBe(201);
    fillUp();
    const refused = await untilRefused();
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const ready = await fetch(`${server.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.text()).toContain('ENOSPC');

    rmSync(join(data.path, 'filling'));
    await server.ready(60_000);
    let answer = await report();
    for (let tries = 0; tries < 100 && answer.status !== 201; tries++) {
      await sleep(200);
      answer = await report();
    }
    expect(answer.status).toBe(201);
  }, 180_000);
});

function report(): Promise<Response> {
  return fetch(`${server.url}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ text: `${'井盖破损'.repeat(500)} ${randomUUID()}` }),
  });
}

/** What the database has set aside lasts for a few reports; then nothing is taken any more. */
async function untilRefused(): Promise<Response> {
  for (let sent = 0; sent < 3000; sent++) {
    const answer = await report();
    if (answer.status !== 201) return answer;
  }
  throw new Error('The disk is full and reports are still taken');
}

/** Writes until not one more byte fits. */
function fillUp(): void {
  const file = openSync(join(data.path, 'filling'), 'w');
  for (const piece of [Buffer.alloc(1 << 20), Buffer.alloc(4096), Buffer.alloc(1)]) {
    try {
      for (;;) writeSync(file, piece);
    } catch {
      // Full for this size: the next smaller one.
    }
  }
  closeSync(file);
}
