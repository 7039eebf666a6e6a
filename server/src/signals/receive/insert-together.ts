import { createHash } from 'node:crypto';

/** One row for one table. Values of `jsonb` columns are JSON text already. */
export interface Part {
  readonly table: string;
  readonly row: object;
}

/** A statement that the server prepares once and a connection keeps. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

const prepared = new Map<string, { readonly name: string; readonly text: string }>();

/**
 * Inserts all rows in one statement, and none of them when the first one exists already by the unique index on
 * `onConflict`: the answer then has no row. One statement is one round trip and its own transaction, which is
 * what makes receiving fast. The text depends only on the shape of the parts, so it is prepared once.
 */
export function insertTogether(schema: string, parts: readonly Part[], onConflict: string): Prepared {
  const shape = `${schema}|${parts.map((part) => `${part.table}(${Object.keys(part.row).join()})`).join('|')}`;
  const known = prepared.get(shape) ?? prepare(shape, textOf(schema, parts, onConflict));
  return { ...known, values: parts.flatMap((part) => Object.values(part.row)) };
}

function prepare(shape: string, text: string) {
  // PostgreSQL cuts names at 63 bytes; a hash keeps two shapes apart.
  const made = { name: `together-${createHash('sha1').update(shape).digest('base64url')}`, text };
  prepared.set(shape, made);
  return made;
}

function textOf(schema: string, parts: readonly Part[], onConflict: string): string {
  let at = 0;
  const inserts = parts.map((part, i) => {
    const columns = Object.keys(part.row);
    const values = columns.map(() => `$${++at}`).join(', ');
    const into = `insert into ${schema}.${part.table} (${columns.join(', ')})`;
    return i === 0
      ? `first as (${into} values (${values}) on conflict (${onConflict}) do nothing returning id)`
      : `part${i} as (${into} select ${values} from first)`;
  });
  return `with ${inserts.join(',\n')}\nselect id from first`;
}
