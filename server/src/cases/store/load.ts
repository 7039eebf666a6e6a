import { CompiledQuery } from 'kysely';
import { type City, type CityDb, refuse } from '../../kernel/index.ts';
import { evolve } from '../engine/evolve.ts';
import type { CaseFile } from '../engine/model.ts';
import { eventOf } from './ledger.ts';

/** A case as it stands: its state by its events, and what the row has besides. */
export interface Loaded {
  readonly file: CaseFile;
  readonly head: string;
  readonly lng: number | null;
  readonly lat: number | null;
}

interface Raw {
  readonly head_hash: string;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly texts: readonly string[];
}

/** Reads a case and replays it, in one round trip; null when there is none. */
export async function loadCase(city: City, db: CityDb, id: string): Promise<Loaded | null> {
  return (await loadCases(city, db, [id])).get(id) ?? null;
}

/** The same for many; those that do not exist are missing from the answer. */
export async function loadCases(
  city: City,
  db: CityDb,
  ids: readonly string[],
): Promise<Map<string, Loaded>> {
  const text = `select c.head_hash, c.lng, c.lat, array(
      select e.text from ${city.schema}.case_event e where e.case_id = c.id and e.seq <= c.seq order by e.seq) as texts
    from ${city.schema}.city_case c where c.id = any($1::uuid[])`;
  const { rows } = await db.executeQuery<Raw>(CompiledQuery.raw(text, [ids]));
  const loaded = rows.flatMap(replayed);
  return new Map(loaded.map((one) => [one.file.id, one]));
}

function replayed({ head_hash: head, lng, lat, texts }: Raw): Loaded[] {
  const file = texts.reduce<CaseFile | null>((state, one) => evolve(state, eventOf(one).event), null);
  return file === null ? [] : [{ file, head, lng, lat }];
}

export async function requireCase(city: City, db: CityDb, id: string): Promise<Loaded> {
  return (await loadCase(city, db, id)) ?? refuse('not-found', { because: `case ${id}` });
}
