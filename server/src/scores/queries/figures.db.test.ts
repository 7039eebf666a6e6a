import { caseFigureNames, type FiguresQuery, figuresQuerySchema, reportFigureNames } from '@yiwang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figureCondition, type Visibility } from '../../cases/index.ts';
import { testBureau } from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { putRandomCases, type RandomCase, randomCase, seeded } from '../../testing/random-cases.ts';
import {
  countedByHand,
  putRandomReports,
  type RandomReport,
  randomReport,
} from '../../testing/random-reports.ts';
import { startOf } from '../period.ts';
import { closeMonths } from '../upkeep/close-months.ts';
import { countCases } from '../upkeep/count-cases.ts';
import { countReports } from '../upkeep/count-reports.ts';
import { firstCount } from '../upkeep/reader.ts';
import { rebuildFigures } from '../upkeep/rebuild.ts';
import { listReports } from './list-reports.ts';
import { readFigures } from './read-figures.ts';

let t: TestCity;
let units: string[];
let cases: RandomCase[];
let reports: RandomReport[];
const now = new Date('2026-03-11T06:30:00Z');
const random = seeded(7);
const everything: Visibility = {
  everything: true,
  areas: [],
  complaintAreas: [],
  unitPaths: [],
  decides: [],
  headOf: [],
  accountId: null,
  reporters: false,
};
/** The same city for somebody whose desks are in several areas: nothing summed beforehand fits him. */
const pieces: Visibility = { ...everything, everything: false, areas: ['370102', '370103', '370104'] };

beforeAll(async () => {
  t = await testCity();
  const bureau = await testBureau(t.city, now);
  units = [bureau.units.bureau, bureau.units.district, bureau.units.street];
  cases = Array.from({ length: 400 }, () => randomCase(random, now, units));
  await putRandomCases(t.city, cases);
  reports = Array.from({ length: 200 }, () => randomReport(random, now, cases));
  await putRandomReports(t.city, reports);
  await firstCount.run(t.city, now);
  // Cases move: other states, other days, other units; some are new. Counted in batches, one of them twice.
  const moved = cases
    .slice(0, 150)
    .map(({ id, opened_at }) => ({ ...randomCase(random, now, units), id, opened_at }));
  const fresh = Array.from({ length: 50 }, () => randomCase(random, now, units));
  await putRandomCases(t.city, [...moved, ...fresh]);
  const ids = [...moved, ...fresh].map((row) => row.id);
  cases = [...moved, ...cases.slice(moved.length), ...fresh];
  const registered: string[] = [];
  for (const part of [ids.slice(0, 120), ids.slice(100), ids.slice(0, 10)])
    registered.push(...(await t.city.db.transaction().execute((tx) => countCases(t.city, tx, part, now))));
  await moveReports(registered);
});

/** Reports are decided, moved and turn out to be complaints; new ones come. Counted in batches, some of them twice. */
async function moveReports(ofCases: readonly string[]): Promise<void> {
  const moved = reports.slice(0, 80).map(({ id, receipt, received_at }) => ({
    ...randomReport(random, now, cases),
    id,
    receipt,
    received_at,
  }));
  const fresh = Array.from({ length: 40 }, () => randomReport(random, now, cases));
  await putRandomReports(t.city, [...moved, ...fresh]);
  reports = [...moved, ...reports.slice(moved.length), ...fresh];
  const ids = [...moved, ...fresh].map((row) => row.id);
  for (const part of [ids.slice(0, 70), ids.slice(50), ids.slice(0, 10)])
    await t.city.db.transaction().execute((tx) => countReports(t.city, tx, { ids: part, ofCases }, now));
}
afterAll(async () => {
  await t.close();
});

const day = (date: string): string => startOf(date, t.city.zone).toISOString();
const asked = (query: object): FiguresQuery =>
  figuresQuerySchema.parse({ from: day('2026-02-01'), to: day('2026-03-01'), by: 'total', ...query });

/** What the reports of a period and a filter count as, worked out from the rows that were put in. */
function reportsByHand({ from, to, area, category, source }: FiguresQuery): Record<string, number> {
  const known = new Map(cases.map((row) => [row.id, row]));
  const waysOf: Readonly<Record<string, readonly string[]>> = {
    public: ['web', 'open311', 'counter', 'letter'],
    staff: ['patrol', 'station'],
  };
  const within = reports.filter(
    (row) =>
      row.received_at >= new Date(from) &&
      row.received_at < new Date(to) &&
      row.area.startsWith(area ?? '') &&
      (source === undefined || waysOf[source]?.includes(row.source) === true) &&
      (category === undefined || keyOf(row).startsWith(category === 'none' ? '-' : category)),
  );
  return countedByHand(within, (id) => isCounted(known.get(id)));
}
const isCounted = (row?: RandomCase) => row !== undefined && row.registered_at !== null && !row.complaint;
const keyOf = ({ category_scheme, category_code }: RandomReport): string =>
  category_scheme === null ? '-' : `${category_scheme}:${category_code}`;

const onlyCases = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(caseFigureNames.map((name) => [name, counts[name]]));
const onlyReports = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(reportFigureNames.map((name) => [name, counts[name]]));

/** How many cases each list behind the figures would have. */
async function counted(query: FiguresQuery, where = sql`true`): Promise<Record<string, number>> {
  const counts = caseFigureNames.map(
    (name) => sql`count(*) filter (where ${figureCondition(name, query, now)})::int as ${sql.ref(name)}`,
  );
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}
    from ${sql.table(`${t.city.schema}.city_case`)} c where ${where}`.execute(t.city.db);
  return rows[0] ?? {};
}

const periods = [
  ['2026-02-01', '2026-03-01'],
  ['2026-01-09', '2026-01-20'],
  ['2026-01-31', '2026-03-02'],
  ['2026-02-10', '2026-03-12'],
  ['2026-03-11', '2026-03-12'],
  ['2025-01-01', '2026-04-01'],
  ['2025-12-01', '2026-01-01'],
] as const;

describe('figures', () => {
  it.each(periods)(
    'of %s to %s are the lengths of their lists, summed beforehand or not',
    async (from, to) => {
      const query = asked({ from: day(from), to: day(to) });
      const figures = await readFigures(t.city, everything, query, now);
      expect(figures.basis).toBe('rollup');
      expect(onlyCases(figures.total.counts)).toEqual(await counted(query));
      expect(onlyReports(figures.total.counts)).toEqual(reportsByHand(query));
      const slow = await readFigures(t.city, pieces, query, now);
      expect(slow.basis).toBe('cases');
      expect(slow.total.counts).toEqual(figures.total.counts);
    },
  );

  it('are the lengths of their lists in every row, whatever they are grouped and narrowed by', async () => {
    const narrow = [
      {},
      { area: '370102' },
      { area: '370103001' },
      { unit: units[1] },
      { unit: 'none' },
      { category: 'test:01' },
      { category: 'none' },
      { source: 'public' },
      { area: '370102', source: 'staff' },
      { source: 'public', category: 'test:0102' },
      { area: '370102', category: 'test:01', source: 'public' },
    ];
    for (const filters of narrow) {
      for (const by of ['unit', 'area', 'category', 'source', 'total'] as const) {
        const query = asked({ by, ...filters, from: day('2026-02-10'), to: day('2026-03-12') });
        const fast = await readFigures(t.city, everything, query, now);
        const slow = await readFigures(t.city, pieces, query, now);
        const rows = (of: typeof fast) => of.rows.map(({ key, counts }) => ({ key, counts }));
        expect([by, filters, rows(fast)]).toEqual([by, filters, rows(slow)]);
        expect([by, filters, fast.total.counts]).toEqual([by, filters, slow.total.counts]);
        const byHand = filters.unit === undefined ? reportsByHand(query) : onlyReports({});
        expect([by, filters, onlyReports(fast.total.counts)]).toEqual([by, filters, byHand]);
      }
    }
    const byUnit = await readFigures(t.city, everything, asked({ by: 'unit' }), now);
    expect(byUnit.rows.length).toBeGreaterThan(3);
    for (const { key, counts } of byUnit.rows)
      expect(counts).toEqual(await counted(asked({}), sql`coalesce(c.lead_unit_id::text, '') = ${key}`));
  });

  it('by day and by month are those of each day and month alone', async () => {
    for (const [by, spans] of [
      ['day', ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12']],
      ['month', ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01']],
    ] as const) {
      const query = asked({ by, from: day(spans[0]), to: day(spans.at(-1) ?? '') });
      for (const sight of [everything, pieces]) {
        const figures = await readFigures(t.city, sight, query, now);
        expect(figures.rows.length).toBe(spans.length - 1);
        for (const [i, row] of figures.rows.entries()) {
          const alone = asked({ from: day(spans[i] ?? ''), to: day(spans[i + 1] ?? '') });
          const each = { ...reportsByHand(alone), ...(await counted(alone)) };
          expect([by, row.key, row.counts]).toEqual([by, row.key, each]);
        }
        expect(figures.total.counts).toEqual({ ...reportsByHand(query), ...(await counted(query)) });
      }
    }
  });

  it('leave no row behind when everything a case counted for is taken off again', async () => {
    const before = await sums();
    const extra = randomCase(random, now, units);
    await putRandomCases(t.city, [{ ...extra, complaint: false }]);
    await t.city.db.transaction().execute((tx) => countCases(t.city, tx, [extra.id], now));
    expect(await sums()).not.toEqual(before);
    await putRandomCases(t.city, [{ ...extra, complaint: true }]);
    await t.city.db.transaction().execute((tx) => countCases(t.city, tx, [extra.id], now));
    expect(await sums()).toEqual(before);
  });

  it('come to the same when everything is counted anew', async () => {
    const kept = await sums();
    await t.city.db.transaction().execute((tx) => rebuildFigures(t.city, tx));
    expect(await sums()).toEqual(kept);
  });

  it('of reports have a list behind each, of exactly as many, page by page', async () => {
    const [from, to] = [day('2026-02-01'), day('2026-03-01')];
    for (const filters of [{}, { area: '370102' }, { source: 'public' as const }, { category: 'test:01' }])
      for (const figure of reportFigureNames) {
        const ids: string[] = [];
        for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
          const query = { figure, from, to, ...filters, cursor, limit: 7 };
          const page = await listReports(t.city, everything, query, now);
          ids.push(...page.items.map((row) => row.id));
          cursor = page.cursor ?? undefined;
        }
        const expected = reportsByHand(asked(filters))[figure];
        expect([figure, filters, new Set(ids).size, ids.length]).toEqual([
          figure,
          filters,
          expected,
          expected,
        ]);
      }
  });

  it('name what changed in a month after it was published', async () => {
    const later = new Date('2026-04-05T00:00:00Z');
    await t.city.db
      .updateTable('figure_state')
      .set({ since: new Date('2026-01-15T00:00:00Z') })
      .execute();
    await closeMonths(t.city, later);
    const query = asked({});
    expect((await readFigures(t.city, everything, query, later)).corrections).toMatchObject({
      closed: [{ month: '2026-02' }],
      count: 0,
    });
    const [row] = await t.city.db
      .selectFrom('city_case')
      .select('id')
      .where('closed_at', '>=', startOf('2026-02-01', t.city.zone))
      .where('closed_at', '<', startOf('2026-03-01', t.city.zone))
      .where('appeal_upheld', '=', false)
      .where('satisfied', '=', 0)
      .where('dissents', '=', 0)
      .where('complaint', '=', false)
      .limit(1)
      .execute();
    await t.city.db
      .updateTable('city_case')
      .set({ satisfied: 1 })
      .where('id', '=', row?.id ?? '')
      .execute();
    await t.city.db.transaction().execute((tx) => countCases(t.city, tx, [row?.id ?? ''], later));
    expect((await readFigures(t.city, everything, query, later)).corrections).toMatchObject({
      count: 1,
      newest: [{ month: '2026-02', caseId: row?.id, changes: { satisfied: 1, answered: 1 } }],
    });
    const late = reports.find(
      ({ state, kind, received_at }) =>
        state === 'received' && kind === 'problem' && received_at.toISOString().startsWith('2026-02-1'),
    );
    if (late === undefined) throw new Error('No report of February is undecided');
    await putRandomReports(t.city, [{ ...late, state: 'declined' }]);
    const ids = [late.id];
    await t.city.db.transaction().execute((tx) => countReports(t.city, tx, { ids, ofCases: [] }, later));
    expect((await readFigures(t.city, everything, query, later)).corrections.reports).toMatchObject({
      count: 1,
      newest: [
        {
          month: '2026-02',
          reportId: late.id,
          receiptNumber: String(late.receipt),
          changes: { report_declined: 1, report_undecided: -1 },
        },
      ],
    });
  });
});

/** All that is summed up, rows of nothing left out. */
async function sums(): Promise<unknown[]> {
  const rows = await t.city.db.selectFrom('figure_sum').selectAll().execute();
  return rows
    .map((row) => JSON.stringify(row))
    .filter((text) => /"(?!dim)[a-z_]+":-?[1-9]/.test(text.replace(/"day":"[^"]*"|"key":"[^"]*"/g, '')))
    .toSorted();
}
