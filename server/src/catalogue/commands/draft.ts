import { actorRef, type City, type CityDb, type CityTx, refuse } from '../../kernel/index.ts';
import { mendDraft, newDraft } from '../drafts/edit-draft.ts';
import { putInForce } from '../drafts/put-in-force.ts';
import { type Editing, holdDraft, touchDraft } from '../drafts/store.ts';
import { newestCatalogue } from '../drafts/subjects.ts';
import { readCatalogue } from '../snapshot/read.ts';
import { lockDraft } from './lock-draft.ts';
import { nextVersion, writeContent } from './write-version.ts';

/** Begins a draft of the catalogue as a copy of its newest version, in a rule draft of its own or in the one named. */
export async function beginDraft(
  city: City,
  note: string | null,
  editing: Editing,
  within: string | null = null,
): Promise<number> {
  return city.db.transaction().execute(async (tx) => {
    const newest = (await newestCatalogue(tx)) ?? refuse('not-found', { because: 'no catalogue yet' });
    const draft =
      within ?? (await newDraft(tx, { title: note || `v${newest.version} +`, zone: city.zone }, editing));
    const held = await holdDraft(tx, draft, null);
    if (held.draft.catalogue_version !== null)
      refuse('record.conflict', { because: 'this draft has a catalogue already' });
    const version = await copyVersion(tx, newest.version, editing, newest.version, note);
    await touchDraft(tx, draft, editing, { catalogue_version: version });
    return version;
  });
}

/** A draft version with the content of another one; `basedOn` is what it will be compared with. */
export async function copyVersion(
  tx: CityTx,
  of: number,
  { actor, now }: Editing,
  basedOn: number | null = null,
  note: string | null = null,
): Promise<number> {
  const content = (await readCatalogue(tx, of)) ?? refuse('not-found');
  const version = await nextVersion(tx);
  const head = {
    version,
    state: 'draft' as const,
    effective_from: null,
    note,
    based_on: basedOn ?? (await basisOf(tx, of)),
  };
  await tx
    .insertInto('catalogue_version')
    .values({ ...head, created_by: actorRef(actor).id, created_at: now, published_at: null })
    .execute();
  await writeContent(tx, version, content);
  return version;
}

async function basisOf(tx: CityTx, version: number): Promise<number | null> {
  const head = await tx
    .selectFrom('catalogue_version')
    .select('based_on')
    .where('version', '=', version)
    .executeTakeFirst();
  return head?.based_on ?? null;
}

/** Throws the catalogue of a draft away; a draft that changes nothing else goes with it. */
export async function discardDraft(city: City, version: number, editing: Editing): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    await lockDraft(tx, version);
    const id = await draftWith(tx, version);
    const { changes } = await holdDraft(tx, id, null);
    const state = changes.length === 0 ? 'discarded' : 'open';
    await touchDraft(tx, id, editing, { catalogue_version: null, state });
    await tx.deleteFrom('catalogue_version').where('version', '=', version).execute();
  });
}

/** Puts the draft that has this catalogue in force from a date on, with everything else that it changes. */
export async function publishDraft(
  city: City,
  version: number,
  effectiveFrom: Date,
  editing: Editing,
): Promise<void> {
  await city.db.transaction().execute((tx) => lockDraft(tx, version));
  const id = await draftWith(city.db, version);
  await mendDraft(city, id, null, { effectiveFrom: effectiveFrom.toISOString() }, editing);
  await putInForce(city, id, null, editing);
}

async function draftWith(db: CityDb | CityTx, version: number): Promise<string> {
  const row = await db
    .selectFrom('rule_draft')
    .select('id')
    .where('catalogue_version', '=', version)
    .executeTakeFirst();
  return row?.id ?? refuse('not-found', { because: `no rule draft has catalogue version ${version}` });
}
