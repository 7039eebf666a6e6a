import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCase, type TestBureau, testBureau } from '../testing/cases.ts';
import { type TestCity, testCity } from '../testing/city.ts';
import { type TestServer, testServer } from '../testing/server.ts';

let t: TestCity;
let server: TestServer;
let b: TestBureau;
beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  b = await testBureau(t.city, new Date());
});
afterAll(async () => {
  await server.close();
  await t.close();
});

async function upload(as: Readonly<Record<string, string>>): Promise<string> {
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'green' } })
    .jpeg()
    .toBuffer();
  const head =
    '--cut\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n';
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { 'content-type': 'multipart/form-data; boundary=cut', 'sec-fetch-site': 'same-origin' },
    payload: Buffer.concat([Buffer.from(head), picture, Buffer.from('\r\n--cut--\r\n')]),
    as,
  });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json().id;
}

const look = async (id: string, variant: string, as: Readonly<Record<string, string>>) =>
  (await server.inject({ method: 'GET', url: `/api/v1/files/${id}/${variant}`, as })).statusCode;

async function confirm(caseId: string, seq: number, files: readonly string[]) {
  return server.inject({
    method: 'POST',
    url: `/api/v1/cases/${caseId}/commands/confirm-fact`,
    headers: { 'if-match': String(seq) },
    json: { files },
    as: b.headers.collector,
  });
}

describe('photos of a case', () => {
  it('are seen by whoever sees the case, and by nobody else', async () => {
    const photo = await upload(b.headers.collector);
    expect(await look(photo, 'thumb', b.headers.clerk)).toBe(404);
    const opened = await openTestCase(t.city, b, { source: 'public' });
    const done = await confirm(opened.id, opened.seq, [photo]);
    expect(done.statusCode, done.body).toBe(200);
    expect(await look(photo, 'thumb', b.headers.clerk)).toBe(200);
    expect(await look(photo, 'public', b.headers.collector)).toBe(200);
    expect(await look(photo, 'original', b.headers.clerk)).toBe(200);
    expect(await look(photo, 'original', b.headers.collector)).toBe(404);
    expect(await look(photo, 'thumb', b.headers.bureauHead)).toBe(404);
    expect(await look(photo, 'thumb', {})).toBe(404);
  });

  it('must be there and one’s own: anything else is refused by its place in the list, and nothing is written', async () => {
    const opened = await openTestCase(t.city, b, { source: 'public' });
    const others = await upload(b.headers.clerk);
    for (const [files, code] of [
      [[randomUUID()], 'unknown-file'],
      [[await upload(b.headers.collector), others], 'unknown-file'],
    ] as const) {
      const refused = await confirm(opened.id, opened.seq, files);
      expect(refused.json()).toMatchObject({
        code: 'request.invalid',
        fields: [{ pointer: `/files/${files.length - 1}`, code }],
      });
    }
    const own = await upload(b.headers.collector);
    expect((await confirm(opened.id, opened.seq, [own])).statusCode).toBe(200);
  });
});
