import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placesOf } from '../places/index.ts';
import { type TestCity, testCity } from '../testing/city.ts';
import { type TestServer, testServer } from '../testing/server.ts';
import { testStaff } from '../testing/staff.ts';
import { applyPack, readPack } from './index.ts';

const folder = join(import.meta.dirname, '../../../cities/jinan-demo');

/** Places and catalogue over HTTP, on a city made from the demo pack. */
describe('places and catalogue over HTTP', () => {
  let t: TestCity;
  let server: TestServer;
  let admin: Readonly<Record<string, string>>;
  let clerk: Readonly<Record<string, string>>;
  beforeAll(async () => {
    t = await testCity();
    const now = new Date(Date.now() - 60_000);
    await applyPack(t.city, await readPack(folder, 'county'), { effectiveFrom: now, now });
    server = await testServer(t);
    admin = (await testStaff(t.city, { admin: 'system' })).headers;
    clerk = (await testStaff(t.city, { post: 'clerk' })).headers;
  });
  afterAll(async () => {
    await server.close();
    await t.close();
  });
  const get = (url: string, headers: Record<string, string> = {}) =>
    server.inject({ method: 'GET', url, headers });

  it('locates a point, in another datum too, and marks dirt', async () => {
    const located = await get('/api/v1/places/locate?lng=117.02&lat=36.665');
    expect(located.json()).toMatchObject({ districtCode: '370102', confidence: 'grid', dirt: null });
    const swapped = await get('/api/v1/places/locate?lng=36.665&lat=117.02');
    expect(swapped.json()).toMatchObject({ dirt: 'swapped' });
    expect((await get('/api/v1/places/locate?lng=0&lat=0')).json()).toMatchObject({ dirt: 'zero' });
    const gcj = await get('/api/v1/places/locate?lng=117.0261&lat=36.6654&datum=gcj02');
    expect(gcj.json()).toMatchObject({ districtCode: '370102' });
    expect((await get('/api/v1/places/locate?lng=x&lat=1')).statusCode).toBe(400);
  });

  it('pages through areas', async () => {
    const first = (await get('/api/v1/areas?level=grid&limit=50')).json();
    expect(first.items).toHaveLength(50);
    const second = (await get(`/api/v1/areas?level=grid&limit=50&cursor=${first.next}`)).json();
    expect(second.items[0].code > first.items.at(-1).code).toBe(true);
    const streets = (await get('/api/v1/areas?parent=370102')).json();
    expect(streets.items.map((one: { level: string }) => one.level)).toContain('street');
  });

  it('serves tiles with an ETag, and nothing for addresses that are none', async () => {
    const index = await placesOf(t.city);
    expect(index.revision).toBeGreaterThan(0);
    const tile = await get('/tiles/grids/15/27033/12779.mvt');
    expect(tile.statusCode).toBe(200);
    expect(tile.headers['content-type']).toContain('mapbox-vector-tile');
    const again = await get('/tiles/grids/15/27033/12779.mvt', {
      'if-none-match': String(tile.headers.etag),
    });
    expect(again.statusCode).toBe(304);
    expect((await get('/tiles/grids/3/9/0.mvt')).statusCode).toBe(404);
    expect((await get('/tiles/secrets/3/1/1.mvt')).statusCode).toBe(404);
    const style = (await get('/tiles/style.json')).json();
    expect(style.glyphs).toBeUndefined();
    expect(style.sources.roads.tiles[0]).toMatch(/^http.*\/tiles\/roads\/\{z\}/);
  });

  it('lets only the system administrator change areas and the catalogue', async () => {
    const json = { name: '新街道' };
    const put = (as?: Readonly<Record<string, string>>) =>
      server.inject({ method: 'PUT', url: '/api/v1/areas/370102099', json, ...(as ? { as } : {}) });
    expect((await put()).statusCode).toBe(401);
    expect((await put(clerk)).statusCode).toBe(403);
    expect((await put(admin)).json()).toMatchObject({ code: '370102099', level: 'street', parent: '370102' });
    expect((await get('/api/v1/areas?q=新街')).json().items).toHaveLength(1);
    const draft = await server.inject({
      method: 'POST',
      url: '/api/v1/catalogue/versions',
      json: {},
      as: clerk,
    });
    expect(draft.statusCode).toBe(403);
  });

  it('gives the catalogue in force, cached, and drafts a new one', async () => {
    const catalogue = await get('/api/v1/catalogue');
    expect(catalogue.json().categories).toHaveLength(236);
    const etag = String(catalogue.headers.etag);
    expect((await get('/api/v1/catalogue', { 'if-none-match': etag })).statusCode).toBe(304);
    expect((await get('/api/v1/catalogue/tiles')).json().tiles).toHaveLength(12);
    const draft = await server.inject({
      method: 'POST',
      url: '/api/v1/catalogue/versions',
      json: {},
      as: admin,
    });
    expect(draft.statusCode).toBe(201);
    const { version } = draft.json();
    const changes = await server.inject({
      method: 'GET',
      url: `/api/v1/catalogue/versions/${version}/changes?from=1`,
      as: admin,
    });
    expect(changes.json().changes).toEqual([]);
  });

  it('answers for the demo only in a demo city', async () => {
    expect((await get('/api/v1/demo')).statusCode).toBe(404);
    expect((await server.inject({ method: 'POST', url: '/api/v1/demo/reset', json: {} })).statusCode).toBe(
      404,
    );
  });
});
