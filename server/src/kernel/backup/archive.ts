import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import tar from 'tar-stream';

/** Writes a gzip-ed tar, entry by entry, and puts it into place only when it is whole and on disk. */
export interface ArchiveWriter {
  add(name: string, content: Buffer): Promise<void>;
  /** An entry of known size from a stream. */
  addStream(name: string, size: number, content: Readable): Promise<void>;
  finish(): Promise<void>;
  abort(): Promise<void>;
}

const FAST_COMPRESSION = 1;

/** Opens an archive for writing at `path`; until it is finished it is `path.part`. */
export function writeArchive(path: string): ArchiveWriter {
  const pack = tar.pack();
  const part = `${path}.part`;
  const written = pipeline(
    pack,
    createGzip({ level: FAST_COMPRESSION }),
    createWriteStream(part, { mode: 0o600 }),
  );
  // A full disk is told by the next `add`; without this the rejection would be nobody's.
  written.catch(() => undefined);
  const entry = (name: string, size: number, feed: (sink: Writable) => void): Promise<void> =>
    Promise.race([
      new Promise<void>((resolve, reject) => {
        const sink = pack.entry({ name, size, mode: 0o600 }, (error) => (error ? reject(error) : resolve()));
        feed(sink as unknown as Writable);
      }),
      written,
    ]);
  return {
    add: (name, content) => entry(name, content.length, (sink) => sink.end(content)),
    addStream: (name, size, content) =>
      entry(name, size, (sink) => {
        content.on('error', (error) => sink.destroy(error));
        content.pipe(sink);
      }),
    finish: async () => {
      pack.finalize();
      await written;
      await syncPath(part);
      await rename(part, path);
      await syncPath(dirname(path));
    },
    abort: async () => {
      pack.destroy();
      await written.catch(() => undefined);
    },
  };
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** An entry while it is being read; its content must be consumed before the next one comes. */
export interface ArchiveEntry {
  readonly name: string;
  readonly size: number;
  readonly content: AsyncIterable<Buffer>;
}

/** Reads an archive entry by entry, in the order it was written. A cut-off file throws. */
export async function* readArchive(path: string): AsyncGenerator<ArchiveEntry> {
  const extract = tar.extract();
  const read = pipeline(createReadStream(path), createGunzip(), extract);
  read.catch((error: Error) => extract.destroy(error));
  for await (const entry of extract) {
    yield { name: entry.header.name, size: entry.header.size ?? 0, content: entry as AsyncIterable<Buffer> };
    entry.resume();
  }
  await read;
}

/** The whole content of an entry; for the small ones. */
export async function entryText(entry: ArchiveEntry): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry.content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
