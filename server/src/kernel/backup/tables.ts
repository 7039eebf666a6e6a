import type pg from 'pg';

/** A table of a schema, with the columns that are stored (generated ones are computed again). */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** Identity or serial columns, whose sequences must go on behind the highest value. */
  readonly counters: readonly string[];
}

interface ColumnRow {
  table: string;
  column: string;
  counter: boolean;
}

interface KeyRow {
  from: string;
  to: string;
}

/** Ordinary and partitioned tables of a schema, each after the tables it refers to: in this order they can be loaded. */
export async function tablesOf(client: pg.ClientBase, schema: string): Promise<TableShape[]> {
  const columns = await client.query<ColumnRow>(COLUMNS, [schema]);
  const keys = await client.query<KeyRow>(FOREIGN_KEYS, [schema]);
  const names = [...new Set(columns.rows.map((row) => row.table))];
  return inLoadingOrder(names, keys.rows).map((name) => {
    const own = columns.rows.filter((row) => row.table === name);
    return {
      name,
      columns: own.map((row) => row.column),
      counters: own.filter((row) => row.counter).map((row) => row.column),
    };
  });
}

/** Partitions are read through their parent; views and foreign tables hold nothing of ours. */
const COLUMNS = `
  select c.relname as table, a.attname as column,
         (a.attidentity <> '' or coalesce(pg_get_expr(d.adbin, d.adrelid), '') like 'nextval(%') as counter
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition
   order by c.relname, a.attnum`;

const FOREIGN_KEYS = `
  select distinct f.relname as from, t.relname as to
    from pg_constraint k
    join pg_class f on f.oid = k.conrelid
    join pg_class t on t.oid = k.confrelid
    join pg_namespace n on n.oid = f.relnamespace
   where k.contype = 'f' and n.nspname = $1 and f.oid <> t.oid and k.conparentid = 0`;

/** Depth first over the foreign keys. A circle of tables cannot be loaded one by one and is refused. */
export function inLoadingOrder(names: readonly string[], keys: readonly KeyRow[]): string[] {
  const done = new Set<string>();
  const open = new Set<string>();
  const visit = (name: string): void => {
    if (done.has(name)) return;
    if (open.has(name)) throw new Error(`Tables refer to each other in a circle through ${name}`);
    open.add(name);
    for (const key of keys) if (key.from === name) visit(key.to);
    open.delete(name);
    done.add(name);
  };
  for (const name of [...names].sort()) visit(name);
  return [...done].filter((name) => names.includes(name));
}
