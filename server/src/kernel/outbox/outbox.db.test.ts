import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import type { City } from '../city.ts';
import type { Fact, FeedItem, FeedReader } from './feed.ts';
import { installJobs } from './install-jobs.ts';
import { enqueue, publish } from './publish.ts';
import { headOf, readFeedOnce } from './read-feed.ts';
import { relayAll, relayBatch } from './relay.ts';
import { freeJobsOfTheDead, startJobs } from './runner.ts';
import { trimFeed, trimTo } from './trim-feed.ts';

let t: TestCity;
let city: City;
beforeAll(async () => {
  t = await testCity(12);
  city = t.city;
  await installJobs(t.installation, city.schema);
});
afterAll(() => t.close());

function fact(subject: string, kind = 'test.happened'): Fact {
  return { kind, subject, area: '370102', unitPaths: ['/u1/'], data: { n: 1 } };
}

function tell(...facts: Fact[]): Promise<void> {
  return city.db.transaction().execute((tx) => publish(tx, facts));
}

function collector(name: string, into: FeedItem[]): FeedReader {
  return { name, kinds: 'all', handle: async (_city, _tx, items) => void into.push(...items) };
}

describe('the relay', () => {
  it('gives dense positions in the order of commits, also to a transaction that began earlier and ended later', async () => {
    const start = (await headOf(city.db)).position;
    const slow = await city.pool.connect();
    await slow.query('begin');
    await slow.query(
      `insert into ${city.schema}.outbox (what, name, subject, data) values ('fact', 'test.happened', 'slow', '{}')`,
    );
    await tell(fact('fast'));
    await relayAll(city);
    await slow.query('commit');
    slow.release();
    await relayAll(city);
    const rows = await city.db
      .selectFrom('feed')
      .select(['position', 'subject'])
      .where('position', '>', start)
      .orderBy('position')
      .execute();
    expect(rows).toEqual([
      { position: start + 1, subject: 'fast' },
      { position: start + 2, subject: 'slow' },
    ]);
  });

  it('moves nothing of a transaction that was rolled back', async () => {
    const before = await headOf(city.db);
    await expect(
      city.db.transaction().execute(async (tx) => {
        await publish(tx, [fact('never')]);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await relayAll(city);
    expect(await headOf(city.db)).toEqual(before);
  });

  it('moves each row once when several nodes relay at the same time', async () => {
    const before = (await headOf(city.db)).position;
    await Promise.all(Array.from({ length: 20 }, (_, i) => tell(...many(`p${i}`, 25))));
    const turns = await Promise.all(Array.from({ length: 60 }, () => relayBatch(city, 40)));
    await relayAll(city);
    const rows = await city.db.selectFrom('feed').select('position').where('position', '>', before).execute();
    expect(rows).toHaveLength(500);
    expect((await headOf(city.db)).position).toBe(before + 500);
    expect(turns.reduce((sum, turn) => sum + turn.facts, 0)).toBeLessThanOrEqual(500);
  });
});

function many(subject: string, count: number): Fact[] {
  return Array.from({ length: count }, (_, i) => fact(`${subject}-${i}`));
}

describe('readers', () => {
  it('get every fact of their kinds once, in order, and only the kinds they asked for', async () => {
    const seen: FeedItem[] = [];
    const reader: FeedReader = { ...collector('kinds', seen), kinds: ['test.wanted'] };
    await tell(fact('a', 'test.wanted'), fact('b', 'test.other'), fact('c', 'test.wanted'));
    await relayAll(city);
    while ((await readFeedOnce(city, reader, 100)).lag > 0);
    expect(seen.map((item) => item.subject)).toEqual(['a', 'c']);
    expect(await readFeedOnce(city, reader)).toEqual({ handled: 0, lag: 0, reset: false });
  });

  it('stay where they are when handling fails, and see the same facts again', async () => {
    const seen: FeedItem[] = [];
    const steady = collector('failing', seen);
    while ((await readFeedOnce(city, steady)).lag > 0);
    seen.length = 0;
    await tell(fact('once more'));
    await relayAll(city);
    const failing: FeedReader = {
      ...steady,
      handle: async () => {
        throw new Error('cut off');
      },
    };
    await expect(readFeedOnce(city, failing)).rejects.toThrow('cut off');
    await readFeedOnce(city, steady);
    expect(seen.map((item) => item.subject)).toEqual(['once more']);
  });

  it('on several nodes at once handle each fact exactly once', async () => {
    const seen: FeedItem[] = [];
    const reader = collector('nodes', seen);
    while ((await readFeedOnce(city, reader)).lag > 0);
    seen.length = 0;
    await tell(...many('n', 300));
    await relayAll(city);
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        for (let i = 0; i < 40; i++) await readFeedOnce(city, reader, 20);
      }),
    );
    expect(seen.map((item) => item.subject)).toEqual(many('n', 300).map((each) => each.subject));
  });

  it('are told when the feed was trimmed beyond them, and begin again at what is left', async () => {
    const seen: FeedItem[] = [];
    let resets = 0;
    const reader: FeedReader = { ...collector('behind', seen), onReset: async () => void resets++ };
    await readFeedOnce(city, reader, 1);
    await tell(...many('old', 5));
    await relayAll(city);
    const head = (await headOf(city.db)).position;
    await trimTo(city, head - 2);
    expect((await readFeedOnce(city, reader)).reset).toBe(true);
    seen.length = 0;
    await readFeedOnce(city, reader);
    expect(seen.map((item) => item.subject)).toEqual(['old-3', 'old-4']);
    expect(resets).toBe(1);
    const left = await city.db.selectFrom('feed').select('position').orderBy('position').execute();
    expect(left.map((row) => row.position)).toEqual([head - 1, head]);
  });

  it('hold back the trimming of a week, not of a month', async () => {
    const names = await city.db.selectFrom('feed_reader').select('name').execute();
    for (const { name } of names) {
      const reader = collector(name, []);
      while ((await readFeedOnce(city, reader)).lag > 0);
    }
    const seen: FeedItem[] = [];
    const sleeper = collector('behind', seen);
    await tell(...many('week', 3));
    await relayAll(city);
    const head = (await headOf(city.db)).position;
    const at = Date.now();
    await trimFeed(city, new Date(at + 8 * 86_400_000));
    expect((await headOf(city.db)).trimmed_to).toBe(head - 3);
    await trimFeed(city, new Date(at + 31 * 86_400_000));
    expect((await headOf(city.db)).trimmed_to).toBe(head);
    expect((await readFeedOnce(city, sleeper)).reset).toBe(true);
  });
});

describe('jobs', () => {
  it('run after the commit, once per key, and again after a failure', async () => {
    const done: unknown[] = [];
    let failures = 0;
    await city.db.transaction().execute((tx) =>
      enqueue(tx, [
        { name: 'test:note', payload: { n: 1 }, key: 'same' },
        { name: 'test:note', payload: { n: 2 }, key: 'same' },
        { name: 'test:note', payload: { n: 3 } },
        { name: 'test:later', payload: {}, runAt: new Date(Date.now() + 3_600_000) },
      ]),
    );
    await relayAll(city);
    const ends: string[] = [];
    const runner = await startJobs(
      city,
      t.installation.app,
      {
        'test:note': async (_city, payload) => {
          if (failures++ === 0) throw new Error('first time');
          done.push(payload);
        },
        'test:later': async () => void done.push('too early'),
      },
      (_city, name, error) => void ends.push(error === null ? name : 'failed'),
    );
    await until(() => done.length === 2, 15_000);
    await runner.stop();
    expect(done).toHaveLength(2);
    expect(done).toEqual(expect.arrayContaining([{ n: 2 }, { n: 3 }]));
    expect(ends).toContain('failed');
  });

  it('of a killed node are taken over by another', async () => {
    await city.db.transaction().execute((tx) => enqueue(tx, [{ name: 'test:orphan', payload: {} }]));
    await relayAll(city);
    const jobs = `${city.schema}_jobs`;
    await city.pool.query(
      `update ${jobs}._private_jobs set locked_by = 'dead', locked_at = now() - interval '2 minutes'
       where task_id = (select id from ${jobs}._private_tasks where identifier = 'test:orphan')`,
    );
    await freeJobsOfTheDead(city, new Date());
    const locked = await city.pool.query(`select 1 from ${jobs}._private_jobs where locked_by = 'dead'`);
    expect(locked.rowCount).toBe(0);
  });
});

async function until(condition: () => boolean, patienceMs: number): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
