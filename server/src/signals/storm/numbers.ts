import type { IncidentNumbers } from '@yiwang/contract';
import { sql } from 'kysely';
import { countIncidentCases, type IncidentRow, visibleTo as visibleCases } from '../../cases/index.ts';
import type { Actor, City } from '../../kernel/index.ts';
import { sightCondition, visibleTo } from '../visibility.ts';
import { ofIncident, waits } from './incident-reports.ts';

type Counted = Pick<IncidentNumbers, 'reports' | 'waiting' | 'joined' | 'reporters'>;

/** The numbers of an event as far as somebody may see what is behind them. */
export async function incidentNumbers(city: City, actor: Actor, row: IncidentRow): Promise<IncidentNumbers> {
  const [reports, told, cases] = await Promise.all([
    countReports(city, actor, row),
    countTold(city, row.id),
    countIncidentCases(city, row, visibleCases(actor)),
  ]);
  return { ...reports, told, ...cases };
}

async function countReports(city: City, actor: Actor, row: IncidentRow): Promise<Counted> {
  const table = (name: string) => sql.table(`${city.schema}.${name}`);
  const found = await sql<Counted>`
    select count(*)::int as reports, count(*) filter (where ${waits})::int as waiting,
      count(*) filter (where report.incident_id = ${row.id} and report.state = 'joined')::int as joined,
      count(distinct phone.phone_key)::int as reporters
    from ${table('report')} report left join ${table('report_phone')} phone on phone.report_id = report.id
    where ${ofIncident(row)} and ${sightCondition(visibleTo(actor))}`.execute(city.db);
  return found.rows[0] ?? { reports: 0, waiting: 0, joined: 0, reporters: 0 };
}

/** Persons who were told something as reporters of the event, each once. */
async function countTold(city: City, incidentId: string): Promise<number> {
  const row = await city.db
    .selectFrom('incident_told as told')
    .innerJoin('incident_notice as notice', 'notice.id', 'told.notice_id')
    .where('notice.incident_id', '=', incidentId)
    .where('notice.state', '=', 'sent')
    .select((eb) => eb.fn.count<string>('told.phone_key').distinct().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
