import {
  type FigureName,
  type Figures,
  type FiguresQuery,
  type FiguresRow,
  figureNames,
} from '@yiwang/contract';
import { type SqlBool, sql } from 'kysely';
import { catalogueAt } from '../../catalogue/index.ts';
import type { City } from '../../kernel/index.ts';
import { unitsByIds } from '../../parties/index.ts';
import { placesOf } from '../../places/index.ts';
import { filterConditions, unitPathOf } from '../queries/select-cases.ts';
import { type Visibility, visibleCondition } from '../visibility.ts';
import { boundsOf, figureCondition } from './conditions.ts';
import { definitions, ratesOf } from './rates.ts';

/** Most groups of one table; a table of more is a list, not a figure. */
const GROUPS_MAX = 2000;

/** Counts and rates of a period, per group and in all. Each number has the list behind it (`figure=` of the list). */
export async function readFigures(
  city: City,
  sight: Visibility,
  query: FiguresQuery,
  now: Date,
): Promise<Figures> {
  const groups = await countGroups(city, sight, query, now);
  const names = await namesOf(
    city,
    query,
    groups.map((row) => row.key),
    now,
  );
  const rows = groups.map((row) => figuresRow(row.key, names.get(row.key) ?? null, row.counts));
  return {
    rows,
    total: figuresRow('total', null, summed(groups)),
    definitions: { ...definitions },
    at: now.toISOString(),
  };
}

interface Group {
  readonly key: string;
  readonly counts: FiguresRow['counts'];
}

async function countGroups(
  city: City,
  sight: Visibility,
  query: FiguresQuery,
  now: Date,
): Promise<readonly Group[]> {
  const counts = figureNames.map(
    (name) => sql`count(*) filter (where ${figureCondition(name, query, now)})::int as ${sql.ref(name)}`,
  );
  const filters = filterConditions(
    { ...query, queue: 'all', moment: 'opened', order: 'newest', limit: 1, from: undefined, to: undefined },
    now,
    await unitPathOf(city, query.unit),
    city.schema,
  );
  const where = [visibleCondition(sight), touched(query, now), ...filters];
  const table = sql.table(`${city.schema}.city_case`);
  const found = await sql<Record<string, string | number>>`
    select ${groupKey(query, city.zone)} as key, ${sql.join(counts)}
    from ${table} c where ${sql.join(
      where.map((one) => sql`(${one})`),
      sql` and `,
    )}
    group by 1 order by 1 limit ${GROUPS_MAX}`.execute(city.db);
  return found.rows.map(({ key, ...rest }) => ({ key: String(key), counts: rest as FiguresRow['counts'] }));
}

/** Cases that can count in the period at all, by index: what overlaps it, and what was due in it. */
function touched(query: FiguresQuery, now: Date) {
  const [from, to] = boundsOf(query, now);
  const due = (column: string) =>
    sql`(${sql.ref(`c.${column}`)} >= ${from} and ${sql.ref(`c.${column}`)} < ${to})`;
  return sql<SqlBool>`((c.opened_at < ${to} and (c.ended_at >= ${from} or c.ended_at is null))
    or ${due('handle_due_at')} or ${due('city_due_at')})`;
}

function groupKey(query: FiguresQuery, zone: string) {
  switch (query.by) {
    case 'unit':
      return sql`coalesce(c.lead_unit_id::text, '')`;
    case 'area':
      return sql`substr(c.area, 1, ${areaWidth(query.area)})`;
    case 'category':
      return sql`coalesce(c.scheme || ':' || c.category, '')`;
    case 'source':
      return sql`c.source`;
    case 'day':
      return sql`to_char(c.opened_at at time zone ${zone}, 'YYYY-MM-DD')`;
    case 'month':
      return sql`to_char(c.opened_at at time zone ${zone}, 'YYYY-MM')`;
    case 'total':
      return sql`'total'`;
  }
}

/** One level below the area that was asked for; districts of the whole city. */
function areaWidth(area: string | undefined): number {
  const widths = [6, 9, 12, 15];
  return widths.find((width) => width > (area?.length ?? 0)) ?? 15;
}

async function namesOf(
  city: City,
  query: FiguresQuery,
  keys: readonly string[],
  now: Date,
): Promise<Map<string, string>> {
  const pairs = async (): Promise<(readonly [string, string | undefined])[]> => {
    if (query.by === 'unit')
      return [
        ...(await unitsByIds(
          city.db,
          keys.filter((key) => key !== ''),
        )),
      ].map(([id, unit]) => [id, unit.name]);
    if (query.by === 'area') {
      const places = await placesOf(city);
      return keys.map((key) => [key, places.areaByCode(key)?.name]);
    }
    if (query.by === 'category') {
      const catalogue = await catalogueAt(city, now);
      return keys.map((key) => [key, catalogue.category(refOf(key))?.name.zh]);
    }
    return [];
  };
  return new Map((await pairs()).flatMap(([key, name]) => (name === undefined ? [] : [[key, name]])));
}

function refOf(key: string) {
  const at = key.indexOf(':');
  return { scheme: key.slice(0, at), code: key.slice(at + 1) };
}

function figuresRow(key: string, name: string | null, counts: FiguresRow['counts']): FiguresRow {
  return { key, name, counts, rates: ratesOf(counts) };
}

function summed(groups: readonly Group[]): FiguresRow['counts'] {
  const sum = (name: FigureName): number => groups.reduce((all, group) => all + (group.counts[name] ?? 0), 0);
  return Object.fromEntries(figureNames.map((name) => [name, sum(name)])) as FiguresRow['counts'];
}
