import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keyringFile, mergedKeyrings, readKeyring, writeKeyring } from '../secrets/keyring.ts';

/** Name of the keyring in a backup; its place in an installation may be another one. */
const KEYRING = 'secrets/keyring.json';
const LEDGER = 'ledger';

/** Where an installation keeps what is outside the database and the file store. */
export interface KeptFolders {
  /** Data folder: daily roots of the ledger and their signing key are in `ledger/<city>`. */
  readonly home: string;
  /** Folder of the keyring. */
  readonly secrets: string;
}

/**
 * Names of what a restored installation needs beside database and files: daily ledger roots, their signing key, the
 * keyring. Listed before the snapshot is taken, so that no root speaks of cases the snapshot does not have.
 */
export async function listKept({ home, secrets }: KeptFolders): Promise<string[]> {
  const found = await readdir(join(home, LEDGER), { recursive: true, withFileTypes: true }).catch(() => []);
  const roots = found
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.new'))
    .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1))
    .sort();
  return readKeyring(keyringFile(secrets)) === null ? roots : [...roots, KEYRING];
}

/** Bytes of one of them. */
export function readKept({ home, secrets }: KeptFolders, name: string): Promise<Buffer> {
  return readFile(name === KEYRING ? keyringFile(secrets) : join(home, name));
}

/** Puts one of them back. A root that is there already stays: it may know more than the backup. Keyrings are merged. */
export async function writeKept(folders: KeptFolders, name: string, bytes: Buffer): Promise<void> {
  if (name === KEYRING) {
    const path = keyringFile(folders.secrets);
    writeKeyring(path, mergedKeyrings(readKeyring(path), JSON.parse(bytes.toString('utf8'))));
    return;
  }
  if (!/^ledger\/[a-z][a-z0-9_]{0,40}\/[A-Za-z0-9.-]+$/.test(name)) throw new Error(`Unknown file ${name}`);
  await writeOnce(join(folders.home, name), bytes);
}

async function writeOnce(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if ((await readFile(path).catch(() => null)) !== null) return;
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}
