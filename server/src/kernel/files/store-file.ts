import { createHash, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { ActorRef } from '../actor.ts';
import type { City, CityTx } from '../city.ts';
import { Refusal, refuse } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { type SealedRef, seal } from '../sealed/seal.ts';
import { isPassingStoreFault } from './blob-store.ts';
import { captureBody } from './capture.ts';
import { type DecodedImage, decodeImage } from './decode-pool.ts';
import { readExif } from './exif.ts';
import { blobsOf } from './settings.ts';
import { type MediaType, sniff } from './sniff.ts';
import './schema.ts';

export const MOST_BYTES = 20 * 1024 * 1024;

/** What kinds of file a purpose takes. */
const PURPOSES = {
  photo: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'],
  document: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'application/pdf'],
} as const satisfies Record<string, readonly MediaType[]>;
export type FilePurpose = keyof typeof PURPOSES;

export interface StoreInput {
  readonly purpose: FilePurpose;
  readonly uploadedBy: ActorRef;
  readonly now: Date;
  /** The copies of a picture that the house has drawn itself: it need not be decoded. Never from outside. */
  readonly drawn?: DecodedImage;
}

/** A file that is safe on disk. */
export interface StoredFile {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly width: number | null;
  readonly height: number | null;
  /** From the picture's own data; the camera's clock may be wrong. */
  readonly capturedAt: Date | null;
  /** Sealed time and place of capture. */
  readonly capturedPlaceSealed: SealedRef | null;
}

/**
 * Checks, decodes and keeps a file. When this returns, bytes and row survive a power cut. Refuses `file.refused`
 * (field `/file`: `empty`, `unknown-type`, `not-an-image`, `too-many-pixels`), `request.too-large` above 20 MB,
 * `service.unavailable` when the store is full or away.
 */
export async function storeFile(
  city: City,
  source: Buffer | Readable,
  input: StoreInput,
): Promise<StoredFile> {
  const bytes = Buffer.isBuffer(source) ? source : await gather(source);
  if (bytes.length === 0) refuseFile('empty');
  if (bytes.length > MOST_BYTES) refuse('request.too-large', { params: { maximum: MOST_BYTES } });
  const mediaType = sniff(bytes);
  const allowed: readonly MediaType[] = PURPOSES[input.purpose];
  if (mediaType === null || !allowed.includes(mediaType)) return refuseFile('unknown-type', allowed);
  const image = mediaType === 'application/pdf' ? null : (input.drawn ?? (await decodedOrRefused(bytes)));
  try {
    return await keep(city, bytes, mediaType, image, input);
  } catch (error) {
    if (error instanceof Refusal || !isPassingStoreFault(error)) throw error;
    throw new Refusal('service.unavailable', { retryAfter: 10, cause: error });
  }
}

function refuseFile(code: string, allowed?: readonly string[]): never {
  const params = allowed === undefined ? {} : { allowed: allowed.join(', ') };
  return refuse('file.refused', { fields: [{ pointer: '/file', code, params }] });
}

async function decodedOrRefused(bytes: Buffer): Promise<DecodedImage> {
  const decoded = await decodeImage(bytes);
  if (decoded === 'too-large') return refuseFile('too-many-pixels');
  if (decoded === 'unreadable') return refuseFile('not-an-image');
  return decoded;
}

async function gather(source: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of source as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) refuse('request.too-large', { params: { maximum: MOST_BYTES } });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

interface Copy {
  readonly sha256: string;
  readonly bytes: Buffer;
}

async function keep(
  city: City,
  bytes: Buffer,
  mediaType: MediaType,
  image: DecodedImage | null,
  input: StoreInput,
): Promise<StoredFile> {
  const id = randomUUID();
  const original = copyOf(bytes);
  const shown = image === null ? null : copyOf(image.public);
  const thumb = image === null ? null : copyOf(image.thumb);
  const copies = [original, shown, thumb].filter((copy) => copy !== null);
  const capture = image?.exif == null ? null : captureBody(readExif(Buffer.from(image.exif)), city.zone);
  return city.db.transaction().execute(async (tx) => {
    await lockBlobs(
      tx,
      copies.map((copy) => copy.sha256),
    );
    for (const copy of copies) await blobsOf(city).put(copy.sha256, copy.bytes);
    const sealed = capture === null ? null : await sealCapture(tx, id, capture.body, input.now);
    await tx
      .insertInto('file')
      .values({
        id,
        sha256: original.sha256,
        bytes: bytes.length,
        media_type: mediaType,
        width: image?.width ?? null,
        height: image?.height ?? null,
        public_sha256: shown?.sha256 ?? null,
        public_bytes: shown?.bytes.length ?? null,
        thumb_sha256: thumb?.sha256 ?? null,
        thumb_bytes: thumb?.bytes.length ?? null,
        dhash: image?.dhash ?? null,
        capture_sealed_id: sealed?.id ?? null,
        capture_commitment: sealed?.commitment ?? null,
        purpose: input.purpose,
        uploader_kind: input.uploadedBy.kind,
        uploader_id: input.uploadedBy.id,
        created_at: input.now,
      })
      .execute();
    return {
      id,
      sha256: original.sha256,
      bytes: bytes.length,
      mediaType,
      width: image?.width ?? null,
      height: image?.height ?? null,
      capturedAt: capture?.at ?? null,
      capturedPlaceSealed: sealed,
    };
  });
}

function copyOf(bytes: Uint8Array): Copy {
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
}

function sealCapture(tx: CityTx, id: string, body: JsonObject, now: Date): Promise<SealedRef> {
  return seal(tx, { kind: 'file.capture', subject: `file:${id}`, body, now });
}

/** Until the transaction ends nobody else writes or collects these bytes. Sorted, so that two uploads cannot deadlock. */
export async function lockBlobs(tx: CityTx, hashes: readonly string[]): Promise<void> {
  const names = [...new Set(hashes)].sort().map((hash) => `blob:${hash}`);
  await sql`select pg_advisory_xact_lock(hashtextextended(name, 7))
    from unnest(${names}::text[]) with ordinality as each (name, place) order by place`.execute(tx);
}
