import type { City } from '../../kernel/index.ts';

/** Rows for one table, written together. All rows have the same keys in the same order; arrays and JSON as the driver takes them. */
export interface Part {
  readonly table: string;
  readonly rows: readonly object[];
  /** Conflict clause, e.g. `on conflict (id) do update set …`. */
  readonly conflict?: string;
}

/** A guard in front: nothing is written unless this update finds its row. */
export interface Guard {
  readonly table: string;
  readonly set: object;
  /** Equal-conditions that name the one row. */
  readonly where: object;
}

export interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/**
 * One statement for everything that a command writes: one round trip, all or nothing. With a guard the answer has
 * one row when it was written and none when somebody else was faster.
 */
export function writeTogether(city: City, parts: readonly Part[], guard: Guard | null): Statement {
  const values: unknown[] = [];
  const hole = (value: unknown): string => `$${values.push(value)}`;
  const ctes: string[] = [];
  if (guard !== null) ctes.push(`done as (${updateText(city, guard, hole)})`);
  parts.forEach((part, i) => {
    // Behind a guard each row is a select of its own: a union would make every parameter text.
    const groups = guard === null ? [part.rows] : part.rows.map((row) => [row]);
    groups.forEach((rows, n) => {
      if (rows.length > 0)
        ctes.push(`p${i}_${n} as (${insertText(city, { ...part, rows }, guard !== null, hole)})`);
    });
  });
  return { text: `with ${ctes.join(',\n')}\nselect ${guard === null ? '1' : 'id from done'}`, values };
}

type Hole = (value: unknown) => string;

function updateText(city: City, guard: Guard, hole: Hole): string {
  const set = Object.entries(guard.set).map(([column, value]) => `${column} = ${hole(value)}`);
  const where = Object.entries(guard.where).map(([column, value]) => `${column} = ${hole(value)}`);
  return `update ${city.schema}.${guard.table} set ${set.join(', ')} where ${where.join(' and ')} returning id`;
}

function insertText(city: City, part: Part, guarded: boolean, hole: Hole): string {
  const columns = Object.keys(part.rows[0] ?? {});
  const into = `insert into ${city.schema}.${part.table} (${columns.join(', ')})`;
  const rows = part.rows.map((row) => Object.values(row).map(hole).join(', '));
  const body = guarded ? `select ${rows[0]} from done` : `values ${rows.map((row) => `(${row})`).join(', ')}`;
  return `${into} ${body} ${part.conflict ?? ''} returning 1`;
}
