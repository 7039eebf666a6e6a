import type { Incident, IncidentDetail, IncidentGroup, Incidents } from '@yiwang/contract';
import { sql } from 'kysely';
import { type IncidentRow, incidentsInForce, listIncidents, requireIncident } from '../../cases/index.ts';
import { type Actor, type City, mayEver, type StaffActor } from '../../kernel/index.ts';
import { sightCondition, visibleTo } from '../visibility.ts';
import { ofIncident, unclearIn, waits } from './incident-reports.ts';
import { readNotices } from './notices/read-notices.ts';
import { incidentNumbers } from './numbers.ts';
import { namer, presentIncidents } from './present-incident.ts';
import { readSurge } from './surge.ts';

const SHOWN = 50;

/** Events that go on (or the newest of all), and a heap of reports that might be one. */
export async function readIncidents(
  city: City,
  actor: Actor,
  query: { readonly ended?: boolean | undefined },
  now: Date,
): Promise<Incidents> {
  const rows = query.ended === true ? await listIncidents(city, SHOWN) : await incidentsInForce(city);
  const [items, surge] = await Promise.all([
    withNumbers(city, actor, rows, now),
    mayEver(actor, 'signals:declare-incident') ? readSurge(city, actor, now) : null,
  ]);
  return { items, surge };
}

/** Numbers are for those who see the reports behind them; of ended events the summary says enough. */
async function withNumbers(
  city: City,
  actor: Actor,
  rows: readonly IncidentRow[],
  now: Date,
): Promise<Incident[]> {
  const counted = mayEver(actor, 'signals:read') ? rows.filter((row) => row.ended_at === null) : [];
  const pairs = await Promise.all(
    counted.map(async (row) => [row.id, await incidentNumbers(city, actor, row)] as const),
  );
  const numbers = new Map(pairs);
  return presentIncidents(city, rows, (row) => numbers.get(row.id) ?? null, now);
}

/** Everything the page of an event shows besides its lists. */
export async function readIncident(
  city: City,
  actor: StaffActor,
  id: string,
  now: Date,
): Promise<IncidentDetail> {
  const row = await requireIncident(city, id);
  const seesReports = mayEver(actor, 'signals:read');
  const numbers = seesReports ? await incidentNumbers(city, actor, row) : null;
  const [[shown], groups, notices, unclear, lastJoin] = await Promise.all([
    presentIncidents(city, [row], () => numbers, now),
    seesReports ? groupsOf(city, actor, row, now) : [],
    seesReports ? readNotices(city, actor, row, now) : [],
    seesReports ? countUnclear(city, actor, row) : 0,
    lastJoinOf(city, actor, id),
  ]);
  return { ...(shown as Incident), groups, notices, unclear, lastJoin };
}

async function groupsOf(city: City, actor: Actor, row: IncidentRow, now: Date): Promise<IncidentGroup[]> {
  const found = await sql<{ area: string; scheme: string; code: string; reports: number }>`
    select substr(report.area, 1, 9) as area, report.category_scheme as scheme, report.category_code as code,
      count(*)::int as reports
    from ${sql.table(`${city.schema}.report`)} report
    where ${waits} and ${ofIncident(row)} and ${sightCondition(visibleTo(actor))}
    group by 1, 2, 3 order by 4 desc, 1 limit 100`.execute(city.db);
  const names = await namer(city, now);
  return found.rows.map(({ area, scheme, code, reports }) => ({
    area,
    areaName: names.area(area),
    category: names.category({ scheme, code }),
    reports,
  }));
}

async function countUnclear(city: City, actor: Actor, row: IncidentRow): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count
    from ${sql.table(`${city.schema}.report`)} report
    where ${unclearIn(row)} and ${sightCondition(visibleTo(actor))}`.execute(city.db);
  return found.rows[0]?.count ?? 0;
}

async function lastJoinOf(city: City, actor: StaffActor, incidentId: string): Promise<string | null> {
  const row = await city.db
    .selectFrom('mass_join')
    .select('id')
    .where('incident_id', '=', incidentId)
    .where('account_id', '=', actor.accountId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
