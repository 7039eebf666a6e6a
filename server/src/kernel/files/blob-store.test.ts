import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BlobMissing, type BlobStore, isPassingStoreFault } from './blob-store.ts';
import { folderStore } from './folder-store.ts';
import { parseS3Url, s3Store } from './s3-store.ts';

const bytes = Buffer.from('一张照片');
const sha256 = createHash('sha256').update(bytes).digest('hex');

/** The few S3 requests that a store makes, as a real service answers them. */
function s3Server(): { server: Server; objects: Map<string, Buffer>; fail: { status: number } } {
  const objects = new Map<string, Buffer>();
  const fail = { status: 0 };
  const server = createServer(async (request, response) => {
    const key = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
    const body = await buffer(request as Readable);
    if (fail.status > 0) return void response.writeHead(fail.status).end();
    if (!isSigned(request)) return void response.writeHead(403).end();
    if (request.method === 'PUT') {
      const plain = unchunked(request, body);
      const sum = request.headers['x-amz-checksum-sha256'];
      if (sum !== createHash('sha256').update(plain).digest('base64'))
        return void response.writeHead(400).end(errorXml('BadDigest'));
      objects.set(key, plain);
      return void response.writeHead(200, { etag: '"x"' }).end();
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (request.method === 'HEAD')
      return void response
        .writeHead(objects.has(key) || key.replace(/\/$/, '') === '/bucket' ? 200 : 404)
        .end();
    const found = objects.get(key);
    if (found === undefined)
      return void response.writeHead(404, { 'content-type': 'application/xml' }).end(errorXml('NoSuchKey'));
    response.writeHead(200, { 'content-length': found.length }).end(found);
  });
  return { server, objects, fail };
}

function isSigned(request: IncomingMessage): boolean {
  return (request.headers.authorization ?? '').startsWith('AWS4-HMAC-SHA256 Credential=key/');
}

/** `aws-chunked` bodies carry sizes and trailers between the bytes. */
function unchunked(request: IncomingMessage, body: Buffer): Buffer {
  if (!(request.headers['content-encoding'] ?? '').includes('aws-chunked')) return body;
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, line), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}

function errorXml(code: string): string {
  return `<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message></Error>`;
}

const s3 = s3Server();
const folder = mkdtempSync(join(tmpdir(), 'yiwang-blobs-'));
let stores: Record<string, BlobStore>;
let s3Url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => s3.server.listen(0, '127.0.0.1', resolve));
  s3Url = `http://key:secret@127.0.0.1:${(s3.server.address() as AddressInfo).port}/bucket/pre?region=cn-1`;
  stores = { folder: folderStore(join(folder, 'files')), s3: s3Store(parseS3Url(s3Url), 'city') };
});
afterAll(() => {
  s3.server.close();
  rmSync(folder, { recursive: true });
});

describe.each(['folder', 's3'])('blobs in a %s', (kind) => {
  const store = (): BlobStore => {
    const found = stores[kind];
    if (found === undefined) throw new Error(kind);
    return found;
  };

  it('come back, also when written twice at once', async () => {
    await Promise.all([store().put(sha256, bytes), store().put(sha256, bytes), store().put(sha256, bytes)]);
    expect(await buffer(await store().open(sha256))).toEqual(bytes);
    expect(await store().has(sha256)).toBe(true);
  });

  it('are gone after removing, and removing again is no error', async () => {
    await store().put(sha256, bytes);
    await store().remove(sha256);
    await store().remove(sha256);
    expect(await store().has(sha256)).toBe(false);
    await expect(store().open(sha256)).rejects.toBeInstanceOf(BlobMissing);
  });

  it('can be probed', async () => {
    await expect(store().probe()).resolves.toBeUndefined();
  });
});

it('a folder keeps no half-written files', async () => {
  await stores.folder?.put(sha256, bytes);
  const names = readdirSync(join(folder, 'files'), { recursive: true }).map(String);
  expect(names.filter((name) => name.includes('part') || name.includes('probe'))).toEqual([]);
});

it('S3 keys are prefix, city and hash', async () => {
  await stores.s3?.put(sha256, bytes);
  expect([...s3.objects.keys()]).toEqual([`/bucket/pre/city/${sha256.slice(0, 2)}/${sha256}`]);
});

it('S3 that is away or broken is a passing fault, a wrong key is not', async () => {
  s3.fail.status = 503;
  const error = await stores.s3?.put(sha256, bytes).catch((thrown: unknown) => thrown);
  s3.fail.status = 0;
  expect(isPassingStoreFault(error)).toBe(true);
  const wrong = s3Store({ ...parseS3Url(s3Url), accessKeyId: 'other' }, 'city');
  const refused = await wrong.put(sha256, bytes).catch((thrown: unknown) => thrown);
  expect(refused).toBeInstanceOf(Error);
  expect(isPassingStoreFault(refused)).toBe(false);
  const gone = s3Store(parseS3Url('http://key:secret@127.0.0.1:1/bucket'), 'city');
  expect(isPassingStoreFault(await gone.put(sha256, bytes).catch((thrown: unknown) => thrown))).toBe(true);
});

it('an S3 address without bucket or key is refused by its setting', () => {
  expect(() => parseS3Url('https://host/')).toThrow('YIWANG_S3_URL');
});
