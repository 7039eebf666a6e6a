import pg from 'pg';
import type { Bench, Figure } from './bench.ts';
import { Line, type Load, runLoad } from './support/load.ts';
import { type Ready, startServer } from './support/own-server.ts';

const LANES = 16;
const SECONDS = 10;
const ROUNDS = 3;

/** Reports of a trusted system: each opens a case, which the figures then count. */
async function post({ key }: Ready, line: Line | undefined): Promise<boolean> {
  const headers = `x-api-key: ${key}\r\nidempotency-key: ${Math.random()}${Date.now()}\r\n`;
  const body = {
    text: '摄像头发现暴露垃圾。',
    category: { scheme: 'test', code: '0101' },
    condition: '01',
    place: { lng: 117.01 + Math.random() * 0.18, lat: 36.61 + Math.random() * 0.18, accuracy: 15 },
  };
  return (await line?.post('/api/v1/reports', headers, JSON.stringify(body))) === 201;
}

/** Seconds since the oldest fact that the figures have not counted; 0 when they are at the head. */
async function lagOf(pool: pg.Pool, schema: string): Promise<number> {
  const { rows } = await pool.query<{ lag: number }>(
    `select coalesce(extract(epoch from clock_timestamp() - min(at)), 0)::float8 as lag from ${schema}.feed
     where position > (select position from ${schema}.figure_state)`,
  );
  return rows[0]?.lag ?? 0;
}

async function caughtUp(pool: pg.Pool, schema: string): Promise<void> {
  const until = Date.now() + 120_000;
  while ((await lagOf(pool, schema)) > 0) {
    if (Date.now() > until) throw new Error('the figures never reach the head of the feed');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Runs the load while nothing is counted: the row that all who count must hold is held here. */
async function uncounted(ready: Ready, load: () => Promise<Load>): Promise<Load> {
  const holder = new pg.Client(ready.owner);
  await holder.connect();
  try {
    await holder.query(`begin; select one from ${ready.schema}.figure_state for update`);
    return await load();
  } finally {
    await holder.end();
  }
}

/** Runs the load while figures are counted, and watches how far behind they are. */
async function counted(pool: pg.Pool, schema: string, load: () => Promise<Load>) {
  let worst = 0;
  const watch = setInterval(() => {
    lagOf(pool, schema).then((lag) => {
      worst = Math.max(worst, lag);
    }, console.error);
  }, 250);
  try {
    return { load: await load(), worst };
  } finally {
    clearInterval(watch);
  }
}

const best = (loads: readonly Load[]): number => Math.max(...loads.map((load) => load.perSecond));

async function run(scale: number) {
  const server = await startServer();
  const { ready } = server;
  const pool = new pg.Pool({ ...ready.owner, max: 2 });
  const lines = Array.from({ length: LANES }, () => new Line(new URL(ready.url)));
  const load = () =>
    runLoad(LANES, Math.max(300, SECONDS * 1000 * scale), (lane) => post(ready, lines[lane]));
  try {
    await load();
    await caughtUp(pool, ready.schema);
    const [plain, kept, lags]: [Load[], Load[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      plain.push(await uncounted(ready, load));
      await caughtUp(pool, ready.schema);
      const { load: with_, worst } = await counted(pool, ready.schema, load);
      kept.push(with_);
      lags.push(worst);
      await caughtUp(pool, ready.schema);
    }
    const figures: Figure[] = [
      { name: 'cases opened, nothing counted', value: best(plain), unit: '/s' },
      { name: 'cases opened, figures kept', value: best(kept), unit: '/s' },
      { name: 'failed', value: [...plain, ...kept].reduce((all, { failed }) => all + failed, 0), unit: '' },
    ];
    return {
      figures,
      bars: [
        { name: 'share of the writing speed that is left', value: best(kept) / best(plain), atLeast: 0.9 },
        { name: 'seconds behind, at most', value: Math.max(...lags), atMost: 5 },
      ],
    };
  } finally {
    for (const line of lines) line.close();
    await pool.end();
    await server.stop();
  }
}

export const bench: Bench = {
  name: 'rollups',
  summary: 'what keeping the figures costs those who write',
  run,
};
