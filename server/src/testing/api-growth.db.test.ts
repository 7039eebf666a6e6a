import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../root.ts';
import { losses } from './api-growth.ts';
import { testCity } from './city.ts';
import { testServer } from './server.ts';

const kept = join(root, 'docs', 'api', 'openapi-v1.json');

/** `YIWANG_KEEP_API=1 npx vitest run server/src/testing/api-growth.db.test.ts` writes the document down when it has grown. */
it('v1 only grows: nothing that a client leans on is gone, and nothing more is demanded', async () => {
  const t = await testCity();
  const server = await testServer(t);
  const now = (await server.inject({ method: 'GET', url: '/api/v1/openapi.json' })).json();
  await server.close();
  await t.close();
  if (process.env.YIWANG_KEEP_API === '1') writeFileSync(kept, `${JSON.stringify(now, null, 1)}\n`);
  expect(losses(JSON.parse(readFileSync(kept, 'utf8')), now)).toEqual([]);
});
