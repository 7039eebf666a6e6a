import { type RawBuilder, sql } from 'kysely';
import type { City } from '../../kernel/index.ts';
import { unitIdsUnder } from '../../parties/index.ts';
import { type Visibility, visibleCondition } from '../visibility.ts';
import { runningLate } from './conditions.ts';
import { figureFacts } from './facts.ts';

type Sql = RawBuilder<unknown>;

/** Which cases a table of figures, or a list behind one of its numbers, is about. */
export interface FigureScope {
  readonly sight: Visibility;
  /** Area prefix. */
  readonly area?: string | undefined;
  /** Lead unit: one of these; none at all when the list is empty. */
  readonly units?: readonly string[] | undefined;
  /** `scheme:code`, a prefix of the code counts; `none`: not yet known. */
  readonly category?: string | undefined;
  readonly source?: string | undefined;
}

/** What a query says for cases that have no unit, or no category, yet. */
export const NONE = 'none';

/** Units whose cases count for a unit: itself and all below, closed ones too. */
export async function leadUnits(
  city: City,
  unit: string | undefined,
): Promise<readonly string[] | undefined> {
  if (unit === undefined) return undefined;
  return unit === NONE ? [] : unitIdsUnder(city.db, unit);
}

/** The scope as a condition on `c`. A case counts for the unit that leads it, whoever else had a part. */
export function scopeCondition(scope: FigureScope): Sql {
  const parts: Sql[] = [sql`${visibleCondition(scope.sight)}`];
  if (scope.area !== undefined) parts.push(areaPart(scope.area));
  if (scope.units !== undefined) parts.push(unitsPart(scope.units));
  if (scope.category !== undefined) parts.push(categoryPart(scope.category));
  if (scope.source !== undefined) parts.push(sql`c.source = ${scope.source}`);
  return sql.join(
    parts.map((part) => sql`(${part})`),
    sql` and `,
  );
}

function areaPart(area: string): Sql {
  const prefix = sql`c.area like ${`${area}%`}`;
  return area.length < 9 ? prefix : sql`substr(c.area, 1, 9) = ${area.slice(0, 9)} and ${prefix}`;
}

function unitsPart(units: readonly string[]): Sql {
  if (units.length === 0) return sql`c.lead_unit_id is null`;
  return sql`c.lead_unit_id = any(${[...units]}::uuid[])`;
}

function categoryPart(category: string): Sql {
  if (category === NONE) return sql`c.scheme is null`;
  const at = category.indexOf(':');
  const scheme = at < 0 ? category : category.slice(0, at);
  const code = at < 0 ? '' : category.slice(at + 1);
  return sql`c.scheme = ${scheme} and starts_with(coalesce(c.category, ''), ${code})`;
}

/** Facts of the cases of a scope that can count from a moment on: what was over and done before it cannot. */
export function factsSince(city: City, scope: FigureScope, from: Date): Sql {
  const later = (column: string) => sql`${sql.ref(`c.${column}`)} >= ${from}`;
  return figureFacts(
    city,
    sql`${scopeCondition(scope)} and (c.ended_at is null or ${later('ended_at')} or ${later('opened_at')}
      or ${later('handle_due_at')} or ${later('city_due_at')} or ${later('handed_back_at')} or ${later('closed_at')})`,
  );
}

/**
 * What a day's counters cannot know within the day: debts that fall due later today (`handle`, `close`), and cases
 * opened in the period whose time has run out while they are open (`late`). Facts with `live` and `done`.
 * @param cut debts count up to here. @param end end of the day of `cut`
 */
export function factsToday(
  city: City,
  scope: FigureScope,
  { cut, end, from, to, now }: Readonly<Record<'cut' | 'end' | 'from' | 'to' | 'now', Date>>,
): Sql {
  const where = scopeCondition(scope);
  const part = (
    live: string,
    done: string,
    when: Sql,
  ) => sql`select f.*, ${sql.lit(live)} as live, ${sql.raw(done)} as done
    from (${figureFacts(city, sql`${where} and ${when}`)}) f`;
  const between = (column: string) =>
    sql`${sql.ref(`c.${column}`)} >= ${cut} and ${sql.ref(`c.${column}`)} < ${end}`;
  return sql`${part('handle', 'f.days[6] is not null', between('handle_due_at'))}
    union all ${part('close', 'f.days[8] is not null', between('city_due_at'))}
    union all ${part('late', 'false', sql`${runningLate(now)} and c.opened_at >= ${from} and c.opened_at < ${to}`)}`;
}
