import { sql } from 'kysely';
import { type CaseWords, caseWordsOf } from '../../cases/index.ts';
import type { City, CityTx } from '../../kernel/index.ts';
import { reportWordsOf, type WordsOfReport, wordsOfCaseReports } from '../../signals/index.ts';
import type { SearchKind } from '../schema.ts';
import { kindKey, scopeKeys } from '../scope.ts';
import { termsOf } from '../segment.ts';

interface Row {
  readonly id: string;
  readonly place: readonly string[];
  readonly words: readonly string[];
  readonly seals: readonly string[];
}

/**
 * Writes how these things are found now, by their state and not by what happened: doing it twice, late or after a gap
 * comes to the same. What has no words (any more) has no row.
 */
export async function writeSearchRows(
  city: City,
  tx: CityTx,
  kind: SearchKind,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const rows = kind === 'case' ? await caseRows(city, tx, ids) : await reportRows(tx, ids);
  const kept = new Set(rows.map(({ id }) => id));
  const gone = ids.filter((id) => !kept.has(id));
  if (gone.length > 0)
    await tx.deleteFrom('search_text').where('kind', '=', kind).where('id', 'in', gone).execute();
  await upsert(city, tx, kind, rows);
}

async function reportRows(tx: CityTx, ids: readonly string[]): Promise<Row[]> {
  return (await reportWordsOf(tx, ids)).map((one) => {
    const scope = [kindKey('report'), ...scopeKeys(one.area, [])];
    return { id: one.id, ...vectors(placesIn(one), [one.text], scope), seals: [one.seal] };
  });
}

async function caseRows(city: City, tx: CityTx, ids: readonly string[]): Promise<Row[]> {
  const cases = await caseWordsOf(tx, ids);
  const reports = Map.groupBy(await wordsOfCaseReports(city, tx, ids), ({ caseId }) => caseId ?? '');
  return cases.map((one) => caseRow(one, reports.get(one.id) ?? [])).filter(({ seals }) => seals.length > 0);
}

function caseRow(one: CaseWords, reports: readonly WordsOfReport[]): Row {
  const places = [one.place ?? '', ...reports.flatMap(placesIn)];
  const texts = [...one.words, ...reports.map(({ text }) => text)];
  const scope = [kindKey('case'), ...scopeKeys(one.area, one.parts)];
  const seals = [...one.seals, ...reports.map(({ seal }) => seal)];
  return { id: one.id, ...vectors(places, texts, scope), seals };
}

const placesIn = ({ address, thingCode }: WordsOfReport): string[] => [address ?? '', thingCode ?? ''];

function vectors(places: readonly string[], texts: readonly string[], scope: readonly string[]) {
  const lexemes = (some: readonly string[]) => [...new Set([...scope, ...some.flatMap(termsOf)])];
  return { place: lexemes(places), words: lexemes(texts) };
}

async function upsert(city: City, tx: CityTx, kind: SearchKind, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  // As JSON: arrays of unequal length are no array of arrays in SQL.
  const data = JSON.stringify(rows);
  await tx.executeQuery(
    sql`insert into ${sql.table(`${city.schema}.search_text`)} as s (kind, id, place, words, seals)
      select ${kind}, id, array_to_tsvector(place), array_to_tsvector(words), seals
      from jsonb_to_recordset(${data}::jsonb) as t(id uuid, place text[], words text[], seals uuid[])
      on conflict (kind, id) do update set place = excluded.place, words = excluded.words, seals = excluded.seals
      where s.place <> excluded.place or s.words <> excluded.words or s.seals <> excluded.seals`.compile(
      city.db,
    ),
  );
}
