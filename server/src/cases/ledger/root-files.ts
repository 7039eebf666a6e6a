import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import canonicalize from 'canonicalize';
import { type Head, lineOf } from './merkle.ts';

/** A day's root as it stands in its file. `signature` covers the RFC 8785 text of the rest (Ed25519). */
export interface RootFile {
  readonly city: string;
  readonly day: string;
  readonly at: string;
  /** Root of the day before; '' for the first: the files are a chain of their own. */
  readonly previous: string;
  readonly root: string;
  readonly heads: number;
  readonly publicKey: string;
  readonly signature: string;
}

let folder: string | null = null;

/** Where daily roots are kept, outside the database; null: none are written. Set by the composition root. */
export function keepLedgerRootsIn(path: string | null): void {
  folder = path;
}

/** The folder of a city's roots, or null when none are kept. */
export async function rootFolder(schema: string): Promise<string | null> {
  if (folder === null) return null;
  const path = join(folder, schema);
  await mkdir(path, { recursive: true, mode: 0o700 });
  return path;
}

/** Days that have a root, oldest first. */
export async function rootDays(path: string): Promise<string[]> {
  return (await readdir(path))
    .filter((name) => /^\d{4}-\d\d-\d\d\.json$/.test(name))
    .map((name) => name.slice(0, 10))
    .sort();
}

export async function readRoot(path: string, day: string): Promise<{ root: RootFile; heads: Head[] }> {
  const root = JSON.parse(await readFile(join(path, `${day}.json`), 'utf8')) as RootFile;
  const lines = gunzipSync(await readFile(join(path, `${day}.heads.gz`)))
    .toString('utf8')
    .split('\n');
  return { root, heads: lines.filter((line) => line !== '').map(headOf) };
}

function headOf(line: string): Head {
  const [id = '', seq, hash = ''] = line.split(' ');
  return { id, seq: Number(seq), hash };
}

/** Signs and writes a day's root: heads first, then the root that speaks of them, both on disk before it returns. */
export async function writeRoot(
  path: string,
  unsigned: Omit<RootFile, 'publicKey' | 'signature'>,
  heads: readonly Head[],
): Promise<void> {
  const key = await signingKey(path);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64url');
  const signed = { ...unsigned, publicKey };
  const signature = sign(null, textOf(signed), key).toString('base64url');
  await writeDurably(
    join(path, `${unsigned.day}.heads.gz`),
    gzipSync(heads.map((head) => `${lineOf(head)}\n`).join('')),
  );
  await writeDurably(
    join(path, `${unsigned.day}.json`),
    Buffer.from(`${JSON.stringify({ ...signed, signature })}\n`),
  );
}

/** Whether a root's signature fits its content. */
export function isSigned({ signature, ...signed }: RootFile): boolean {
  const key = createPublicKey({
    key: Buffer.from(signed.publicKey, 'base64url'),
    format: 'der',
    type: 'spki',
  });
  return verify(null, textOf(signed), key, Buffer.from(signature, 'base64url'));
}

const textOf = (value: object): Buffer => Buffer.from(canonicalize(value) ?? '');

/** The installation's key, made at first use and readable to the server's account only. */
async function signingKey(path: string): Promise<KeyObject> {
  const file = join(path, 'signing-key.pem');
  try {
    return createPrivateKey(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeDurably(file, Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()));
  return privateKey;
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  const parent = await open(join(path, '..'), 'r');
  await parent.sync().finally(() => parent.close());
}
