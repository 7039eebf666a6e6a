import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A UUIDv7, made in the server (PostgreSQL 15 has none). With `now`, its time part is that moment. */
export function newId(now?: Date): string {
  return now === undefined ? v7() : v7({ msecs: now.getTime(), random: randomPiece(16) });
}

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
