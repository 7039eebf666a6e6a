/**
 * One forward step of a city's schema. `sql` gets the quoted schema name and returns plain SQL in which every
 * table is written as `${s}.table`: a city is never reached through search_path. Each runs in a transaction of
 * its own together with its bookkeeping row. Only core PostgreSQL ≥ 15, no triggers.
 */
export interface Migration {
  /** `<room>/<NNN>-<what>`; never renamed once landed. */
  readonly id: string;
  readonly sql: (s: string) => string;
}
