import type { SearchScope } from '../../cases/index.ts';
import { type City, unseal } from '../../kernel/index.ts';
import type { SearchKind } from '../schema.ts';
import { textQuery } from '../scope.ts';
import type { WantedTerm } from '../segment.ts';

/** Rows looked at when a word is everywhere; of them the newest are shown. */
const LOOKED_AT = 3_000;
/** More than are shown: some may not be seen, or their words are gone. */
const SPARE = 4;

export interface TextWanted {
  readonly kind: SearchKind;
  readonly column: 'place' | 'words';
  readonly terms: readonly WantedTerm[];
  readonly scope: SearchScope;
  readonly limit: number;
}

/** Ids of what holds all terms, newest first. What was erased a moment ago is not among them. */
export async function findText(city: City, wanted: TextWanted): Promise<string[]> {
  const query = textQuery(wanted.kind, wanted.terms, wanted.scope);
  if (query === null || wanted.terms.length === 0) return [];
  const { text, values } = findTextQuery(city, wanted, query);
  const { rows } = await city.pool.query<{ id: string; seals: string[] }>(text, values);
  // A row falls with what it was made from, before the reader has heard of it.
  const standing = await unseal(
    city.db,
    rows.flatMap(({ seals }) => seals),
  );
  return rows.filter(({ seals }) => seals.every((id) => standing.has(id))).map(({ id }) => id);
}

/** The query alone, so that its plan can be looked at. Found first and then sorted, or the planner walks all by id. */
export function findTextQuery(city: City, { column, limit }: TextWanted, query: string) {
  const text = `with hit as materialized (
      select id, seals from ${city.schema}.search_text where ${column} @@ $1::tsquery limit ${LOOKED_AT})
    select id, seals from hit order by id desc limit $2`;
  return { text, values: [query, limit * SPARE] };
}
