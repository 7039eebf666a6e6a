import pg from 'pg';
import type { Bar, Bench, Figure } from './bench.ts';
import { Line, type Load, runLoad } from './support/load.ts';
import { type Ready, startServer } from './support/own-server.ts';
import { freshInserts, makePlainTables, rowsOf, writePlain } from './support/same-rows.ts';

const LANES = 32;
const SECONDS = 8;
const ROUNDS = 3;

/** What is sent, and as whom. */
interface Kind {
  readonly name: string;
  readonly headers: (ready: Ready) => string;
  readonly body: () => object;
}

const point = () => ({ lng: 117.05 + Math.random() * 0.1, lat: 36.65 + Math.random() * 0.1, accuracy: 15 });
const kinds: readonly Kind[] = [
  {
    name: 'public',
    headers: () => '',
    body: () => ({ text: '小区门口的路灯坏了，晚上很黑，请尽快修一下。', place: point() }),
  },
  {
    name: 'trusted',
    headers: ({ key }) => `x-api-key: ${key}\r\n`,
    body: () => ({
      text: '摄像头发现暴露垃圾。',
      category: { scheme: 'test', code: '0101' },
      condition: '01',
      place: point(),
    }),
  },
];

async function measure(kind: Kind, ready: Ready, app: pg.Pool, scale: number) {
  const lines = Array.from({ length: LANES }, () => new Line(new URL(ready.url)));
  const headers = kind.headers(ready);
  const post = async (lane: number) => {
    const key = `idempotency-key: ${Math.random()}${lane}${Date.now()}\r\n`;
    return (await lines[lane]?.post('/api/v1/reports', headers + key, JSON.stringify(kind.body()))) === 201;
  };
  const template = await templateRows(kind, ready, app);
  const clients = await Promise.all(
    Array.from({ length: LANES }, async () => {
      const client = new pg.Client(ready.app);
      await client.connect();
      return client;
    }),
  );
  const write = async (lane: number) => {
    const client = clients[lane];
    return client !== undefined && writePlain(client, freshInserts(`${ready.schema}_plain`, template));
  };
  const milliseconds = Math.max(100, (SECONDS * 1000 * scale) / 1);
  await runLoad(LANES, milliseconds / 4, post);
  const ours: Load[] = [];
  const plain: Load[] = [];
  // In turns, so that a slow moment of the machine meets both.
  for (let round = 0; round < ROUNDS; round++) {
    plain.push(await runLoad(LANES, milliseconds, write));
    ours.push(await runLoad(LANES, milliseconds, post));
  }
  for (const line of lines) line.close();
  await Promise.all(clients.map((client) => client.end()));
  return { ours: middle(ours), plain: middle(plain), rows: template.length };
}

const middle = (loads: readonly Load[]): Load => {
  const sorted = [...loads].sort((a, b) => a.perSecond - b.perSecond);
  const found = sorted[Math.floor(sorted.length / 2)];
  if (found === undefined) throw new Error('no load was run');
  return found;
};

/** Sends one request and reads back what it wrote; the relay is held meanwhile, or the outbox row would be gone. */
async function templateRows(kind: Kind, ready: Ready, app: pg.Pool) {
  const holding = new pg.Client(ready.app);
  await holding.connect();
  await holding.query('begin');
  await holding.query(`select position from ${ready.schema}.feed_head for update`);
  try {
    return await rowsOfOneRequest(kind, ready, app);
  } finally {
    await holding.end();
  }
}

async function rowsOfOneRequest(kind: Kind, ready: Ready, app: pg.Pool) {
  const answer = await fetch(new URL('/api/v1/reports', ready.url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(kind.headers(ready) === '' ? {} : { 'x-api-key': ready.key }),
    },
    body: JSON.stringify(kind.body()),
  });
  if (answer.status !== 201) throw new Error(`${kind.name}: ${answer.status} ${await answer.text()}`);
  const receipt = (await answer.json()) as { reportId: string; caseId: string | null };
  if ((kind.name === 'trusted') !== (receipt.caseId !== null)) throw new Error(`${kind.name}: wrong path`);
  return rowsOf(app, ready.schema, receipt.reportId, receipt.caseId);
}

export const bench: Bench = {
  name: 'intake',
  summary: 'POST /api/v1/reports against a plain pg client that writes the same rows',
  run: async (scale) => {
    const server = await startServer();
    const owner = new pg.Pool({ ...server.ready.owner, max: 1 });
    const app = new pg.Pool({ ...server.ready.app, max: 2 });
    const figures: Figure[] = [];
    const bars: Bar[] = [];
    try {
      const { schema, app: account } = server.ready;
      await makePlainTables(owner, schema, `${schema}_plain`, account.user);
      for (const kind of kinds) {
        const { ours, plain, rows } = await measure(kind, server.ready, app, scale);
        const ratio = ours.perSecond / plain.perSecond;
        figures.push(
          { name: `${kind.name}: rows of one request`, value: rows, unit: '' },
          { name: `${kind.name}: server`, value: ours.perSecond, unit: 'requests/s' },
          { name: `${kind.name}: plain client`, value: plain.perSecond, unit: 'transactions/s' },
          { name: `${kind.name}: p50`, value: ours.p50, unit: `ms (plain ${plain.p50.toFixed(1)})` },
          { name: `${kind.name}: p99`, value: ours.p99, unit: `ms (plain ${plain.p99.toFixed(1)})` },
          {
            name: `${kind.name}: client CPU`,
            value: ours.cpu,
            unit: `cores (plain ${plain.cpu.toFixed(2)})`,
          },
          { name: `${kind.name}: failed`, value: ours.failed + plain.failed, unit: '' },
        );
        bars.push({ name: `${kind.name}: ratio`, value: ratio, atLeast: 0.35 });
      }
      const { rss } = await server.usage();
      const megabytes = rss / 1024 / 1024;
      figures.push({ name: 'server memory', value: megabytes, unit: 'MB' });
      bars.push({ name: 'server memory, MB', value: megabytes, atMost: 400 });
    } finally {
      await Promise.all([owner.end(), app.end()]);
      await server.stop();
    }
    return { figures, bars };
  },
};
