import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import type { Actor } from '../actor.ts';
import { unseal } from '../sealed/seal.ts';
import { claimFiles, releaseFiles } from './claim-files.ts';
import { collectFiles } from './collect-files.ts';
import { mayOpenFile, openFile, registerFileGate } from './open-file.ts';
import { exifBlock } from './sample-exif.ts';
import { configureFiles } from './settings.ts';
import { storeFile } from './store-file.ts';

let t: TestCity;
let server: TestServer;
let asking: Actor = { kind: 'public', origin: 'o' };
const now = new Date('2026-03-01T08:00:00Z');
const by = { kind: 'public', id: 'public' } as const;

beforeAll(async () => {
  t = await testCity();
  server = await testServer({ ...t, house: { ...t.house, resolveActor: async () => asking } });
});
afterAll(async () => {
  await server.close();
  await t.close();
});

/** A picture of random blocks, so that no two tests share bytes. */
async function picture(width = 640, height = 480): Promise<Buffer> {
  const small = Buffer.from(Array.from({ length: 12 * 9 * 3 }, () => Math.floor(Math.random() * 256)));
  return sharp(small, { raw: { width: 12, height: 9, channels: 3 } })
    .resize(width, height, { kernel: 'nearest', fit: 'fill' })
    .jpeg()
    .toBuffer();
}

/** Puts an EXIF block into a JPEG. */
function withExif(jpeg: Buffer, block: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(block.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, block, jpeg.subarray(2)]);
}

function store(bytes: Buffer, purpose: 'photo' | 'document' = 'photo') {
  return storeFile(t.city, bytes, { purpose, uploadedBy: by, now });
}

function multipart(bytes: Buffer, name = 'x.jpg', type = 'image/jpeg') {
  const boundary = 'yiwangboundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  return {
    method: 'POST' as const,
    url: '/api/v1/files',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

describe('storing', () => {
  it('keeps the original, and copies without metadata', async () => {
    const sent = withExif(await picture(3000, 2000), exifBlock('2026:03:01 08:00:05', null));
    const file = await store(sent);
    expect(file).toMatchObject({ mediaType: 'image/jpeg', width: 3000, height: 2000, bytes: sent.length });
    expect(file.capturedAt?.toISOString()).toBe('2026-03-01T00:00:05.000Z');

    expect(await buffer((await openFile(t.city, file.id, 'original')).stream)).toEqual(sent);
    for (const [variant, edge] of [
      ['public', 2048],
      ['thumb', 360],
    ] as const) {
      const shown = await buffer((await openFile(t.city, file.id, variant)).stream);
      const data = await sharp(shown).metadata();
      expect(data.exif).toBeUndefined();
      expect(Math.max(data.width, data.height)).toBe(edge);
    }
    const sealedId = file.capturedPlaceSealed?.id ?? '';
    const body = (await unseal(t.city.db, [sealedId])).get(sealedId);
    expect(body).toMatchObject({ capturedAt: '2026-03-01T00:00:05.000Z' });
    expect(Number(body?.lat)).toBeCloseTo(36.675, 5);
    const row = await t.city.db.selectFrom('file').selectAll().where('id', '=', file.id).executeTakeFirst();
    expect(JSON.stringify(row)).not.toContain('36.67');
  });

  it('finds nearly equal pictures by their hash', async () => {
    const one = await picture();
    const smaller = await sharp(one).resize(320, 240).jpeg({ quality: 50 }).toBuffer();
    const ids = [(await store(one)).id, (await store(smaller)).id, (await store(await picture())).id];
    const rows = await t.city.db.selectFrom('file').select(['id', 'dhash']).where('id', 'in', ids).execute();
    const hash = (i: number) => BigInt(`0x${rows.find((row) => row.id === ids[i])?.dhash}`);
    const distance = (a: bigint, b: bigint) => (a ^ b).toString(2).replaceAll('0', '').length;
    expect(distance(hash(0), hash(1))).toBeLessThanOrEqual(6);
    expect(distance(hash(0), hash(2))).toBeGreaterThan(10);
  });

  it('refuses what is no picture, whatever it says it is', async () => {
    const jpegHead = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, 7)]);
    const html = Buffer.from('<html><script>alert(1)</script></html>'.repeat(5));
    const pngHead = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), html]);
    const half = (await picture()).subarray(0, 2000);
    for (const [bytes, code] of [
      [Buffer.alloc(0), 'empty'],
      [html, 'unknown-type'],
      [Buffer.from('%PDF-1.7 and so on and on'), 'unknown-type'],
      [jpegHead, 'not-an-image'],
      [pngHead, 'not-an-image'],
      [half, 'not-an-image'],
    ] as const) {
      await expect(store(bytes)).rejects.toMatchObject({
        code: 'file.refused',
        fields: [{ pointer: '/file', code }],
      });
    }
  });

  it('refuses a small file that unfolds to a huge picture', async () => {
    const bomb = await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: 'red' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(2_000_000);
    await expect(store(bomb)).rejects.toMatchObject({ fields: [{ code: 'too-many-pixels' }] });
    expect((await store(await picture())).width).toBe(640);
  });

  it('takes a document where documents are asked for', async () => {
    const file = await store(Buffer.from(`%PDF-1.7\n${'x'.repeat(100)}`), 'document');
    expect(file).toMatchObject({ mediaType: 'application/pdf', width: null });
    await expect(openFile(t.city, file.id, 'thumb')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('claiming', () => {
  const claim = (ids: string[], owner: string, more = {}) =>
    t.city.db.transaction().execute((tx) => claimFiles(tx, ids, { owner, now, ...more }));

  it('ties a file to one owner; another is refused unless it shares', async () => {
    const { id } = await store(await picture());
    await claim([id], 'report:1');
    await claim([id], 'report:1');
    await expect(claim([id], 'report:2')).rejects.toMatchObject({
      fields: [{ pointer: '/fileIds/0', code: 'file-taken' }],
    });
    await claim([id], 'case:1', { sharedWith: ['report:1'] });
  });

  it('refuses unknown files and those of a colleague alike', async () => {
    const mine = await storeFile(t.city, await picture(), {
      purpose: 'photo',
      uploadedBy: { kind: 'staff', id: 'a' },
      now,
    });
    const colleague = { kind: 'staff', accountId: 'b', name: '', sessionId: '', admin: null, holdings: [] };
    for (const id of [mine.id, '00000000-0000-4000-8000-000000000000']) {
      await expect(claim([id], 'case:9', { actor: colleague, pointer: '/photos' })).rejects.toMatchObject({
        fields: [{ pointer: '/photos/0', code: 'unknown-file' }],
      });
    }
  });

  it('lets one of two win who claim at the same moment', async () => {
    const { id } = await store(await picture());
    const results = await Promise.allSettled([claim([id], 'report:10'), claim([id], 'report:11')]);
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
  });

  it('saves from collection; what nobody claimed in 48 h goes with its bytes, unless another has the same', async () => {
    const later = new Date(now.getTime() + 49 * 3_600_000);
    const shared = await picture();
    const lost = await store(withExif(await picture(), exifBlock('2026:03:01 08:00:05', null)));
    const kept = await store(shared);
    const twin = await store(shared);
    await claim([kept.id], 'report:20');
    await collectFiles(t.city, new Date(now.getTime() + 47 * 3_600_000));
    expect((await openFile(t.city, lost.id, 'thumb')).mediaType).toBe('image/jpeg');
    await collectFiles(t.city, later);
    await expect(openFile(t.city, lost.id, 'thumb')).rejects.toMatchObject({ code: 'not-found' });
    await expect(openFile(t.city, twin.id, 'original')).rejects.toMatchObject({ code: 'not-found' });
    const path = (sha: string) =>
      join(t.home, 'cities', t.city.schema, 'files', sha.slice(0, 2), sha.slice(2, 4), sha);
    expect(existsSync(path(lost.sha256))).toBe(false);
    expect(existsSync(path(kept.sha256))).toBe(true);
    expect(await unseal(t.city.db, [lost.capturedPlaceSealed?.id ?? ''])).toEqual(new Map());
    await t.city.db.transaction().execute((tx) => releaseFiles(tx, 'report:20'));
    await collectFiles(t.city, later);
    expect(existsSync(path(kept.sha256))).toBe(false);
  });
});

describe('over HTTP', () => {
  it('anyone may upload; only those a gate lets through may look', async () => {
    const sent = await server.inject(multipart(await picture()));
    expect(sent.statusCode).toBe(201);
    const { id } = sent.json() as { id: string };
    const look = (query = '') => server.inject({ method: 'GET', url: `/api/v1/files/${id}/thumb${query}` });
    expect((await look()).statusCode).toBe(404);

    registerFileGate('gated', async (_city, _actor, ownerId, _file, { token, variant }) => {
      return ownerId === '7' && token === 'secret' && variant !== 'original';
    });
    await t.city.db.transaction().execute((tx) => claimFiles(tx, [id], { owner: 'gated:7', now }));
    expect((await look()).statusCode).toBe(404);
    const seen = await look('?token=secret');
    expect(seen.statusCode).toBe(200);
    expect(seen.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=3600',
    });
    const again = await server.inject({
      method: 'GET',
      url: `/api/v1/files/${id}/thumb?token=secret`,
      headers: { 'if-none-match': String(seen.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
    const original = await server.inject({ method: 'GET', url: `/api/v1/files/${id}/original?token=secret` });
    expect(original.statusCode).toBe(404);
  });

  it('logs who looked at an original', async () => {
    const file = await store(await picture());
    asking = { kind: 'staff', accountId: 'looker', name: '', sessionId: '', admin: null, holdings: [] };
    registerFileGate('open', async () => true);
    await t.city.db.transaction().execute((tx) => claimFiles(tx, [file.id], { owner: 'open:1', now }));
    expect(await mayOpenFile(t.city, asking, file.id, { variant: 'original', token: null })).toBe(true);
    const seen = await server.inject({ method: 'GET', url: `/api/v1/files/${file.id}/original` });
    asking = { kind: 'public', origin: 'o' };
    expect(seen.headers['cache-control']).toBe('private, no-store');
    const logged = await t.city.db.selectFrom('audit').selectAll().where('actor_id', '=', 'looker').execute();
    expect(logged).toMatchObject([{ action: 'look', target_id: file.id, outcome: 'looked' }]);
  });

  it('refuses 40 MB, fakes and strange bodies by name', async () => {
    const huge = await server.inject(multipart(Buffer.alloc(40 * 1024 * 1024)));
    expect([huge.statusCode, huge.json().code]).toEqual([413, 'request.too-large']);
    const fake = await server.inject(multipart(Buffer.from('GIF89a<script>'.repeat(20)), 'x.jpg'));
    expect([fake.statusCode, fake.json().fields]).toMatchObject([
      422,
      [{ pointer: '/file', code: 'unknown-type' }],
    ]);
    const json = await server.inject({ method: 'POST', url: '/api/v1/files', json: { file: 'x' } });
    expect(json.statusCode).toBe(415);
    const empty = await server.inject({
      ...multipart(Buffer.alloc(0)),
      payload: Buffer.from('--yiwangboundary--\r\n'),
    });
    expect(empty.statusCode).toBe(400);
  });
});

describe('a full or closed disk', () => {
  it('answers 503 with Retry-After, says so in /readyz, and needs no hand to recover', async () => {
    const home = join(t.home, 'small');
    mkdirSync(home);
    const disk = smallDisk(home);
    configureFiles({ home, s3Url: null });
    const photo = await picture(2000, 1500);
    try {
      await disk.fill();
      const refused = await server.inject(multipart(photo));
      expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '10']);
      const ready = await server.inject({ method: 'GET', url: '/readyz' });
      expect(ready.statusCode).toBe(503);
      expect(ready.json().checks).toContainEqual(
        expect.objectContaining({ name: 'files', error: expect.any(String) }),
      );
      disk.free();
      expect((await server.inject({ method: 'GET', url: '/readyz' })).statusCode).toBe(200);
      expect((await server.inject(multipart(photo))).statusCode).toBe(201);
    } finally {
      disk.remove();
      configureFiles({ home: t.home, s3Url: null });
    }
  });
});

/** A real disk of 1 MB where we may mount one; else a folder that cannot be written. */
function smallDisk(path: string): { fill: () => Promise<void>; free: () => void; remove: () => void } {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    return {
      fill: async () => chmodSync(path, 0o500),
      free: () => chmodSync(path, 0o700),
      remove: () => chmodSync(path, 0o700),
    };
  }
  return {
    fill: async () => {
      execFileSync('sh', ['-c', `dd if=/dev/zero of=${path}/filler bs=64k 2>/dev/null || true`]);
    },
    free: () => execFileSync('rm', [`${path}/filler`]),
    remove: () => execFileSync('umount', ['-l', path]),
  };
}
