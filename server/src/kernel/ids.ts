import { createHash, randomBytes } from 'node:crypto';
import { v5, v7 } from 'uuid';

/** A UUIDv7, made in the server (PostgreSQL 15 has none). With `now`, its time part is that moment. */
export function newId(now?: Date): string {
  return now === undefined ? v7() : v7({ msecs: now.getTime(), random: randomPiece(16) });
}

/** Namespace of ids that follow from what they name. */
const NAMED = '5f0c6b8e-5d0e-4d7b-9a35-2f6f2f6b7c11';

/** The same id for the same parts, always. */
export const idFor = (...parts: readonly string[]): string => v5(JSON.stringify(parts), NAMED);

const POOL_BYTES = 8192;
let pool = Buffer.alloc(0);

/** Random bytes cut from a larger draw: one call of the system for hundreds of small pieces. Never given out twice. */
export function randomPiece(size: number): Buffer {
  if (pool.length < size) pool = randomBytes(POOL_BYTES);
  const piece = pool.subarray(0, size);
  pool = pool.subarray(size);
  return piece;
}

/** A 128-bit secret for links and keys, base64url, 22 characters. */
export function newToken(): string {
  return randomBytes(16).toString('base64url');
}

/** What is stored of a token: SHA-256, base64url. Tokens have 128 random bits, so no salt is needed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
