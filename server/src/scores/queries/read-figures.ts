import { type Figures, type FiguresQuery, type FiguresRow, reportFigureNames } from '@yiwang/contract';
import { boundsOf, cutOf, type FigureScope, leadUnits, type Visibility } from '../../cases/index.ts';
import { type City, readPolicy } from '../../kernel/index.ts';
import { dayOf, daysOf, nextDay, startOf } from '../period.ts';
import { ratesOf } from '../rates.ts';
import { figuresPolicy } from '../settings.ts';
import { bucketOfQuery } from './buckets.ts';
import { correctionsIn } from './corrections.ts';
import { namesOf } from './names.ts';
import { type Asked, planOf } from './plan.ts';
import { addReportFacts, readFacts, readLive } from './read-facts.ts';
import { readRollup } from './read-rollup.ts';
import { narrowedTo, reportAreas } from './sight.ts';
import { type Table, tableOf } from './table.ts';

/** Most rows of one table; a table of more is a list, not a figure. */
const ROWS_MAX = 2000;

/**
 * Counts and rates of whole days, per group and in all. Each number has the list behind it (`figure=` of the list of
 * cases). From rollups where one holds the answer, else from the cases.
 */
export async function readFigures(
  city: City,
  sight: Visibility,
  query: FiguresQuery,
  now: Date,
): Promise<Figures> {
  const state = await city.db.selectFrom('figure_state').selectAll().executeTakeFirstOrThrow();
  const policy = await readPolicy(city.db, figuresPolicy, now);
  const work = await prepare(city, sight, query, { now, built: state.built });
  const table = await withReportTotals(work, await readTable(work));
  const shown = table.rows.slice(0, ROWS_MAX);
  const names = await namesOf(
    city,
    query.by,
    shown.map(([key]) => key),
    now,
  );
  const row = (key: string, counts: FiguresRow['counts']): FiguresRow => ({
    key,
    name: names.get(key)?.zh ?? null,
    nameEn: names.get(key)?.en ?? null,
    counts,
    rates: ratesOf(counts, policy.value),
  });
  return {
    rows: shown.map(([key, counts]) => row(key, counts)),
    total: row('total', table.total),
    at: now.toISOString(),
    from: work.bounds.from.toISOString(),
    to: work.bounds.to.toISOString(),
    area: work.scope.area ?? null,
    basis: work.plan === null ? 'cases' : 'rollup',
    position: state.position,
    countedAt: state.at.toISOString(),
    formulas: { version: policy.version, variants: policy.value },
    corrections: await correctionsIn(city, work.days),
  };
}

/** The counts of a period as they are shown, and as the cases give them now, side by side. */
export async function countTwice(
  city: City,
  sight: Visibility,
  query: FiguresQuery,
  now: Date,
): Promise<{ work: Work; shown: Table['total']; recounted: Table['total'] }> {
  const { built } = await city.db.selectFrom('figure_state').select('built').executeTakeFirstOrThrow();
  const work = await prepare(city, sight, query, { now, built });
  const [shown, recounted] = await Promise.all([readTable(work), readTable({ ...work, plan: null })]);
  return { work, shown: shown.total, recounted: recounted.total };
}

export type Work = Awaited<ReturnType<typeof prepare>>;

/** What is to be read: the scope cut to what the actor sees, whole days, and the rollup that holds them. */
export async function prepare(
  city: City,
  given: Visibility,
  query: FiguresQuery,
  { now, built }: { readonly now: Date; readonly built: boolean },
) {
  const { area, sight, wholeArea, nothing } = narrowedTo(given, query.area);
  const asked: Asked = { ...query, area, units: await leadUnits(city, query.unit) };
  const scope: FigureScope = { ...asked, sight };
  const areas = reportAreas(given, query.area);
  const [from, to] = boundsOf(query, now);
  const whole = daysOf(from, to, city.zone);
  const tomorrow = nextDay(dayOf(now, city.zone));
  const days = { from: whole.from, until: whole.until < tomorrow ? whole.until : tomorrow };
  const end = startOf(days.until, city.zone);
  return {
    city,
    asked,
    scope,
    /** Reports that may be counted; what a unit's people see of cases says nothing of them. */
    reports: { areas, category: query.category, source: query.source },
    countsReports: query.by !== 'unit' && query.unit === undefined && (areas === null || areas.length > 0),
    days,
    bounds: { from: startOf(days.from, city.zone), to: end, end, cut: cutOf(end, now), now },
    plan: built && wholeArea ? planOf(asked) : null,
    bucket: bucketOfQuery(query.by),
    nothing,
  };
}

async function readTable(work: Work): Promise<Table> {
  const { city, plan, days, bucket, scope, asked, bounds, nothing } = work;
  const cut = { bucket, today: dayOf(bounds.now, city.zone), reports: work.countsReports };
  if (nothing) return tableOf(new Map(), new Map(), cut);
  const [sums, live] = await Promise.all([
    plan === null ? readFacts(city, scope, asked, days, bucket) : readRollup(city, plan, days, bucket),
    readLive(city, scope, asked, bucket, bounds),
  ]);
  if (plan === null && work.countsReports)
    await addReportFacts(city, sums, work.reports, asked, days, bucket);
  return tableOf(sums, live, cut);
}

/** A report has no unit, but the reports of all units together have a number. */
async function withReportTotals(work: Work, table: Table): Promise<Table> {
  const { asked, reports, plan, nothing } = work;
  const seesSome = reports.areas === null || reports.areas.length > 0;
  if (asked.by !== 'unit' || asked.units !== undefined || !seesSome || nothing) return table;
  const all: Asked = { ...asked, by: 'total' };
  const { total } = await readTable({
    ...work,
    asked: all,
    countsReports: true,
    plan: plan === null ? null : planOf(all),
  });
  const counts = Object.fromEntries(reportFigureNames.map((name) => [name, total[name] ?? 0]));
  return { ...table, total: { ...counts, ...table.total } };
}
