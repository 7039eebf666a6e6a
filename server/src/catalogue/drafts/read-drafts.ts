import {
  type CategoryRef,
  type ClassMove,
  type RuleDraft,
  type RuleDraftPage,
  ruleChangeSchema,
} from '@yiwang/contract';
import { type City, namesOf } from '../../kernel/index.ts';
import { diffCatalogues } from '../diff.ts';
import { readCatalogue } from '../snapshot/read.ts';
import { closingClasses } from './closing.ts';
import { diffFields } from './fields.ts';
import { nextMidnight } from './midnight.ts';
import { type ChangeRow, type DraftRow, movesOf, requireDraft } from './store.ts';
import { type CatalogueFields, conflictsOf, earliestOf, type Subject, subjectsOf } from './subjects.ts';

/** Drafts that are being written first, then everything that was ever put in force, the newest first. */
export async function listDrafts(city: City, now: Date): Promise<RuleDraft[]> {
  const rows = await city.db
    .selectFrom('rule_draft')
    .selectAll()
    .where('state', '<>', 'discarded')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute();
  const names = await namesFor(city, rows);
  const changes = await city.db.selectFrom('rule_change').select(['draft', 'kind', 'key']).execute();
  const byDraft = Map.groupBy(changes, (one) => one.draft);
  return rows
    .map((row) => presentDraft(row, touchesOf(byDraft.get(row.id) ?? []), names, now))
    .sort((a, b) => order(a) - order(b));
}

function touchesOf(changes: readonly Pick<ChangeRow, 'kind' | 'key'>[]): string[] {
  return changes.map(({ kind, key }) => `${kind}:${key}`).sort();
}

const order = (draft: RuleDraft): number =>
  draft.state === 'open' ? 0 : draft.state === 'scheduled' ? 1 : 2;

/** One draft with its changes by field, what clashes with it, and what holds on to classes it closes. */
export async function readDraft(city: City, id: string, now: Date): Promise<RuleDraftPage> {
  const stored = await requireDraft(city.db, id);
  const { draft, changes } = stored;
  const open = draft.state === 'open';
  const subjects = open ? await subjectsOf(city.db, stored) : [];
  const names = await namesFor(city, [draft, ...changes]);
  const touches = touchesOf(changes);
  return {
    ...presentDraft(draft, touches, names, now),
    changes: changes.map((change) => presentChange(change, names)),
    catalogue: await catalogueChanges(city, draft, subjects),
    conflicts: conflictsOf(subjects).map(nulled),
    closing: await closingClasses(city, subjects, now),
    earliest: earliestOf(subjects)?.toISOString() ?? null,
    past: open && draft.effective_from !== null && draft.effective_from < now,
    nextMidnight: nextMidnight(city.zone, now).toISOString(),
  };
}

async function catalogueChanges(city: City, draft: DraftRow, subjects: readonly Subject[]) {
  const open = subjects.find((one) => one.kind === 'catalogue');
  if (open !== undefined && open.base !== null)
    return diffCatalogues(open.base as CatalogueFields, open.mine as CatalogueFields);
  if (draft.catalogue_version === null) return [];
  const version = draft.catalogue_version;
  const head = await city.db
    .selectFrom('catalogue_version')
    .select('based_on')
    .where('version', '=', version)
    .executeTakeFirst();
  const after = await readCatalogue(city.db, version);
  const before = head?.based_on == null ? null : await readCatalogue(city.db, head.based_on);
  return before === null || after === null ? [] : diffCatalogues(before, after);
}

/** `undefined` does not cross the wire. */
function nulled<T extends { base: unknown; mine: unknown; theirs: unknown }>(clash: T): T {
  return { ...clash, base: clash.base ?? null, mine: clash.mine ?? null, theirs: clash.theirs ?? null };
}

function presentChange(row: ChangeRow, names: ReadonlyMap<string, string>) {
  return ruleChangeSchema.parse({
    kind: row.kind,
    key: row.key,
    value: row.value,
    fields: diffFields(row.base ?? undefined, row.value),
    by: nameIn(names, row.changed_by),
    at: row.changed_at.toISOString(),
  });
}

function presentDraft(
  row: DraftRow,
  touches: readonly string[],
  names: ReadonlyMap<string, string>,
  now: Date,
): RuleDraft {
  const inForce = row.state === 'scheduled' && row.effective_from !== null && row.effective_from <= now;
  return {
    id: row.id,
    title: row.title,
    state: inForce ? 'in-force' : row.state,
    effectiveFrom: row.effective_from?.toISOString() ?? null,
    running: row.running,
    moves: [...movesOf(row)] as (ClassMove & CategoryRef)[],
    touches: [...touches],
    subjects: touches.length + (row.catalogue_version === null ? 0 : 1),
    catalogueVersion: row.catalogue_version,
    createdBy: nameIn(names, row.created_by),
    createdAt: row.created_at.toISOString(),
    changedBy: nameIn(names, row.changed_by),
    changedAt: row.changed_at.toISOString(),
    enforcedBy: nameIn(names, row.enforced_by),
    enforcedAt: row.enforced_at?.toISOString() ?? null,
    carriedAt: row.carried_at?.toISOString() ?? null,
    version: row.version,
  };
}

function nameIn(names: ReadonlyMap<string, string>, id: string | null): string | null {
  return id === null ? null : (names.get(id) ?? null);
}

type Touched = Partial<Pick<DraftRow, 'created_by' | 'changed_by' | 'enforced_by'>>;

async function namesFor(city: City, rows: readonly Touched[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap((row) => [row.created_by, row.changed_by, row.enforced_by].filter(isAccount));
  return namesOf(city.db, [...new Set(ids)]);
}

/** Rules and imports write under their own names, not under an account. */
function isAccount(id: string | null | undefined): id is string {
  return typeof id === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id);
}
