import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '../ids.ts';
import { BlobMissing, type BlobStore } from './blob-store.ts';

/** Blobs in a folder, two levels deep (`ab/cd/abcd…`), each written beside its place, synced, then moved in. */
export function folderStore(folder: string): BlobStore {
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  return {
    put: async (sha256, bytes) => {
      const path = place(sha256);
      if (await exists(path)) return;
      await makeFolder(dirname(path), folder);
      await writeSynced(path, bytes);
    },
    has: (sha256) => exists(place(sha256)),
    open: async (sha256) => {
      const path = place(sha256);
      if (!(await exists(path))) throw new BlobMissing(sha256);
      return createReadStream(path);
    },
    remove: (sha256) => rm(place(sha256), { force: true }),
    probe: async () => {
      await mkdir(folder, { recursive: true });
      const path = join(folder, `.probe-${newId()}`);
      // A page of bytes: a full disk still lets an empty file be made.
      await writeSynced(path, Buffer.alloc(16_384, 1)).finally(() => rm(path, { force: true }));
    },
  };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Makes the folders down from `top` and syncs those that got a new entry. */
async function makeFolder(path: string, top: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let at = dirname(path); at.length >= dirname(top).length && at !== dirname(at); at = dirname(at)) {
    await syncFolder(at);
  }
}

async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  const beside = `${path}.${newId()}.part`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
