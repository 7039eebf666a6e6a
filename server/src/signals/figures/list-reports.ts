import type { FigureReport, FigureReports } from '@yiwang/contract';
import { type RawBuilder, sql } from 'kysely';
import { type CaseView, caseViewsOf } from '../../cases/index.ts';
import { catalogueAt } from '../../catalogue/index.ts';
import { type City, decodeCursor, pageOfRows } from '../../kernel/index.ts';
import { placesOf } from '../../places/index.ts';
import { areaNames } from '../area-names.ts';
import { type ReportScope, reportScopeCondition } from './facts.ts';
import { reportFigureCondition } from './measures.ts';

/** What the list reads of a report: no words, no contact, no exact place. */
interface Row {
  readonly id: string;
  readonly receipt: string;
  readonly kind: string;
  readonly state: string;
  readonly source: string;
  readonly receivedAt: Date;
  readonly scheme: string | null;
  readonly code: string | null;
  readonly area: string;
  readonly caseId: string | null;
  readonly reason: string | null;
}

export interface FigureReportsWanted {
  readonly figure: string;
  readonly scope: ReportScope;
  readonly from: Date;
  readonly to: Date;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Receipt numbers of reports by id. */
export async function receiptsOf(city: City, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await city.db
    .selectFrom('report')
    .select(['id', 'receipt'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, String(row.receipt)]));
}

/** A page of the reports behind a count, the newest first. The caller has checked who may read it. */
export async function listFigureReports(
  city: City,
  wanted: FigureReportsWanted,
  now: Date,
): Promise<FigureReports> {
  const rows = await readRows(city, wanted);
  const names = await namesOf(city, rows, now);
  const key = (row: Row) => [row.receivedAt.toISOString(), row.id];
  const page = pageOfRows(rows, wanted.limit, key, (row) => present(row, names));
  return { items: page.items, cursor: page.next };
}

async function readRows(city: City, wanted: FigureReportsWanted): Promise<readonly Row[]> {
  const { figure, scope, from, to, cursor, limit } = wanted;
  const after = decodeCursor(cursor, ['string', 'string'] as const);
  const later: RawBuilder<unknown> =
    after === null ? sql`true` : sql`(r.received_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const { rows } = await sql<Row>`
    select r.id, r.receipt::text as receipt, r.kind, r.state, r.source, r.received_at as "receivedAt",
      r.category_scheme as scheme, r.category_code as code, r.area, r.case_id as "caseId",
      case when r.state = 'declined' then r.public_params ->> 'reason' end as reason
    from ${sql.table(`${city.schema}.report`)} r
    where r.received_at >= ${from} and r.received_at < ${to} and ${later}
      and ${reportFigureCondition(city, figure)} and (${reportScopeCondition(scope)})
    order by r.received_at desc, r.id desc limit ${limit + 1}`.execute(city.db);
  return rows;
}

interface Names {
  readonly cases: ReadonlyMap<string, CaseView>;
  readonly category: (row: Row) => FigureReport['category'];
  readonly area: (code: string) => string | null;
}

async function namesOf(city: City, rows: readonly Row[], now: Date): Promise<Names> {
  const [cases, catalogue, places] = await Promise.all([
    caseViewsOf(
      city,
      rows.flatMap((row) => row.caseId ?? []),
    ),
    catalogueAt(city, now),
    placesOf(city),
  ]);
  return {
    cases,
    category: ({ scheme, code }) => {
      if (scheme === null || code === null) return null;
      const name = catalogue.category({ scheme, code })?.name;
      return { scheme, code, name: name?.zh ?? code, nameEn: name?.en ?? null };
    },
    area: (code) => places.areaByCode(code)?.name ?? areaNames(places, code).at(-1) ?? null,
  };
}

function present(row: Row, names: Names): FigureReport {
  return {
    id: row.id,
    receiptNumber: row.receipt,
    kind: row.kind,
    state: row.state,
    source: row.source,
    receivedAt: row.receivedAt.toISOString(),
    category: names.category(row),
    areaCode: row.area === '' ? null : row.area,
    areaName: row.area === '' ? null : names.area(row.area),
    caseId: row.caseId,
    caseNumber: names.cases.get(row.caseId ?? '')?.number ?? null,
    declined: row.reason,
  };
}
