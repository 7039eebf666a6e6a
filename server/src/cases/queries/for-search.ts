import { type CaseSummary, caseListQuerySchema } from '@yiwang/contract';
import type { Actor, City, CityTx, JsonObject } from '../../kernel/index.ts';
import { unseal } from '../../kernel/index.ts';
import { presentSummary } from '../present.ts';
import { personKey } from '../store/row.ts';
import { type Visibility, visibleTo } from '../visibility.ts';
import { listCases } from './list-cases.ts';
import { namesFor } from './names.ts';
import { masked } from './read-case.ts';
import { selectCases } from './select-cases.ts';

/** In which areas and by whose part somebody may see things. */
export interface SearchScope {
  readonly everything: boolean;
  readonly areas: readonly string[];
  readonly parts: readonly string[];
}

/** The widest scope of an actor's sight; each hit is still judged by itself. */
export function caseScope(actor: Actor): SearchScope {
  const sight: Visibility = visibleTo(actor);
  const own = sight.accountId === null ? [] : [personKey(sight.accountId)];
  return {
    everything: sight.everything,
    areas: [...new Set([...sight.areas, ...sight.complaintAreas])],
    parts: [...sight.unitPaths, ...own],
  };
}

/** Cases by the beginning or end of their number, newest first. */
export async function casesByNumber(
  city: City,
  actor: Actor,
  text: string,
  limit: number,
  now: Date,
): Promise<readonly CaseSummary[]> {
  const query = caseListQuerySchema.parse({ text, limit, order: 'newest' });
  return (await listCases(city, actor, query, now)).items;
}

/** Of these cases those that the actor may see, in the order asked. */
export async function casesByIds(
  city: City,
  actor: Actor,
  ids: readonly string[],
  now: Date,
): Promise<CaseSummary[]> {
  if (ids.length === 0) return [];
  const rows = await selectCases(city, visibleTo(actor))
    .where('c.id', 'in', [...ids])
    .execute();
  const names = await namesFor(city, actor, rows, now);
  const found = new Map(rows.map((row) => [row.id, presentSummary(row, names)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** What a case is found by: its place, what was said in it, and who may see it. */
export interface CaseWords {
  readonly id: string;
  readonly area: string;
  /** Unit paths and people, as `unit_paths` has them. */
  readonly parts: readonly string[];
  readonly place: string | null;
  readonly words: readonly string[];
  /** Sealed rows that place and words were read from. */
  readonly seals: readonly string[];
}

/** Words of cases, for whoever keeps an index of them. Never shown: a reader of the case is checked when he asks. */
export async function caseWordsOf(tx: CityTx, ids: readonly string[]): Promise<CaseWords[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('city_case')
    .select(['id', 'area', 'unit_paths', 'place_ref'])
    .where('id', 'in', [...ids])
    .execute();
  const refs = await wordRefs(tx, ids);
  const bodies = await unseal(tx, [
    ...rows.flatMap((row) => row.place_ref ?? []),
    ...[...refs.values()].flat(),
  ]);
  return rows.map((row) => {
    const said = (refs.get(row.id) ?? []).filter((id) => bodies.has(id));
    const place = row.place_ref === null ? undefined : bodies.get(row.place_ref);
    return {
      id: row.id,
      area: row.area,
      parts: row.unit_paths,
      place: typeof place?.label === 'string' ? masked(place.label) : null,
      words: said.flatMap((id) => textsIn(bodies.get(id) ?? {})),
      seals: [...said, ...(place === undefined || row.place_ref === null ? [] : [row.place_ref])],
    };
  });
}

/** Sealed words by case, from its own events. */
async function wordRefs(tx: CityTx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const events = await tx
    .selectFrom('case_event')
    .select(['case_id', 'text'])
    .where('case_id', 'in', [...ids])
    .where('text', 'like', '%"words"%')
    .execute();
  const refs = new Map<string, string[]>();
  for (const { case_id, text } of events) {
    const { words } = JSON.parse(text) as { words?: { id?: unknown } | null };
    if (typeof words?.id === 'string') refs.set(case_id, [...(refs.get(case_id) ?? []), words.id]);
  }
  return refs;
}

const textsIn = (body: JsonObject): string[] =>
  Object.values(body).flatMap((value) => (typeof value === 'string' ? masked(value) : []));

/** Ids of the cases after one, in their order. */
export async function caseIdsAfter(tx: CityTx, after: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('city_case')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
