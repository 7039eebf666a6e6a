import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import type { Actor, Holding } from '../actor.ts';
import type { Fact } from '../outbox/feed.ts';
import { publish } from '../outbox/publish.ts';
import { headOf } from '../outbox/read-feed.ts';
import { relayAll } from '../outbox/relay.ts';
import { trimTo } from '../outbox/trim-feed.ts';
import { wake } from '../outbox/wake.ts';

let t: TestCity;
let server: TestServer;
let url: string;
let session = 0;
let asking: Actor;

beforeAll(async () => {
  t = await testCity(12);
  server = await testServer({ ...t, house: { ...t.house, resolveActor: async () => asking } });
  await server.host.app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(server.host.app.server.address() as AddressInfo).port}/api/v1/stream`;
});
afterAll(async () => {
  await server.close();
  await t.close();
});

function staff(...holdings: Partial<Holding>[]): Actor {
  return {
    kind: 'staff',
    accountId: `account-${session}`,
    name: 'x',
    sessionId: `s${session++}`,
    admin: null,
    holdings: holdings.map((held) => ({ post: 'clerk', area: '', unitId: null, unitPath: null, ...held })),
  };
}

function fact(subject: string, over: Partial<Fact> = {}): Fact {
  return { kind: 'case.dispatched', subject, area: '370102', unitPaths: ['/u1/'], data: {}, ...over };
}

async function tell(...facts: Fact[]): Promise<void> {
  await t.city.db.transaction().execute((tx) => publish(tx, facts));
  await relayAll(t.city);
  wake(t.city.schema);
}

interface Event {
  readonly id: number;
  readonly event: string;
  readonly subject: string | undefined;
}

/** A plain client of the stream: collects events. */
async function listen(headers: Record<string, string> = {}) {
  const stop = new AbortController();
  const response = await fetch(url, { headers, signal: stop.signal });
  const events: Event[] = [];
  const reading = (async () => {
    let buffer = '';
    for await (const chunk of (response.body as ReadableStream<Uint8Array>).pipeThrough(
      new TextDecoderStream() as never,
    ) as unknown as AsyncIterable<string>) {
      buffer += chunk;
      for (let end = buffer.indexOf('\n\n'); end >= 0; end = buffer.indexOf('\n\n')) {
        const event = parse(buffer.slice(0, end));
        if (event !== null) events.push(event);
        buffer = buffer.slice(end + 2);
      }
    }
  })().catch(() => undefined);
  return {
    status: response.status,
    events,
    facts: () => events.filter((each) => each.event === 'fact').map((each) => each.subject),
    until: async (subject: string) => {
      const end = Date.now() + 8_000;
      while (!events.some((each) => each.subject === subject || each.event === subject)) {
        if (Date.now() > end) throw new Error(`No ${subject} among ${JSON.stringify(events)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stop: async () => {
      stop.abort();
      await reading;
    },
    ended: reading,
  };
}

function parse(text: string): Event | null {
  const fields = new Map(
    text
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const event = fields.get('event');
  if (event === undefined) return null;
  const data = JSON.parse(fields.get('data') ?? '{}') as { subject?: string };
  return { id: Number(fields.get('id')), event, subject: data.subject };
}

describe('the live stream', () => {
  it('tells desk posts of their area and unit posts of their unit, and nobody of anything else', async () => {
    asking = staff({ area: '370102' }, { post: 'crew', area: '3701', unitPath: '/u9/', unitId: 'u9' });
    const client = await listen();
    await client.until('at');
    await tell(
      fact('mine'),
      fact('other-area', { area: '370103' }),
      fact('my-unit', { area: '370199', unitPaths: ['/u9/u10/'] }),
      fact('nobody', { area: null, unitPaths: [] }),
      fact('for-supervisors', { data: { onlyPosts: ['supervisor'] } }),
      fact('last'),
    );
    await client.until('case:last');
    await client.stop();
    expect(client.facts()).toEqual(['case:mine', 'case:my-unit', 'case:last']);
  });

  it('resumes at Last-Event-ID without losing or repeating, while more is being written', async () => {
    asking = staff({ area: '' });
    const first = await listen();
    await first.until('at');
    await tell(fact('r0'));
    await first.until('case:r0');
    await first.stop();
    const lastId = first.events.findLast((each) => each.event === 'fact')?.id ?? 0;

    const writing = (async () => {
      for (let i = 1; i <= 40; i++) await tell(fact(`r${i}`));
    })();
    const second = await listen({ 'last-event-id': String(lastId) });
    await writing;
    await second.until('case:r40');
    await second.stop();
    expect(second.facts()).toEqual(Array.from({ length: 40 }, (_, i) => `case:r${i + 1}`));
  });

  it('says reset when the position is too old or was never given here', async () => {
    asking = staff({ area: '' });
    await tell(fact('trimmed'));
    const { position } = await headOf(t.city.db);
    await trimTo(t.city, position);
    for (const id of ['0', String(position + 1000), 'nonsense']) {
      const client = await listen({ 'last-event-id': id });
      await client.until('reset');
      await tell(fact(`after-${id}`));
      await client.until(`case:after-${id}`);
      await client.stop();
    }
  });

  it('hears of rights taken away while it is open', async () => {
    asking = staff({ area: '370102' });
    const client = await listen();
    await client.until('at');
    await tell(fact('before'));
    await client.until('case:before');
    asking = { kind: 'public', origin: '' };
    await new Promise((resolve) => setTimeout(resolve, 3_100));
    await tell(fact('secret'));
    await client.ended;
    expect(client.events.at(-1)?.event).toBe('end');
    expect(client.facts()).toEqual(['case:before']);
  });

  it('is for staff, and a session may have six at once', async () => {
    asking = { kind: 'public', origin: '' };
    expect((await listen()).status).toBe(401);
    asking = staff({ area: '' });
    const clients = await Promise.all(Array.from({ length: 6 }, () => listen()));
    expect(clients.map((each) => each.status)).toEqual(Array(6).fill(200));
    const seventh = await fetch(url);
    expect(seventh.status).toBe(429);
    expect(seventh.headers.get('retry-after')).toBe('10');
    await Promise.all(clients.map((each) => each.stop()));
  });
});
