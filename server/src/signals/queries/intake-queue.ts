import type { IntakeCounts, IntakeRow, intakeQueueQuerySchema } from '@yiwang/contract';
import { type ExpressionBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { type Actor, type City, decodeCursor, pageOfRows, type Tables, unseal } from '../../kernel/index.ts';
import { placesOf } from '../../places/index.ts';
import { areaNames } from '../area-names.ts';
import type { Report } from '../change.ts';
import { type Claim, presentRow, type RowContext } from '../present.ts';
import { type ReportSight, sightCondition, visibleTo } from '../visibility.ts';

type Query = z.output<typeof intakeQueueQuerySchema>;
type View = NonNullable<Query['view']>;

/** A page of the intake queue: by clock for what waits for the desk, newest first for everything. */
export async function readIntakeQueue(
  city: City,
  actor: Actor,
  query: Query,
  now: Date,
): Promise<{ items: IntakeRow[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const view = query.view ?? 'open';
  const rows = await (view === 'all'
    ? newest(city, actor, query, limit)
    : byClock(city, actor, view, query, limit));
  const reports = rows.slice(0, limit);
  const context = await rowContext(city, reports, now);
  const key = (row: Report) =>
    view === 'all' ? [row.received_at.toISOString(), row.id] : [clockKey(row), row.id];
  return pageOfRows(rows, limit, key, (row) => presentRow(row, context));
}

/** Words, claims and area names of a page of reports, each read in one go. */
export async function rowContext(city: City, reports: readonly Report[], now: Date): Promise<RowContext> {
  const [claims, words, index] = await Promise.all([
    claimsOf(city, reports),
    wordsOf(city, reports),
    placesOf(city),
  ]);
  return {
    words: (id) => words.get(id) ?? null,
    claim: (id) => claims.get(id) ?? null,
    areaName: (code) => index.areaByCode(code)?.name ?? areaNames(index, code).at(-1) ?? null,
    now,
  };
}

/** Counts for the desk's tabs, each cut at 1000. */
export async function countIntake(city: City, actor: Actor): Promise<IntakeCounts> {
  const count = (view: Exclude<View, 'all'>, query: Partial<Query> = {}) => countOf(city, actor, view, query);
  const [open, waiting, objections, review, mine, complaints] = await Promise.all([
    count('open'),
    count('waiting'),
    count('objections'),
    count('review'),
    count('mine'),
    count('open', { kind: 'complaint' }),
  ]);
  return { open, waiting, objections, review, mine, complaints };
}

async function countOf(
  city: City,
  actor: Actor,
  view: Exclude<View, 'all'>,
  query: Partial<Query>,
): Promise<number> {
  const some = filtered(city, actor, view, query).select('report.id').limit(1000).as('some');
  const row = await city.db
    .selectFrom(some)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Far in the future: what has no clock stands behind what has one. */
const NO_CLOCK = new Date('9999-12-31T00:00:00Z');
const clockKey = (row: Report) => (row.due_at ?? NO_CLOCK).toISOString();
const clockOrder = sql<Date>`coalesce(report.due_at, '9999-12-31T00:00:00Z'::timestamptz)`;

function byClock(
  city: City,
  actor: Actor,
  view: Exclude<View, 'all'>,
  query: Query,
  limit: number,
): Promise<Report[]> {
  const after = decodeCursor(query.cursor, ['string', 'string']);
  return filtered(city, actor, view, query)
    .$if(after !== null, (q) =>
      q.where(sql<boolean>`(${clockOrder}, report.id) > (${after?.[0]}, ${after?.[1]})`),
    )
    .selectAll('report')
    .orderBy(clockOrder)
    .orderBy('report.id')
    .limit(limit + 1)
    .execute();
}

function newest(city: City, actor: Actor, query: Query, limit: number): Promise<Report[]> {
  const after = decodeCursor(query.cursor, ['string', 'string']);
  return filtered(city, actor, 'all', query)
    .$if(after !== null, (q) =>
      q.where(sql<boolean>`(report.received_at, report.id) < (${after?.[0]}, ${after?.[1]})`),
    )
    .selectAll('report')
    .orderBy('report.received_at', 'desc')
    .orderBy('report.id', 'desc')
    .limit(limit + 1)
    .execute();
}

function filtered(city: City, actor: Actor, view: View, query: Partial<Query>) {
  const sight = visibleTo(actor);
  return city.db
    .selectFrom('report')
    .where(seen(sight))
    .where(inView(view, actor))
    .$if(query.kind !== undefined, (q) => q.where('kind', '=', query.kind ?? ''))
    .$if(query.state !== undefined, (q) => q.where('state', '=', query.state ?? ''))
    .$if(query.source !== undefined, (q) => q.where('source', '=', query.source ?? ''))
    .$if(query.area !== undefined, (q) => q.where('area', 'like', `${query.area}%`));
}

const seen = (sight: ReportSight) => () => sightCondition(sight);

function inView(view: View, actor: Actor) {
  return (eb: ExpressionBuilder<Tables, 'report'>) => {
    switch (view) {
      case 'open':
        return eb('desk', '=', 'open');
      case 'waiting':
        return eb('desk', '=', 'waiting');
      case 'objections':
        return eb('desk', '=', 'objection');
      case 'review':
        return eb('review', '=', true);
      case 'mine':
        return eb(
          'report.id',
          'in',
          eb
            .selectFrom('report_claim')
            .select('report_id')
            .where('account_id', '=', actor.kind === 'staff' ? actor.accountId : ''),
        );
      case 'all':
        return sql<boolean>`true`;
    }
  };
}

/** Who has opened which of these; claims end by themselves after three idle minutes. */
export async function claimsOf(
  city: City,
  reports: readonly { readonly id: string }[],
): Promise<Map<string, Claim>> {
  if (reports.length === 0) return new Map();
  const rows = await city.db
    .selectFrom('report_claim')
    .selectAll()
    .where(
      'report_id',
      'in',
      reports.map((report) => report.id),
    )
    .execute();
  return new Map(rows.map((row) => [row.report_id, row]));
}

async function wordsOf(city: City, reports: readonly Report[]) {
  return unseal(
    city.db,
    reports.flatMap((report) => report.words_id ?? []),
  );
}
