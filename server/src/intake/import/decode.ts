import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/** Encodings that a source file may come in. */
export type SourceEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

const PROBE_BYTES = 256 * 1024;

/**
 * Finds a file's encoding: by its byte order mark, else UTF-8 when its beginning is valid as such, else GB 18030,
 * in which every older Chinese export (GB 2312, GBK) can be read.
 */
export function encodingOf(beginning: Uint8Array): SourceEncoding {
  if (beginning[0] === 0xff && beginning[1] === 0xfe) return 'utf-16le';
  if (beginning[0] === 0xfe && beginning[1] === 0xff) return 'utf-16be';
  return isUtf8(beginning) ? 'utf-8' : 'gb18030';
}

/** The probe may end inside a character, so the end is not held against it. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Text of a file, piece by piece, whatever its encoding; `.gz` is unpacked on the way. */
export async function* textOf(path: string): AsyncGenerator<string> {
  const zipped = path.endsWith('.gz');
  const decoder = new TextDecoder(encodingOf(await probe(path, zipped)));
  const source = createReadStream(path);
  for await (const chunk of zipped ? source.pipe(createGunzip()) : source) {
    yield decoder.decode(chunk as Buffer, { stream: true });
  }
  yield decoder.decode();
}

async function probe(path: string, zipped: boolean): Promise<Uint8Array> {
  if (!zipped) {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(PROBE_BYTES), 0, PROBE_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }
  for await (const chunk of createReadStream(path).pipe(createGunzip())) return chunk as Buffer;
  return new Uint8Array();
}
