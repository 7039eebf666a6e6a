import { actorRef, audit, type City, type CityTx, refuse, withdrawVersion } from '../../kernel/index.ts';
import { copyVersion } from '../commands/draft.ts';
import { newDraft, writeChange } from './edit-draft.ts';
import { forgetRules } from './put-in-force.ts';
import { type Editing, holdAllDrafts, requireDraft, type StoredDraft } from './store.ts';
import { newestCatalogue, newestOf } from './subjects.ts';

/** Other nodes look for new rules every two seconds; so shortly before its moment a draft is let go. */
const LAST_MS = 5_000;

/**
 * Takes a draft back that was put in force but has not come into force: it is open again. Refuses (`record.refused`)
 * one whose moment has come, and one on which a later change stands.
 */
export async function withdrawDraft(city: City, id: string, editing: Editing): Promise<void> {
  const { actor, now } = editing;
  await city.db.transaction().execute(async (tx) => {
    await holdAllDrafts(tx);
    const stored = await requireDraft(tx, id);
    const { draft } = stored;
    if (draft.state !== 'scheduled') refuse('record.refused', { params: { reason: draft.state } });
    if ((draft.effective_from ?? now).getTime() - now.getTime() < LAST_MS)
      refuse('record.refused', { params: { reason: 'already-in-force' } });
    await needNothingAfter(tx, stored);
    const catalogue = await takeBackVersions(tx, stored, editing);
    await tx
      .updateTable('rule_draft')
      .set((eb) => ({
        state: 'open',
        enforced_by: null,
        enforced_at: null,
        catalogue_version: catalogue,
        changed_by: actorRef(actor).id,
        changed_at: now,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id)
      .execute();
    const target = { kind: 'rule-draft', id };
    await audit(tx, { actor, action: 'catalogue:withdraw-rules', target, outcome: 'done', now });
  });
  forgetRules(city);
}

/** A change dated later was made on top of this one: taking this one back would leave half of it in force. */
async function needNothingAfter(tx: CityTx, { draft, changes }: StoredDraft): Promise<void> {
  const newest = await Promise.all(changes.map((one) => newestOf(tx, one.kind, one.key)));
  const later = newest.some(({ version }, at) => version !== changes[at]?.written);
  const catalogue = draft.catalogue_version === null ? null : await newestCatalogue(tx);
  if (later || (catalogue !== null && catalogue.version !== draft.catalogue_version))
    refuse('record.refused', { params: { reason: 'later-change' } });
}

/** Number of the draft's catalogue from now on: the one that was announced is never used again. */
async function takeBackVersions(
  tx: CityTx,
  { draft, changes }: StoredDraft,
  editing: Editing,
): Promise<number | null> {
  const { now } = editing;
  for (const { kind, key, written } of changes) {
    if (written !== null) await withdrawVersion(tx, kind, key, written, now);
  }
  await tx.updateTable('rule_change').set({ written: null }).where('draft', '=', draft.id).execute();
  const version = draft.catalogue_version;
  if (version === null) return null;
  const anew = await copyVersion(tx, version, editing);
  await tx
    .updateTable('catalogue_version')
    .set({ state: 'withdrawn' })
    .where('version', '=', version)
    .execute();
  return anew;
}

/**
 * A new draft that takes back what an earlier one changed and leaves everything else as it is by now. Fields that
 * were changed again since stand in it as conflicts.
 */
export async function rollBack(city: City, id: string, title: string, editing: Editing): Promise<string> {
  return city.db.transaction().execute(async (tx) => {
    const { draft, changes } = await requireDraft(tx, id);
    if (draft.state !== 'scheduled') refuse('record.refused', { params: { reason: draft.state } });
    const undo = await newDraft(tx, { title, zone: city.zone, undoes: id }, editing);
    for (const { kind, key, base, value } of changes) {
      // A calendar that the draft had made stays: units may count by it.
      if (base === null) continue;
      await writeChange(tx, undo, { kind, key, base: value, value: base }, editing);
    }
    await undoCatalogue(tx, undo, draft.catalogue_version, editing);
    return undo;
  });
}

async function undoCatalogue(
  tx: CityTx,
  undo: string,
  version: number | null,
  editing: Editing,
): Promise<void> {
  if (version === null) return;
  const head = await tx
    .selectFrom('catalogue_version')
    .select('based_on')
    .where('version', '=', version)
    .executeTakeFirst();
  if (head?.based_on == null) return;
  const anew = await copyVersion(tx, head.based_on, editing, version);
  await tx.updateTable('rule_draft').set({ catalogue_version: anew }).where('id', '=', undo).execute();
}
