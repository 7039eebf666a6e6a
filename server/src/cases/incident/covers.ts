import { type Expression, type SqlBool, sql } from 'kysely';

/** What says which cases and reports belong to an event 突发事件. */
export interface IncidentScope {
  readonly area: string;
  readonly classes: readonly { readonly scheme: string; readonly code: string }[];
  readonly from: Date;
  /** Null while it goes on. */
  readonly ended: Date | null;
}

/** What of a case decides whether it belongs to one. */
export interface Placed {
  readonly area: string;
  readonly class: { readonly scheme: string; readonly code: string } | null;
  readonly at: Date;
}

/** A case or report of the event: class (a major one takes its minor ones along), area and time. */
export function belongsTo({ area, classes, from, ended }: IncidentScope, one: Placed): boolean {
  const { class: about, at } = one;
  const fits = classes.some(({ scheme, code }) => about?.scheme === scheme && about.code.startsWith(code));
  return fits && one.area.startsWith(area) && at >= from && (ended === null || at < ended);
}

/** The same as a condition, with the columns that hold area, class and moment. */
export function belongsCondition(
  scope: IncidentScope,
  columns: { readonly area: string; readonly scheme: string; readonly code: string; readonly at: string },
): Expression<SqlBool> {
  const at = sql.ref(columns.at);
  const fits = scope.classes.map(
    ({ scheme, code }) =>
      sql`(${sql.ref(columns.scheme)} = ${scheme} and starts_with(${sql.ref(columns.code)}, ${code}::text))`,
  );
  return sql<SqlBool>`(${sql.ref(columns.area)} like ${`${scope.area}%`} and ${at} >= ${scope.from}
    and ${scope.ended === null ? sql`true` : sql`${at} < ${scope.ended}`} and (${sql.join(fits, sql` or `)}))`;
}
