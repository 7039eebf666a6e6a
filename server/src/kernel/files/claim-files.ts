import { type Actor, actorRef } from '../actor.ts';
import type { CityTx } from '../city.ts';
import { refuseField } from '../errors.ts';
import './schema.ts';

export interface ClaimInput {
  /** The thing that holds the files from now on: `report:<id>`, `case:<id>`, … */
  readonly owner: string;
  /** Who asks; staff may claim only what they uploaded themselves. Without it: anything unclaimed. */
  readonly actor?: Actor;
  /** A thing whose files may be held by this one too: a case shows its reports' photos. */
  readonly sharedWith?: readonly string[];
  /** JSON pointer of the list in the request body. */
  readonly pointer?: string;
  readonly now: Date;
}

/**
 * Ties uploaded files to what they belong to, in the caller's transaction; from then on they are not collected.
 * Claiming twice for the same owner is harmless. Refuses `request.invalid` with the index of the file: `unknown-file`
 * (also for another's: existence is not told), `file-taken`.
 */
export async function claimFiles(tx: CityTx, fileIds: readonly string[], input: ClaimInput): Promise<void> {
  if (fileIds.length === 0) return;
  const rows = await tx
    .selectFrom('file')
    .select(['id', 'claimed_at', 'uploader_kind', 'uploader_id'])
    .where('id', 'in', [...fileIds])
    .orderBy('id')
    .forUpdate()
    .execute();
  const claims = await tx
    .selectFrom('file_claim')
    .select(['file_id', 'owner'])
    .where('file_id', 'in', [...fileIds])
    .execute();
  const welcome = new Set([input.owner, ...(input.sharedWith ?? [])]);
  for (const [index, id] of fileIds.entries()) {
    const pointer = `${input.pointer ?? '/fileIds'}/${index}`;
    const row = rows.find((each) => each.id === id.toLowerCase());
    if (row === undefined) return refuseField(pointer, 'unknown-file');
    const owners = claims.filter((claim) => claim.file_id === row.id).map((claim) => claim.owner);
    if (owners.some((owner) => welcome.has(owner))) continue;
    if (!isUploader(row, input.actor)) return refuseField(pointer, 'unknown-file');
    if (owners.length > 0) return refuseField(pointer, 'file-taken');
  }
  const values = rows.map((row) => ({ file_id: row.id, owner: input.owner, claimed_at: input.now }));
  await tx
    .insertInto('file_claim')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .updateTable('file')
    .set({ claimed_at: input.now })
    .where('id', 'in', [...fileIds])
    .where('claimed_at', 'is', null)
    .execute();
}

/** A file sent without an account belongs to whoever knows its random id. */
function isUploader(row: { uploader_kind: string; uploader_id: string }, actor: Actor | undefined): boolean {
  if (actor === undefined || actor.kind === 'system' || row.uploader_kind === 'public') return true;
  const ref = actorRef(actor);
  return row.uploader_kind === ref.kind && row.uploader_id === ref.id;
}

/** Lets go of an owner's files; those without another owner are collected 48 h after their upload. */
export async function releaseFiles(tx: CityTx, owner: string): Promise<void> {
  const freed = await tx.deleteFrom('file_claim').where('owner', '=', owner).returning('file_id').execute();
  if (freed.length === 0) return;
  await tx
    .updateTable('file')
    .set({ claimed_at: null })
    .where(
      'id',
      'in',
      freed.map((row) => row.file_id),
    )
    .where((where) =>
      where.not(
        where.exists(
          where.selectFrom('file_claim').select('file_id').whereRef('file_claim.file_id', '=', 'file.id'),
        ),
      ),
    )
    .execute();
}

/** Files of owners, oldest claim first. */
export async function filesOf(
  db: Pick<CityTx, 'selectFrom'>,
  owners: readonly string[],
): Promise<ClaimedFile[]> {
  if (owners.length === 0) return [];
  return db
    .selectFrom('file_claim')
    .innerJoin('file', 'file.id', 'file_claim.file_id')
    .select(['file_claim.owner', 'file.id', 'file.media_type', 'file.width', 'file.height', 'file.dhash'])
    .where('file_claim.owner', 'in', [...owners])
    .orderBy('file_claim.claimed_at')
    .orderBy('file.id')
    .execute();
}

export interface ClaimedFile {
  readonly owner: string;
  readonly id: string;
  readonly media_type: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly dhash: string | null;
}
