import type { Readable } from 'node:stream';

/** Where the bytes are: a folder or S3, by content hash. Same bytes, same place. */
export interface BlobStore {
  /** Returns when the bytes are safe (fsynced, or acknowledged by S3). Writing what is there already is cheap. */
  put(sha256: string, bytes: Buffer): Promise<void>;
  has(sha256: string): Promise<boolean>;
  /** Throws `BlobMissing` when there are no such bytes. */
  open(sha256: string): Promise<Readable>;
  /** Removing what is not there is no error. */
  remove(sha256: string): Promise<void>;
  /** Throws when nothing can be written at the moment. */
  probe(): Promise<void>;
}

/** The database knows the file, the store does not: a backup without files, or a lost disk. */
export class BlobMissing extends Error {
  override readonly name = 'BlobMissing';
}

const DISK_FAULTS = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO', 'EFBIG', 'ENOTCONN', 'ESTALE']);
const NETWORK_FAULTS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);

/** Whether the store is full or away: the caller may try again later, nothing is wrong with the file. */
export function isPassingStoreFault(error: unknown): boolean {
  const { code, name, $metadata } = error as {
    code?: string;
    name?: string;
    $metadata?: { httpStatusCode?: number };
  };
  if (DISK_FAULTS.has(code ?? '') || NETWORK_FAULTS.has(code ?? '')) return true;
  return name === 'TimeoutError' || ($metadata?.httpStatusCode ?? 0) >= 500;
}
