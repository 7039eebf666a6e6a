import type { Readable } from 'node:stream';
import { type Actor, actorRef } from '../actor.ts';
import type { City } from '../city.ts';
import { Refusal, refuse } from '../errors.ts';
import { BlobMissing, isPassingStoreFault } from './blob-store.ts';
import { blobsOf } from './settings.ts';
import './schema.ts';

/** `public` and `thumb`: without metadata, upright; `original`: as it was sent. */
export type FileVariant = 'public' | 'thumb' | 'original';

export interface FileLook {
  readonly variant: FileVariant;
  /** Token of a private link that the request showed. */
  readonly token: string | null;
}

/** Who may see files of one kind of owner. `ownerId` is what follows the colon of the claim. */
export type FileGate = (
  city: City,
  actor: Actor,
  ownerId: string,
  fileId: string,
  look: FileLook,
) => Promise<boolean>;

const gates = new Map<string, FileGate>();

/** Adds the gate for files claimed by `<kind>:<id>`; called once by the composition root or the room's door. */
export function registerFileGate(ownerKind: string, gate: FileGate): void {
  gates.set(ownerKind, gate);
}

/** Whether the actor may see this variant: the gate of any owner says yes, or it is one's own and not yet claimed. */
export async function mayOpenFile(
  city: City,
  actor: Actor,
  fileId: string,
  look: FileLook,
): Promise<boolean> {
  const claims = await city.db
    .selectFrom('file_claim')
    .select('owner')
    .where('file_id', '=', fileId)
    .execute();
  for (const { owner } of claims) {
    const at = owner.indexOf(':');
    const gate = gates.get(owner.slice(0, at));
    if (gate !== undefined && (await gate(city, actor, owner.slice(at + 1), fileId, look))) return true;
  }
  return claims.length === 0 && actor.kind === 'staff' && (await isOwn(city, actor, fileId));
}

async function isOwn(city: City, actor: Actor, fileId: string): Promise<boolean> {
  const row = await city.db
    .selectFrom('file')
    .select(['uploader_kind', 'uploader_id'])
    .where('id', '=', fileId)
    .executeTakeFirst();
  const ref = actorRef(actor);
  return row?.uploader_kind === ref.kind && row.uploader_id === ref.id;
}

export interface OpenedFile {
  readonly stream: Readable;
  readonly mediaType: string;
  readonly bytes: number;
}

/** Opens the bytes of a variant; rights are the caller's affair. Refuses `not-found`, `service.unavailable`. */
export async function openFile(city: City, fileId: string, variant: FileVariant): Promise<OpenedFile> {
  const row = await city.db.selectFrom('file').selectAll().where('id', '=', fileId).executeTakeFirst();
  const blob = row === undefined ? null : blobOf(row, variant);
  if (blob === null) return refuse('not-found');
  try {
    return { ...blob, stream: await blobsOf(city).open(blob.sha256) };
  } catch (error) {
    if (error instanceof BlobMissing) return refuse('not-found', { because: `no bytes for ${fileId}` });
    if (isPassingStoreFault(error)) throw new Refusal('service.unavailable', { retryAfter: 5, cause: error });
    throw error;
  }
}

interface BlobColumns {
  readonly sha256: string;
  readonly bytes: number;
  readonly media_type: string;
  readonly public_sha256: string | null;
  readonly public_bytes: number | null;
  readonly thumb_sha256: string | null;
  readonly thumb_bytes: number | null;
}

/** A document has no stripped copies: its public variant is itself, and it has no thumb. */
function blobOf(
  row: BlobColumns,
  variant: FileVariant,
): { sha256: string; bytes: number; mediaType: string } | null {
  const original = { sha256: row.sha256, bytes: row.bytes, mediaType: row.media_type };
  if (variant === 'original') return original;
  const sha256 = variant === 'public' ? row.public_sha256 : row.thumb_sha256;
  const bytes = variant === 'public' ? row.public_bytes : row.thumb_bytes;
  if (sha256 !== null && bytes !== null) return { sha256, bytes, mediaType: 'image/jpeg' };
  return variant === 'public' ? original : null;
}
