import { request } from 'node:https';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import { type Door, openDoor } from './open-door.ts';

const local = { host: '127.0.0.1', port: 0, tls: null };
let door: Door | null = null;
const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${door?.port}${path}`, init);

afterEach(async () => {
  await door?.close();
  door = null;
});

describe('the door while the server starts', () => {
  it('shows people the steps in both languages and that the page opens by itself', async () => {
    door = await openDoor(local);
    door.progress.begin('history');
    door.progress.share(0.5);
    const answer = await ask('/console/desk');
    const page = await answer.text();
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(page).toContain('重演最近几周的案件');
    expect(page).toContain('Playing the last weeks of cases');
    expect(page).toContain('value="0.750"');
    expect(page.match(/class="done"/g)).toHaveLength(4);
  });

  it('tells programs to come back', async () => {
    door = await openDoor(local);
    const answer = await ask('/api/v1/reports', { method: 'POST', body: '{}' });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'service.unavailable', status: 503 });
  });

  it('is alive but not ready, and says with what it is busy', async () => {
    door = await openDoor(local);
    door.progress.begin('database');
    expect((await ask('/healthz')).status).toBe(200);
    const answer = await ask('/readyz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      status: 'not-ready',
      checks: [{ name: 'start', error: 'Starting the database' }],
      start: { step: 'database', at: 1, of: 6 },
    });
  });

  it('leads to the house on the same connection', async () => {
    door = await openDoor(local);
    expect((await ask('/')).status).toBe(503);
    door.lead((_request, response) => response.end('the house'));
    expect(await (await ask('/')).text()).toBe('the house');
  });

  it('greets over TLS when the settings ask for it', async () => {
    const made = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 });
    const tls = { cert: Buffer.from(made.cert), key: Buffer.from(made.private) };
    door = await openDoor({ ...local, tls });
    const status = await new Promise((resolve, reject) => {
      request(
        {
          host: '127.0.0.1',
          port: door?.port,
          path: '/',
          ca: made.cert,
          servername: 'localhost',
          checkServerIdentity: () => undefined,
        },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(503);
  });

  it('says plainly that the port is taken', async () => {
    door = await openDoor(local);
    const { port } = door;
    await expect(openDoor({ ...local, port })).rejects.toThrow(`port ${port} is in use by another program`);
  });
});
