import { caseListQuerySchema, figuresQuerySchema } from '@yiwang/contract';
import { sql } from 'kysely';
import { visibleTo } from '../server/src/cases/index.ts';
import { listCases } from '../server/src/cases/queries/list-cases.ts';
import type { City } from '../server/src/kernel/index.ts';
import { readFigures } from '../server/src/scores/queries/read-figures.ts';
import { firstCount } from '../server/src/scores/upkeep/reader.ts';
import type { Bench, BenchResult, Figure } from './bench.ts';
import { type BenchCity, openBenchCity } from './support/city.ts';
import { makeGround } from './support/ground.ts';
import { benchUnit, makeCases } from './support/many-cases.ts';

const CASES = 7_000_000;
const ROUNDS = 20;
const reader = { kind: 'system', name: 'rule' } as const;

/** Queries that the screens ask, by what they are called in the figures printed. */
async function questions(city: City, now: Date) {
  const { rows } = await sql<{ unit: string }>`select ${sql.raw(benchUnit)}::text as unit`.execute(city.db);
  const unit = rows[0]?.unit ?? '';
  const day = (back: number) => new Date(now.getTime() - back * 86_400_000).toISOString();
  const list = (query: object) => () =>
    listCases(city, reader, caseListQuerySchema.parse({ limit: 50, ...query }), now);
  const figures = (query: object) => () =>
    readFigures(
      city,
      visibleTo(reader),
      figuresQuerySchema.parse({ from: day(30), to: now.toISOString(), ...query }),
      now,
    );
  return {
    list: {
      'dispatch queue': list({ queue: 'dispatch' }),
      'check queue': list({ queue: 'check' }),
      'open by clock': list({ order: 'clock' }),
      newest: list({ order: 'newest' }),
      'newest of a unit': list({ order: 'newest', unit }),
      'newest of a street': list({ order: 'newest', area: '370003004' }),
      'newest of a category': list({ order: 'newest', category: 'bench:0017' }),
      'behind 应结案数': list({ figure: 'dueToClose', from: day(30), to: now.toISOString() }),
      'behind 超期结案数 of a unit': list({ figure: 'closedLate', unit, from: day(60), to: day(30) }),
    },
    figures: {
      'this month by unit': figures({ by: 'unit' }),
      'this month by district': figures({ by: 'area' }),
      'this month by category': figures({ by: 'category' }),
      'a district by street': figures({ by: 'area', area: '370003' }),
      'a district by category': figures({ by: 'category', area: '370003' }),
      'hotline by unit': figures({ by: 'unit', source: 'hotline' }),
      'a month two years ago by unit': figures({ by: 'unit', from: day(760), to: day(730) }),
      'this year by month': figures({ by: 'month', from: day(330) }),
      'thirty days by day': figures({ by: 'day' }),
    },
  };
}

/** Milliseconds that nineteen of twenty calls stay below, of the slowest question. */
async function slowest(asked: Readonly<Record<string, () => Promise<unknown>>>): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, ask] of Object.entries(asked)) {
    const times: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const begun = performance.now();
      await ask();
      times.push(performance.now() - begun);
    }
    figures.push({
      name,
      value: times.toSorted((a, b) => a - b)[Math.floor(ROUNDS * 0.95) - 1] ?? 0,
      unit: 'ms p95',
    });
  }
  return figures;
}

/** Sequential scans of the big tables so far. */
async function scans({ installation }: BenchCity): Promise<number> {
  await installation.owner.query('select pg_stat_force_next_flush()');
  const { rows } = await installation.owner.query<{ n: string }>(
    "select sum(seq_scan) as n from pg_stat_user_tables where schemaname = 'bench' and relname in ('city_case', 'case_event', 'figure_fact')",
  );
  return Number(rows[0]?.n ?? 0);
}

async function run(scale: number): Promise<BenchResult> {
  const bench = await openBenchCity();
  try {
    const count = Math.round(CASES * scale);
    const begun = performance.now();
    await makeGround(bench.installation.owner, 'bench');
    await makeCases(bench.installation.owner, 'bench', count);
    const made = performance.now();
    await firstCount.run(bench.city, new Date());
    const counted = performance.now();
    await bench.installation.owner.query('analyze');
    const size = await bench.installation.owner.query<{ mb: string }>(
      'select pg_database_size(current_database()) / 1048576 as mb',
    );
    const { list, figures } = await questions(bench.city, new Date());
    for (const ask of Object.values({ ...list, ...figures })) await ask();
    const before = await scans(bench);
    const lists = await slowest(list);
    const sums = await slowest(figures);
    const seen = (await scans(bench)) - before;
    const most = (of: readonly Figure[]) => Math.max(...of.map((one) => one.value));
    return {
      figures: [
        { name: 'cases, eight events each', value: count, unit: '' },
        { name: 'made in', value: (made - begun) / 1000, unit: 's' },
        { name: 'counted for the first time in', value: (counted - made) / 1000, unit: 's' },
        { name: 'database', value: Number(size.rows[0]?.mb ?? 0), unit: 'MB' },
        ...lists,
        ...sums,
      ],
      bars: [
        { name: 'slowest list, ms', value: most(lists), atMost: 25 },
        { name: 'slowest figures, ms', value: most(sums), atMost: 30 },
        { name: 'sequential scans of cases, events or facts', value: seen, atMost: 0 },
      ],
    };
  } finally {
    await bench.close();
  }
}

export const bench: Bench = {
  name: 'scale',
  summary: 'lists and figures of a city with seven million cases',
  run,
};
