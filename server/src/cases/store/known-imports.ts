import { CompiledQuery } from 'kysely';
import type { City, CityTx } from '../../kernel/index.ts';

/** An imported case that is here already, with the hash of what its source last said. */
export interface KnownImport {
  readonly id: string;
  readonly content: string | null;
}

/** Which of these import keys are known. Locks nothing: two runs of one source meet at the unique key. */
export async function importedBefore(
  tx: CityTx,
  city: City,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KnownImport>> {
  const text = `select c.import_key as key, c.id, (
      select e.text::jsonb -> 'data' ->> 'content' from ${city.schema}.case_event e
       where e.case_id = c.id and e.type = 'imported' order by e.seq desc limit 1) as content
    from ${city.schema}.city_case c where c.import_key = any($1)`;
  const { rows } = await tx.executeQuery<KnownImport & { key: string }>(CompiledQuery.raw(text, [keys]));
  return new Map(rows.map(({ key, id, content }) => [key, { id, content }]));
}
