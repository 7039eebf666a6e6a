import { isDeepStrictEqual } from 'node:util';
import { calendarDefinitionSchema, type MendRuleDraft, type ResolveConflicts } from '@yiwang/contract';
import {
  actorRef,
  type City,
  type CityTx,
  defined,
  newId,
  policyNamed,
  refuse,
  refuseField,
  versionValue,
} from '../../kernel/index.ts';
import { writeContent } from '../commands/write-version.ts';
import { type Clash, mergeFields } from './fields.ts';
import { nextMidnight } from './midnight.ts';
import { type Editing, holdDraft, type StoredDraft, touchDraft } from './store.ts';
import {
  type CatalogueFields,
  calendarValue,
  contentOf,
  newestOf,
  type Subject,
  subjectsOf,
} from './subjects.ts';

interface NewDraft {
  readonly title: string;
  /** Of the city: the draft begins at its next midnight unless somebody says otherwise. */
  readonly zone: string;
  readonly undoes?: string | null;
}

/** Begins an empty draft and returns its id. */
export async function newDraft(
  tx: CityTx,
  { title, zone, undoes = null }: NewDraft,
  { actor, now }: Editing,
): Promise<string> {
  const id = newId(now);
  const by = actorRef(actor).id;
  await tx
    .insertInto('rule_draft')
    .values({
      id,
      title,
      state: 'open',
      effective_from: nextMidnight(zone, now),
      running: 'keep',
      moves: '[]',
      catalogue_version: null,
      undoes,
      created_by: by,
      created_at: now,
      changed_by: by,
      changed_at: now,
      enforced_by: null,
      enforced_at: null,
      carried_at: null,
    })
    .execute();
  return id;
}

/** Title, moment, running cases, and where the cases of closing classes go. The moment may not have passed. */
export async function mendDraft(
  city: City,
  id: string,
  seen: number | null,
  mend: MendRuleDraft,
  editing: Editing,
): Promise<void> {
  const from = mend.effectiveFrom;
  if (from != null && new Date(from) < editing.now) refuseField('/effectiveFrom', 'in-the-past');
  await city.db.transaction().execute(async (tx) => {
    await holdDraft(tx, id, seen);
    await touchDraft(tx, id, editing, {
      ...defined({ title: mend.title, running: mend.running }),
      ...(from === undefined ? {} : { effective_from: from === null ? null : new Date(from) }),
      ...(mend.moves === undefined ? {} : { moves: JSON.stringify(mend.moves) }),
    });
  });
}

export interface PutChange {
  readonly kind: 'policy' | 'calendar';
  readonly key: string;
  readonly value: unknown;
  /** Version the value was made from; null: the draft's own. */
  readonly base: number | null;
  readonly seen: number | null;
}

/**
 * Puts a changed policy or calendar into the draft. Made from a version, it is added to what the draft has of it
 * already; made from the draft's own, it takes its place. A value that changes nothing leaves the draft.
 */
export async function putChange(city: City, id: string, put: PutChange, editing: Editing): Promise<void> {
  const value = checked(put);
  await city.db.transaction().execute(async (tx) => {
    const { changes } = await holdDraft(tx, id, put.seen);
    const held = changes.find((one) => one.kind === put.kind && one.key === put.key);
    const from = put.base === null ? (held?.base ?? null) : await valueAt(tx, put, put.base);
    const base = held === undefined ? from : held.base;
    const both =
      held === undefined || put.base === null ? value : mergeFields(from, value, held.value, () => 'mine');
    await writeChange(tx, id, { ...put, base, value: both }, editing);
    await touchDraft(tx, id, editing);
  });
}

/** Takes a policy, a calendar or the catalogue out of the draft. */
export async function dropChange(
  city: City,
  id: string,
  subject: { readonly kind: 'policy' | 'calendar'; readonly key: string },
  seen: number | null,
  editing: Editing,
): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    await holdDraft(tx, id, seen);
    await deleteChange(tx, id, subject);
    await touchDraft(tx, id, editing);
  });
}

/** Throws an open draft away; it stays in the history by name. */
export async function discardRuleDraft(city: City, id: string, editing: Editing): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const { draft } = await holdDraft(tx, id, null);
    const version = draft.catalogue_version;
    await touchDraft(tx, id, editing, { state: 'discarded', catalogue_version: null });
    if (version !== null) await tx.deleteFrom('catalogue_version').where('version', '=', version).execute();
  });
}

/** Sets the draft on what counts by now, with a choice for each field that both have changed. */
export async function resolveConflicts(
  city: City,
  id: string,
  seen: number | null,
  { picks }: ResolveConflicts,
  editing: Editing,
): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const stored = await holdDraft(tx, id, seen);
    const chosen = new Map(picks.map((one) => [`${one.kind} ${one.key} ${one.pointer}`, one.take]));
    for (const subject of await subjectsOf(tx, stored)) {
      const pick = ({ pointer }: Clash) =>
        chosen.get(`${subject.kind} ${subject.key} ${pointer}`) ??
        refuse('record.conflict', { params: { pointer } });
      await rebase(tx, stored, subject, pick, editing);
    }
    await touchDraft(tx, id, editing);
  });
}

/** The draft's value of a subject with what others changed meanwhile; null where nothing is left to change. */
export async function rebase(
  tx: CityTx,
  { draft }: StoredDraft,
  subject: Subject,
  pick: (clash: Clash) => 'mine' | 'theirs',
  editing: Editing,
): Promise<void> {
  const { kind, key, base, mine, theirs } = subject;
  if (isDeepStrictEqual(base, theirs)) return;
  const value = mergeFields(base, mine, theirs, pick);
  if (kind !== 'catalogue') return writeChange(tx, draft.id, { kind, key, base: theirs, value }, editing);
  if (draft.catalogue_version === null) return;
  await rewriteCatalogue(tx, draft.catalogue_version, value as CatalogueFields, subject.version);
}

async function rewriteCatalogue(
  tx: CityTx,
  version: number,
  fields: CatalogueFields,
  basedOn: number,
): Promise<void> {
  await tx.deleteFrom('category').where('version', '=', version).execute();
  await tx.deleteFrom('category_tile').where('version', '=', version).execute();
  await writeContent(tx, version, { schemes: [], ...contentOf(fields) });
  await tx
    .updateTable('catalogue_version')
    .set({ based_on: basedOn })
    .where('version', '=', version)
    .execute();
}

interface Written {
  readonly kind: 'policy' | 'calendar';
  readonly key: string;
  readonly base: unknown;
  readonly value: unknown;
}

/** Writes a change, or removes it where it no longer changes anything. */
export async function writeChange(
  tx: CityTx,
  draft: string,
  { kind, key, base, value }: Written,
  { actor, now }: Editing,
): Promise<void> {
  await deleteChange(tx, draft, { kind, key });
  if (isDeepStrictEqual(base, value)) return;
  await tx
    .insertInto('rule_change')
    .values({
      draft,
      kind,
      key,
      base: base == null ? null : JSON.stringify(base),
      value: JSON.stringify(value),
      written: null,
      changed_by: actorRef(actor).id,
      changed_at: now,
    })
    .execute();
}

async function deleteChange(
  tx: CityTx,
  draft: string,
  { kind, key }: { readonly kind: 'policy' | 'calendar'; readonly key: string },
): Promise<void> {
  await tx
    .deleteFrom('rule_change')
    .where('draft', '=', draft)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .execute();
}

/** A value that fits its schema, or a refusal that names the field. */
export function checked({ kind, key, value }: Pick<PutChange, 'kind' | 'key' | 'value'>): unknown {
  const schema =
    kind === 'calendar'
      ? calendarDefinitionSchema
      : (policyNamed(key) ?? refuse('not-found', { because: `policy ${key}` })).schema;
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuseField(`/value/${(issue?.path ?? []).join('/')}`, issue?.code ?? 'invalid');
  }
  if (kind !== 'calendar') return parsed.data;
  const definition = calendarValue(parsed.data);
  return definition.id === key ? definition : refuseField('/value/id', 'not-the-address');
}

/** What a numbered version said; zero is the house's default. */
async function valueAt(tx: CityTx, { kind, key }: PutChange, version: number): Promise<unknown> {
  const newest = await newestOf(tx, kind, key);
  if (newest.version === version) return newest.value;
  const old = await versionValue(tx, kind, key, version);
  if (old !== undefined)
    return kind === 'calendar' ? calendarValue(old) : policyNamed(key)?.schema.parse(old);
  if (version === 0) return kind === 'calendar' ? null : policyNamed(key)?.defaults;
  return refuseField('/base', 'unknown');
}
