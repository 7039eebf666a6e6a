import { isDeepStrictEqual } from 'node:util';
import type { CalendarDefinition, CategoryRef, ClassMove } from '@yiwang/contract';
import type { City } from '../../kernel/index.ts';
import { Catalogue, refKey } from '../snapshot/catalogue.ts';
import { mergeFields } from './fields.ts';
import { settled } from './put-in-force.ts';
import { movesOf, requireDraft, type StoredDraft } from './store.ts';
import { type CatalogueFields, contentOf, fieldsOfVersion, subjectsOf } from './subjects.ts';

/** What a draft means for cases that are open when it comes into force. */
export interface RuleShift {
  readonly id: string;
  readonly title: string;
  /** Null: at the moment of putting in force. */
  readonly effectiveFrom: Date | null;
  readonly running: 'keep' | 'apply';
  readonly moves: readonly ClassMove[];
  /** Changed calendars, as they will be. */
  readonly calendars: readonly CalendarDefinition[];
  /** Changed policies by name, as they were and as they will be. */
  readonly policies: ReadonlyMap<string, { readonly before: unknown; readonly after: unknown }>;
  /** The catalogue as it will be; null where the draft does not change it. */
  readonly catalogue: Catalogue | null;
  /** Classes of which a limit or the emergency mark changes. */
  readonly relimited: readonly CategoryRef[];
}

interface Turn {
  readonly kind: string;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What an open draft would do, on top of what counts by now, or what one in force does. */
export async function readRuleShift(city: City, id: string): Promise<RuleShift> {
  const stored = await requireDraft(city.db, id);
  const { draft } = stored;
  const turns = draft.state === 'open' ? await wouldTurn(city, stored) : await turned(city, stored);
  const catalogue = turns.find((one) => one.kind === 'catalogue');
  const [old, anew] = [catalogue?.before ?? null, catalogue?.after ?? null] as (CatalogueFields | null)[];
  return {
    id,
    title: draft.title,
    effectiveFrom: draft.effective_from,
    running: draft.running,
    moves: anew === null ? [] : movesOf(draft),
    calendars: turns.flatMap((one) => (one.kind === 'calendar' ? [one.after as CalendarDefinition] : [])),
    policies: new Map(turns.flatMap((one) => (one.kind === 'policy' ? [[one.key, one]] : []))),
    catalogue: anew == null ? null : catalogueOf(anew, draft.catalogue_version ?? 0, movesOf(draft)),
    relimited: old == null || anew == null ? [] : relimited(old, anew),
  };
}

async function wouldTurn(city: City, stored: StoredDraft): Promise<Turn[]> {
  const subjects = await subjectsOf(city.db, stored);
  return subjects.map(({ kind, key, base, mine, theirs }) => ({
    kind,
    key,
    before: theirs,
    after: mergeFields(base, mine, theirs, () => 'mine'),
  }));
}

async function turned(city: City, { draft, changes }: StoredDraft): Promise<Turn[]> {
  const settings = changes.map(({ kind, key, base, value }) => ({ kind, key, before: base, after: value }));
  const version = draft.catalogue_version;
  if (version === null) return settings;
  const head = await city.db
    .selectFrom('catalogue_version')
    .select('based_on')
    .where('version', '=', version)
    .executeTakeFirst();
  const after = await fieldsOfVersion(city.db, version);
  const before = head?.based_on == null ? after : await fieldsOfVersion(city.db, head.based_on);
  return [...settings, { kind: 'catalogue', key: '', before, after }];
}

function catalogueOf(fields: CatalogueFields, version: number, moves: readonly ClassMove[]): Catalogue {
  const { categories, tiles } = contentOf(fields);
  return new Catalogue({
    version,
    effectiveFrom: new Date(0).toISOString(),
    schemes: [],
    categories: [...categories],
    tiles: tiles.flatMap((tile) => {
      const kept = settled(tile, categories, moves);
      return kept === null ? [] : [kept];
    }),
  });
}

function relimited(before: CatalogueFields, after: CatalogueFields): CategoryRef[] {
  const old = new Map(before.categories.map((one) => [refKey(one), one]));
  return after.categories
    .filter((category) => {
      const was = new Map(old.get(refKey(category))?.conditions.map((one) => [one.code, one]));
      return category.conditions.some((one) => {
        const held = was.get(one.code);
        return (
          held !== undefined &&
          !(isDeepStrictEqual(held.limit, one.limit) && held.emergency === one.emergency)
        );
      });
    })
    .map(({ scheme, code }) => ({ scheme, code }));
}

/** Drafts in force that have not reached every open case yet, in the order in which they came into force. */
export async function draftsToCarry(city: City, now: Date): Promise<string[]> {
  const rows = await city.db
    .selectFrom('rule_draft')
    .select('id')
    .where('state', '=', 'scheduled')
    .where('carried_at', 'is', null)
    .where('effective_from', '<=', now)
    .orderBy('effective_from')
    .orderBy('enforced_at')
    .execute();
  return rows.map((row) => row.id);
}

/** Every open case has been looked at under these rules. */
export async function markCarried(city: City, id: string, now: Date): Promise<void> {
  await city.db.updateTable('rule_draft').set({ carried_at: now }).where('id', '=', id).execute();
}
