import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const KEY_BYTES = 32;

const keyringSchema = z.object({
  /** Id of the key that new values are locked with. */
  current: z.string(),
  /** Id → 256-bit key, base64url. Older keys stay: backups hold values that were locked with them. */
  keys: z.record(z.string(), z.string()),
});
export type Keyring = z.infer<typeof keyringSchema>;

/** Where a folder of secrets keeps its keys. */
export const keyringFile = (folder: string): string => join(folder, 'keyring.json');

/** The keyring of a file, or null when there is none. A file that is no keyring throws. */
export function readKeyring(path: string): Keyring | null {
  try {
    return keyringSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${path} is no keyring of Yiwang`, { cause: error });
  }
}

/** Writes a keyring readable to the server's account only, on disk before it returns. */
export function writeKeyring(path: string, keyring: Keyring): void {
  renameSync(written(path, keyring), path);
}

/** The keyring of the file; made when there is none. Of two processes that make it at once, one wins and both use it. */
export function requireKeyring(path: string): Keyring {
  const there = readKeyring(path);
  if (there !== null) return there;
  const made = withNewKey(null);
  const beside = written(path, made);
  try {
    linkSync(beside, path);
    return made;
  } catch (error) {
    const other = readKeyring(path);
    if (other === null) throw error;
    return other;
  } finally {
    rmSync(beside, { force: true });
  }
}

function written(path: string, keyring: Keyring): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomBytes(4).toString('hex')}`;
  const file = openSync(beside, 'wx', 0o600);
  try {
    writeSync(file, `${JSON.stringify(keyring, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return beside;
}

/** The keyring with a new key that is the current one from here on. */
export function withNewKey(keyring: Keyring | null): Keyring {
  const id = `k${randomBytes(4).toString('hex')}`;
  const key = randomBytes(KEY_BYTES).toString('base64url');
  return { current: id, keys: { ...keyring?.keys, [id]: key } };
}

/** A keyring taken back from a backup: its keys open what the backup brings; a current key that is there stays. */
export function mergedKeyrings(there: Keyring | null, came: Keyring): Keyring {
  return { current: there?.current ?? came.current, keys: { ...came.keys, ...there?.keys } };
}
