import { type SqlBool, sql } from 'kysely';
import type { City } from '../../kernel/index.ts';
import { type Visibility, visibleCondition } from '../visibility.ts';
import { belongsCondition } from './covers.ts';
import { type IncidentRow, scopeOf } from './in-force.ts';

/** Cases `c` of an event: by class, area and time, and those whose clocks it holds; not what was merged or voided. */
export function incidentCondition(row: IncidentRow) {
  const columns = { area: 'c.area', scheme: 'c.scheme', code: 'c.category', at: 'c.opened_at' };
  return sql<SqlBool>`(not c.complaint and c.state not in ('merged', 'voided')
    and (${belongsCondition(scopeOf(row), columns)} or c.held_by = ${row.id}))`;
}

/** How many cases an event has, as far as they may be seen. */
export async function countIncidentCases(
  city: City,
  row: IncidentRow,
  sight: Visibility,
): Promise<{ readonly cases: number; readonly open: number; readonly held: number }> {
  const found = await sql<{ cases: number; open: number; held: number }>`
    select count(*)::int as cases, count(*) filter (where c.ended_at is null)::int as open,
      count(*) filter (where c.held_by = ${row.id})::int as held
    from ${sql.table(`${city.schema}.city_case`)} c
    where ${incidentCondition(row)} and ${visibleCondition(sight)}`.execute(city.db);
  return found.rows[0] ?? { cases: 0, open: 0, held: 0 };
}
