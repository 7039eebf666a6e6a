import type { CalendarDefinition, Category, CategoryRef, ClassMove, Tile } from '@yiwang/contract';
import {
  actorRef,
  audit,
  type City,
  type CityTx,
  forgetCalendars,
  forgetPolicies,
  publish,
  refuse,
  refuseField,
  writeCalendar,
  writePolicy,
} from '../../kernel/index.ts';
import { replaceTiles } from '../commands/write-draft.ts';
import { forgetHeads } from '../snapshot/cache.ts';
import { refKey } from '../snapshot/catalogue.ts';
import { rebase } from './edit-draft.ts';
import { type Editing, holdAllDrafts, holdDraft, movesOf, requireDraft, type StoredDraft } from './store.ts';
import { type CatalogueFields, conflictsOf, earliestOf, type Subject, subjectsOf } from './subjects.ts';

/**
 * Puts a draft in force from its moment on, or at once: dated versions of everything it changes, in one transaction.
 * Every node reads them by their date, so that nothing has to be done at the moment itself. Refuses a draft that is
 * empty (`record.refused`), clashes with what others put in force (`record.conflict`), leaves a tile without meaning
 * (`record.in-use`), or comes too early.
 */
export async function putInForce(
  city: City,
  id: string,
  seen: number | null,
  editing: Editing,
): Promise<Date> {
  const from = await city.db.transaction().execute(async (tx) => {
    await holdAllDrafts(tx);
    const stored = await onTop(tx, await holdDraft(tx, id, seen), editing);
    const subjects = await subjectsOf(tx, stored);
    if (subjects.length === 0) refuse('record.refused', { params: { reason: 'empty' } });
    const moment = momentOf(stored, subjects, editing.now);
    for (const subject of subjects) await writeSubject(tx, stored, subject, moment, editing);
    await schedule(tx, id, moment, editing);
    return moment;
  });
  forgetRules(city);
  return from;
}

/** Forgets what was read, so that this node sees rules it has just dated or taken back. */
export function forgetRules(city: City): void {
  forgetHeads(city);
  forgetCalendars(city);
  forgetPolicies(city.db);
}

/** What others changed meanwhile stays; only a field that both changed has to be decided by a person. */
async function onTop(tx: CityTx, stored: StoredDraft, editing: Editing): Promise<StoredDraft> {
  const subjects = await subjectsOf(tx, stored);
  const [clash] = conflictsOf(subjects);
  if (clash !== undefined) refuse('record.conflict', { params: { pointer: clash.pointer } });
  for (const subject of subjects) await rebase(tx, stored, subject, () => 'mine', editing);
  return requireDraft(tx, stored.draft.id);
}

function momentOf({ draft }: StoredDraft, subjects: readonly Subject[], now: Date): Date {
  const moment = draft.effective_from ?? now;
  if (moment < now) refuseField('/effectiveFrom', 'in-the-past');
  const earliest = earliestOf(subjects);
  if (earliest !== null && moment < earliest)
    refuseField('/effectiveFrom', 'too-early', { earliest: earliest.toISOString() });
  return moment;
}

async function writeSubject(
  tx: CityTx,
  stored: StoredDraft,
  { kind, key, mine }: Subject,
  effectiveFrom: Date,
  editing: Editing,
): Promise<void> {
  const { now } = editing;
  const createdBy = actorRef(editing.actor).id;
  if (kind === 'catalogue') return writeCatalogue(tx, stored, mine as CatalogueFields, effectiveFrom, now);
  const written =
    kind === 'policy'
      ? await writePolicy(tx, { name: key, value: mine, effectiveFrom, createdBy, now })
      : await writeCalendar(tx, { definition: mine as CalendarDefinition, effectiveFrom, createdBy, now });
  await tx
    .updateTable('rule_change')
    .set({ written })
    .where('draft', '=', stored.draft.id)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .execute();
}

async function writeCatalogue(
  tx: CityTx,
  { draft }: StoredDraft,
  { categories, tiles }: CatalogueFields,
  effectiveFrom: Date,
  now: Date,
): Promise<void> {
  const version = draft.catalogue_version ?? refuse('not-found');
  const moves = movesOf(draft);
  checkMoves(moves, categories);
  await replaceTiles(
    tx,
    version,
    tiles.map((tile) => settled(tile, categories, moves) ?? keptEmpty(tile)),
  );
  await tx
    .updateTable('catalogue_version')
    .set({ state: 'published', effective_from: effectiveFrom, published_at: now })
    .where('version', '=', version)
    .execute();
  const data = { version, effectiveFrom: effectiveFrom.toISOString() };
  await publish(tx, [
    { kind: 'catalogue.published', subject: String(version), area: '', unitPaths: [], data },
  ]);
}

function checkMoves(moves: readonly ClassMove[], categories: readonly Category[]): void {
  const known = new Map(categories.map((one) => [refKey(one), one]));
  for (const [at, { to }] of moves.entries()) {
    const found = known.get(refKey(to))?.conditions.some((one) => one.code === to.condition);
    if (found !== true) refuseField(`/moves/${at}/to`, 'unknown', { category: to.code });
  }
}

/** A tile follows a class that moves, and lets go of one that closes; null: it would mean nothing any more. */
export function settled(
  tile: Tile,
  categories: readonly Category[],
  moves: readonly ClassMove[],
): Tile | null {
  const known = new Set(categories.map(refKey));
  const targets = new Map(moves.map((move) => [refKey(move), move.to]));
  const kept = tile.categories.flatMap((ref): CategoryRef[] => {
    if (known.has(refKey(ref))) return [ref];
    const to = targets.get(refKey(ref));
    return to === undefined ? [] : [{ scheme: to.scheme, code: to.code }];
  });
  const once = [...new Map(kept.map((ref) => [refKey(ref), ref])).values()];
  return tile.categories.length > 0 && once.length === 0 ? null : { ...tile, categories: once };
}

/** "Hard to say" is something else than a tile that has lost its classes: somebody has to decide. */
function keptEmpty(tile: Tile): never {
  return refuse('record.in-use', {
    params: { reason: 'tile-empty', tile: tile.words.zh, category: tile.categories[0]?.code ?? '' },
  });
}

async function schedule(tx: CityTx, id: string, from: Date, { actor, now }: Editing): Promise<void> {
  await tx
    .updateTable('rule_draft')
    .set((eb) => ({
      state: 'scheduled',
      effective_from: from,
      enforced_by: actorRef(actor).id,
      enforced_at: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  const target = { kind: 'rule-draft', id };
  const detail = { effectiveFrom: from.toISOString() };
  await audit(tx, { actor, action: 'catalogue:put-in-force', target, outcome: 'done', detail, now });
}
