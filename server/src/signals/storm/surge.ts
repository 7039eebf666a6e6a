import type { Surge } from '@yiwang/contract';
import { sql } from 'kysely';
import { type IncidentRow, incidentsInForce, scopeOf } from '../../cases/index.ts';
import { type Actor, type City, readPolicy } from '../../kernel/index.ts';
import { sightCondition, visibleTo } from '../visibility.ts';
import { namer } from './present-incident.ts';
import { stormPolicy } from './settings.ts';

interface Found {
  readonly scheme: string;
  readonly code: string;
  readonly area: string;
  readonly reports: number;
  readonly first: Date;
}

/** Many reports of one class in one district within minutes, and no event that takes them: the largest such heap. */
export async function readSurge(city: City, actor: Actor, now: Date): Promise<Surge | null> {
  const { value: policy } = await readPolicy(city.db, stormPolicy, now);
  const since = new Date(now.getTime() - policy.surgeMinutes * 60_000);
  const [heaps, inForce] = await Promise.all([
    heapsOf(city, actor, since, policy.surgeReports),
    incidentsInForce(city),
  ]);
  const heap = heaps.find((one) => !inForce.some((row) => takes(row, one)));
  if (heap === undefined) return null;
  const names = await namer(city, now);
  return {
    category: names.category(heap),
    area: heap.area,
    areaName: names.area(heap.area),
    reports: heap.reports,
    minutes: policy.surgeMinutes,
    from: heap.first.toISOString(),
  };
}

const takes = (row: IncidentRow, { area, scheme, code }: Found): boolean =>
  area.startsWith(row.area) &&
  scopeOf(row).classes.some((one) => one.scheme === scheme && code.startsWith(one.code));

async function heapsOf(city: City, actor: Actor, since: Date, least: number): Promise<readonly Found[]> {
  const found = await sql<Found>`
    select report.category_scheme as scheme, report.category_code as code, substr(report.area, 1, 6) as area,
      count(*)::int as reports, min(report.received_at) as first
    from ${sql.table(`${city.schema}.report`)} report
    where report.received_at >= ${since} and report.category_code is not null and length(report.area) >= 6
      and report.kind <> 'complaint' and report.source <> 'import' and ${sightCondition(visibleTo(actor))}
    group by 1, 2, 3 having count(*) >= ${least} order by 4 desc limit 5`.execute(city.db);
  return found.rows;
}
