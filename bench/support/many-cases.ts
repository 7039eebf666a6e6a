import type pg from 'pg';
import { idOf, size, unitId } from './ground.ts';

/** Years that the cases are spread over. */
const YEARS = 3;
const EVENTS = 8;
const CHUNK = 100_000;

/**
 * Rows as the engine leaves them, made in the database: cases over three years, one in a hundred still open, and
 * eight events each. Not through the engine: seven million would take it days, and readers see rows only.
 */
export async function makeCases(owner: pg.Pool, schema: string, count: number): Promise<void> {
  await owner.query(`alter table ${schema}.city_case set (autovacuum_enabled = false)`);
  for (let from = 0; from < count; from += CHUNK) {
    const until = Math.min(count, from + CHUNK);
    await owner.query(casesSql(schema, from, until, count));
    await owner.query(eventsSql(schema, from, until));
  }
  await owner.query(`alter table ${schema}.city_case reset (autovacuum_enabled)`);
  await owner.query(`vacuum (analyze) ${schema}.city_case`);
  await owner.query(`analyze ${schema}.case_event`);
}

/** A number from 0 to n − 1 that looks random, the same in every run. */
const pick = (salt: number, n: number): string => `(abs(hashint8(i::bigint * 31 + ${salt})) % ${n})`;
const caseId = idOf("'case' || i");

function casesSql(schema: string, from: number, until: number, count: number): string {
  const span = YEARS * 365 * 86_400;
  return `insert into ${schema}.city_case (id, seq, state, number, source, area, scheme, category, condition,
      catalogue_version, cell_lng, cell_lat, unit_id, lead_unit_id, unit_path, unit_paths, due_at, yellow_at, sort_at,
      handle_due_at, handle_late, city_due_at, city_late, opened_at, registered_at, dispatched_at, handed_back_at,
      closed_at, ended_at, handoffs, reworks, extensions, satisfied, head_hash, last_by, changed_at)
    select ${caseId}, ${EVENTS}, case when open then (array['to-dispatch','handling','to-check'])[1 + ${pick(1, 3)}] else 'closed' end,
      substr(area, 1, 6) || to_char(opened, 'YYYYMMDD') || lpad((i % 100000)::text, 5, '0') || i, source, area, 'bench',
      lpad(${pick(2, size.categories)}::text, 4, '0'), '01', 1, 117 + ${pick(3, 1000)} / 1000.0, 36.5 + ${pick(4, 400)} / 1000.0,
      unit, unit, '/' || unit || '/', array['/' || unit || '/'],
      case when open then due end, case when open then due - interval '2 hours' end,
      case when open then due else '9999-01-01' end,
      due - interval '6 hours', case when not open then late end, due, case when not open then late end,
      opened, opened + interval '1 hour', opened + interval '2 hours', case when not open then done - interval '3 hours' end,
      case when not open then done end, case when not open then done end,
      (${pick(5, 20)} = 0)::int, (${pick(6, 15)} = 0)::int, (${pick(7, 12)} = 0)::int, (${pick(8, 3)} = 0)::int, '', '', opened
    from (select i, opened, ${pick(9, 10)} = 0 as late, opened + interval '2 days' as due,
        opened + (case when ${pick(9, 10)} = 0 then interval '3 days' else interval '1 day' end) as done,
        (i > ${count} * 0.99 or ${pick(10, 400)} = 0) as open,
        '37' || lpad((1 + ${pick(11, size.districts)})::text, 4, '0') || lpad((1 + ${pick(12, size.streets)})::text, 3, '0') || '001001' as area,
        (array['public','hotline','staff','device'])[1 + ${pick(13, 4)}] as source,
        ${unitId(pick(14, size.units))} as unit
      from (select i, date_trunc('second', now()) - make_interval(secs => (${count} - i) * ${span}.0 / ${count}) as opened
        from generate_series(${from}::bigint, ${until - 1}::bigint) i) t) u`;
}

function eventsSql(schema: string, from: number, until: number): string {
  return `insert into ${schema}.case_event (case_id, seq, at, type, actor_kind, actor_id, text, hash)
    select ${caseId}, n, now(), 'moved', 'staff', 'bench', repeat(md5(i::text || n), 12), md5(i::text) || md5(n::text)
    from generate_series(${from}::bigint, ${until - 1}::bigint) i cross join generate_series(1, ${EVENTS}) n`;
}

/** One of the generated units, for queries. */
export const benchUnit = unitId('7');
