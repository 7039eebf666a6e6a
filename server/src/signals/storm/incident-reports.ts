import { type SqlBool, sql } from 'kysely';
import { belongsCondition, type IncidentRow, scopeOf } from '../../cases/index.ts';
import './schema.ts';

const columns = {
  area: 'report.area',
  scheme: 'report.category_scheme',
  code: 'report.category_code',
  at: 'report.received_at',
};

/** Reports of an event: by class, area and time, and those that were joined to it. Complaints about staff never. */
export function ofIncident(row: IncidentRow) {
  return sql<SqlBool>`(report.kind <> 'complaint'
    and (report.incident_id = ${row.id} or ${belongsCondition(scopeOf(row), columns)}))`;
}

/** Waiting reports of its time that lack class or place: a person says whether they belong to it. */
export function unclearIn(row: IncidentRow) {
  const ended = row.ended_at === null ? sql`true` : sql`report.received_at < ${row.ended_at}`;
  const fits = row.classes.map(
    ({ scheme, code }) =>
      sql`(report.category_scheme = ${scheme} and starts_with(report.category_code, ${code}::text))`,
  );
  return sql<SqlBool>`(report.kind <> 'complaint' and report.desk = 'open' and report.state = 'received'
    and report.received_at >= ${row.from_at} and ${ended}
    and ((report.category_code is null and (report.area = '' or report.area like ${`${row.area}%`}))
      or (report.area = '' and (${sql.join(fits, sql` or `)}))))`;
}

/** The desk has not decided on it, nothing stands in the way of a join. */
export const waits = sql<SqlBool>`(report.desk = 'open' and report.state = 'received')`;
