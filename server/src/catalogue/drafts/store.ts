import type { ClassMove } from '@yiwang/contract';
import { type Selectable, sql } from 'kysely';
import { type Actor, actorRef, type CityDb, type CityTx, refuse } from '../../kernel/index.ts';
import type { RuleChangeTable, RuleDraftTable } from '../schema.ts';

export type DraftRow = Selectable<RuleDraftTable>;
export type ChangeRow = Selectable<RuleChangeTable>;

/** Who changes rules, and when. */
export interface Editing {
  readonly actor: Actor;
  readonly now: Date;
}

/** A draft with what it changes besides the catalogue. */
export interface StoredDraft {
  readonly draft: DraftRow;
  readonly changes: readonly ChangeRow[];
}

/** A draft by id; refuses `not-found`. */
export async function requireDraft(db: CityDb | CityTx, id: string): Promise<StoredDraft> {
  const draft = await db.selectFrom('rule_draft').selectAll().where('id', '=', id).executeTakeFirst();
  return withChanges(db, draft ?? refuse('not-found', { because: `rule draft ${id}` }));
}

async function withChanges(db: CityDb | CityTx, draft: DraftRow): Promise<StoredDraft> {
  const changes = await db
    .selectFrom('rule_change')
    .selectAll()
    .where('draft', '=', draft.id)
    .orderBy('kind')
    .orderBy('key')
    .execute();
  return { draft, changes };
}

/** Holds an open draft for this transaction, as seen at `seen`; refuses one that was put in force or has moved on. */
export async function holdDraft(tx: CityTx, id: string, seen: number | null): Promise<StoredDraft> {
  const draft = await tx
    .selectFrom('rule_draft')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (draft === undefined) return refuse('not-found', { because: `rule draft ${id}` });
  if (draft.state !== 'open') refuse('record.refused', { params: { reason: draft.state } });
  if (seen !== null && draft.version !== seen) refuse('record.stale');
  return withChanges(tx, draft);
}

/** Holds all drafts that count: of two put in force at once the later one must see the earlier one's rules. */
export async function holdAllDrafts(tx: CityTx): Promise<void> {
  await tx
    .selectFrom('rule_draft')
    .select('id')
    .where('state', '<>', 'discarded')
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Says who touched a draft last; whoever has seen an older version is told. */
export async function touchDraft(
  tx: CityTx,
  id: string,
  { actor, now }: Editing,
  set: Partial<Pick<DraftRow, 'title' | 'effective_from' | 'running' | 'catalogue_version'>> & {
    moves?: string;
    state?: 'open' | 'discarded';
  } = {},
): Promise<void> {
  await tx
    .updateTable('rule_draft')
    .set({
      ...set,
      changed_by: actorRef(actor).id,
      changed_at: now,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}

export function movesOf(draft: Pick<DraftRow, 'moves'>): readonly ClassMove[] {
  return draft.moves as readonly ClassMove[];
}
