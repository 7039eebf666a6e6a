import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { publish } from '../outbox/publish.ts';
import { readFeedOnce } from '../outbox/read-feed.ts';
import { relayAll } from '../outbox/relay.ts';
import { observeJob } from './registry.ts';

let t: TestCity;
let server: TestServer;
beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
});
afterAll(async () => {
  await server.close();
  await t.close();
});

async function figures(): Promise<string> {
  return (await server.inject({ method: 'GET', url: '/metrics' })).body;
}

it('show what waits, what lags, what fails and how long answers take — by pattern, never by id', async () => {
  const fact = { kind: 'test.x', subject: 'secret-id', area: null, unitPaths: [], data: {} };
  await readFeedOnce(t.city, { name: 'slow', kinds: 'all', handle: async () => undefined });
  await t.city.db.transaction().execute((tx) => publish(tx, [fact, fact]));
  await relayAll(t.city);
  await t.city.db.transaction().execute((tx) => publish(tx, [fact]));
  observeJob(t.city, 'test:job', new Error('no'));
  await server.inject({ method: 'GET', url: '/api/v1/files/1c6f2c60-1c5b-4a0e-9d0b-0f8f6f7a0001/thumb' });

  const text = await figures();
  expect(text).toContain('yiwang_outbox_rows{city="testcity"} 1');
  expect(text).toContain('yiwang_feed_lag{city="testcity",reader="slow"} 2');
  expect(text).toContain('yiwang_jobs_total{city="testcity",job="test:job",outcome="failed"} 1');
  expect(text).toMatch(
    /yiwang_http_request_seconds_count\{method="GET",route="\/api\/v1\/files\/:id\/:variant",status="404"\} 1/,
  );
  expect(text).toMatch(/yiwang_event_loop_delay_p99_seconds \d/);
  expect(text).toMatch(/yiwang_db_connections\{state="all"\} [1-9]/);
  expect(text).not.toContain('secret-id');
  expect(text).not.toContain('1c6f2c60');
});
