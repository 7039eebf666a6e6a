import {
  type CalendarDefinition,
  type CatalogueDocument,
  calendarDefinitionSchema,
  type RuleKind,
} from '@yiwang/contract';
import { type CityDb, type CityTx, newestVersion, policyNamed, refuse } from '../../kernel/index.ts';
import type { CatalogueContent } from '../commands/write-version.ts';
import { readCatalogue } from '../snapshot/read.ts';
import { clashesOf } from './fields.ts';
import type { StoredDraft } from './store.ts';

type Db = CityDb | CityTx;

/** One thing that a draft changes: what it began from, what the draft has, and what counts by now. */
export interface Subject {
  readonly kind: RuleKind;
  readonly key: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
  /** Version of `theirs`, and from when it counts; zero and null where the city never said anything. */
  readonly version: number;
  readonly from: Date | null;
}

/** The catalogue as fields: the order of the tiles is one of them, their places in the list are none. */
export interface CatalogueFields {
  readonly categories: CatalogueDocument['categories'];
  readonly tiles: CatalogueDocument['tiles'];
  readonly tileOrder: readonly string[];
}

/** Everything a draft changes, set against what counts by now. */
export async function subjectsOf(db: Db, { draft, changes }: StoredDraft): Promise<Subject[]> {
  const settings = await Promise.all(
    changes.map(async ({ kind, key, base, value }) => {
      const now = await newestOf(db, kind, key);
      return { kind, key, base, mine: value, theirs: now.value, version: now.version, from: now.from };
    }),
  );
  if (draft.catalogue_version === null) return settings;
  return [...settings, await catalogueSubject(db, draft.catalogue_version)];
}

async function catalogueSubject(db: Db, version: number): Promise<Subject> {
  const head = await db
    .selectFrom('catalogue_version')
    .select('based_on')
    .where('version', '=', version)
    .executeTakeFirst();
  const newest = await newestCatalogue(db);
  const theirs = newest === null ? null : await fieldsOfVersion(db, newest.version);
  const based = head?.based_on ?? newest?.version ?? null;
  const base = based === null ? null : based === newest?.version ? theirs : await fieldsOfVersion(db, based);
  const mine = await fieldsOfVersion(db, version);
  return {
    kind: 'catalogue',
    key: '',
    base,
    mine,
    theirs,
    version: newest?.version ?? 0,
    from: newest?.from ?? null,
  };
}

/** The published catalogue that has the last word: in force, or dated ahead. */
export async function newestCatalogue(db: Db): Promise<{ version: number; from: Date } | null> {
  const row = await db
    .selectFrom('catalogue_version')
    .select(['version', 'effective_from'])
    .where('state', '=', 'published')
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { version: row.version, from: row.effective_from ?? new Date(0) };
}

/** What counts by now for a policy or a calendar; of a policy the house's default where the city said nothing. */
export async function newestOf(
  db: Db,
  kind: 'policy' | 'calendar',
  key: string,
): Promise<{ version: number; from: Date | null; value: unknown }> {
  const policy =
    kind === 'policy' ? (policyNamed(key) ?? refuse('not-found', { because: `policy ${key}` })) : null;
  const row = await newestVersion(db, kind, key);
  if (row === null) return { version: 0, from: null, value: policy?.defaults ?? null };
  const value = policy === null ? calendarValue(row.value) : policy.schema.parse(row.value);
  return { version: row.version, from: row.effectiveFrom, value };
}

/** A definition with its parts in order, so that the same days are the same value. */
export function calendarValue(definition: unknown): CalendarDefinition {
  const parsed = calendarDefinitionSchema.parse(definition);
  const byDay = <T extends { day: string }>(days: readonly T[]) =>
    [...days].sort((a, b) => (a.day < b.day ? -1 : 1));
  return {
    ...parsed,
    seasons: [...parsed.seasons].sort((a, b) => (a.from < b.from ? -1 : 1)),
    years: [...parsed.years]
      .sort((a, b) => a.year - b.year)
      .map((year) => ({ ...year, holidays: byDay(year.holidays), workdays: byDay(year.workdays) })),
  };
}

export async function fieldsOfVersion(db: Db, version: number): Promise<CatalogueFields> {
  return fieldsOf((await readCatalogue(db, version)) ?? refuse('not-found'));
}

export function fieldsOf({
  categories,
  tiles,
}: Pick<CatalogueContent, 'categories' | 'tiles'>): CatalogueFields {
  return { categories: [...categories], tiles: [...tiles], tileOrder: tiles.map((tile) => tile.id) };
}

/** The catalogue that fields make, in the order of the tiles. */
export function contentOf(fields: CatalogueFields): Pick<CatalogueContent, 'categories' | 'tiles'> {
  const place = (id: string) => {
    const at = fields.tileOrder.indexOf(id);
    return at === -1 ? fields.tileOrder.length : at;
  };
  return {
    categories: fields.categories,
    tiles: [...fields.tiles].sort((a, b) => place(a.id) - place(b.id)),
  };
}

/** Fields that somebody else has changed meanwhile, to something else than the draft. */
export function conflictsOf(subjects: readonly Subject[]) {
  return subjects.flatMap(({ kind, key, base, mine, theirs }) =>
    clashesOf(base, mine, theirs).map((clash) => ({ kind, key, ...clash })),
  );
}

/** The first moment at which the draft may count: later versions of the same rules are dated already. */
export function earliestOf(subjects: readonly Subject[]): Date | null {
  return subjects.reduce<Date | null>(
    (latest, { from }) => (from !== null && (latest === null || from > latest) ? from : latest),
    null,
  );
}
