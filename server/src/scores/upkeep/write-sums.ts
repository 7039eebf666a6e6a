import { sql } from 'kysely';
import type { City, CityTx } from '../../kernel/index.ts';
import { columns } from '../columns.ts';
import type { Delta } from './deltas.ts';

/** Rows of one statement. */
const CHUNK = 4_000;

/** Adds to the rollups. Only counters that some row moves are named, most batches move few. */
export async function addToSums(tx: CityTx, city: City, rows: readonly Delta[]): Promise<void> {
  for (let i = 0; i < rows.length; i += CHUNK) await addChunk(tx, city, rows.slice(i, i + CHUNK));
}

async function addChunk(tx: CityTx, city: City, rows: readonly Delta[]): Promise<void> {
  const moved = columns.flatMap(({ name }, i) => (rows.some((row) => row.add[i] !== 0) ? [{ name, i }] : []));
  const table = sql.table(`${city.schema}.figure_sum`);
  const names = sql.join(moved.map(({ name }) => sql.ref(name)));
  const values = moved.map(({ i }) => sql`${rows.map((row) => row.add[i] ?? 0)}::int[]`);
  const added = moved.map(
    ({ name }) => sql`${sql.ref(name)} = s.${sql.ref(name)} + excluded.${sql.ref(name)}`,
  );
  await tx.executeQuery(
    sql`insert into ${table} as s (dim, grain, day, key, ${names})
      select * from unnest(${rows.map((row) => row.dim)}::smallint[], ${rows.map((row) => row.grain)}::text[],
        ${rows.map((row) => row.day)}::date[], ${rows.map((row) => row.key)}::text[], ${sql.join(values)})
      on conflict (dim, grain, day, key) do update set ${sql.join(added)}`.compile(city.db),
  );
}
