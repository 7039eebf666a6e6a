import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testBureau } from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { testClient } from '../../testing/clients.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { asGuessed, readAsSpark } from './spark.testing.ts';

/** What outside clients trip over; each test names the client whose source asks for it. */
let t: TestCity;
let server: TestServer;
let key: string;

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  await testBureau(t.city);
  key = await testClient(t.city, 'partner');
});
afterAll(async () => {
  await server.close();
  await t.close();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  server.inject({ method: 'GET', url: `/open311/${path}`, headers });
const good = { service_code: '20101', lat: '36.6512', long: '117.0219' };

async function post(root: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const answer = await server.inject({
    method: 'POST',
    url: `/open311/${root}/requests.json`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams({ ...good, ...fields }).toString(),
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json()[0] as { service_request_id: string };
}

describe('npm open311, which knows no schema', () => {
  it('reads the same from XML as from JSON, every resource', async () => {
    const { service_request_id: id } = await post('v2', { api_key: key, description: '中文 & <b>' });
    for (const path of [
      'discovery',
      'v2/services',
      'v2/services/20101',
      'v2/requests',
      `v2/requests/${id}`,
      `v2/tokens/${id}`,
      'v2/requests?start_date=2020-01-01T00:00:00Z',
      'v2/servicerequestupdates',
    ]) {
      const [resource, query = ''] = path.split('?');
      const [xml, json] = [await get(`${resource}.xml?${query}`), await get(`${resource}.json?${query}`)];
      expect(readAsSpark(xml.body), path).toEqual(asGuessed(json.json()));
    }
  });

  it('finds its endpoint in the list of endpoints, and gets back keys that it can send', async () => {
    const found = readAsSpark((await get('discovery.xml')).body) as {
      endpoints: { specification: string; type: string; url: string; formats: string[] }[];
    };
    const one = found.endpoints.find(
      (each) => each.specification === 'http://wiki.open311.org/GeoReport_v2' && each.type === 'production',
    );
    expect(one?.url).toMatch(/\/open311\/v2$/);
    expect(one?.formats).toEqual(['text/xml', 'application/json']);
    const definition = readAsSpark((await get('v2/services/20101.xml')).body) as {
      attributes: { code: string; values: { key: number }[] }[];
    };
    const [attribute] = definition.attributes;
    await post('v2', { api_key: key, [`attribute[${attribute?.code}]`]: String(attribute?.values[0]?.key) });
  });
});

describe('pages of other sites', () => {
  it.each(['discovery.json', 'v2/services.xml', 'v2/requests.json', 'test/v2/requests.xml', 'v2/bulk.csv'])(
    'may ask before they send to %s',
    async (path) => {
      const asked = await server.inject({
        method: 'OPTIONS',
        url: `/open311/${path}`,
        headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
      });
      expect(asked.statusCode).toBe(204);
      expect(asked.headers['access-control-allow-origin']).toBe('*');
      expect(asked.headers['access-control-allow-methods']).toContain('POST');
      expect(asked.headers['access-control-allow-headers']).toMatch(/content-type.*x-api-key/);
      const got = await get(path);
      expect(got.headers['access-control-allow-origin']).toBe('*');
    },
  );

  it('may read a refusal too, and no cookie goes with it', async () => {
    const refused = await server.inject({ method: 'POST', url: '/open311/v2/requests.json' });
    expect(refused.statusCode).toBeGreaterThanOrEqual(400);
    expect(refused.headers['access-control-allow-origin']).toBe('*');
    expect(refused.headers['access-control-allow-credentials']).toBeUndefined();
  });
});

describe('Libre311, to which null is an error', () => {
  it('gets what is empty left out, numbers as ids, text as coordinates', async () => {
    const { service_request_id: id } = await post('compat/v2', { api_key: key });
    expect(id).toBeTypeOf('number');
    const [record] = (await get(`compat/v2/requests/${id}.json`)).json();
    expect(record).toMatchObject({ service_request_id: id, service_code: 20101, status: 'open' });
    expect(record.lat).toBeTypeOf('string');
    expect(Object.values(record)).not.toContain(null);
    expect(record).not.toHaveProperty('media_url');
    const xml = (await get(`compat/v2/requests/${id}.xml`)).body;
    expect(xml).not.toMatch(/<\w+\/>/);
    const [service] = (await get('compat/v2/services.json')).json();
    expect(service.service_code).toBeTypeOf('number');
    expect((await get(`v2/requests/${id}.json`)).json()[0].service_request_id).toBe(String(id));
  });
});

describe('open311-validator of SeeClickFix', () => {
  it('finds discovery under an address that ends in "discovery", and a page for people there', async () => {
    for (const path of ['', '/', '/discovery', '/discovery.html']) {
      const page = await server.inject({ method: 'GET', url: `/open311${path}` });
      expect(page.statusCode).toBe(200);
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page.body).toMatch(/\/open311\/v2<.*\/open311\/test\/v2</s);
    }
    const xml = new XMLParser({ parseTagValue: false }).parse((await get('discovery.xml')).body).discovery;
    const json = (await get('discovery.json')).json();
    expect(xml.contact).toBe(json.contact);
    for (const { changeset } of [...xml.endpoints.endpoint, ...json.endpoints])
      expect(new Date(changeset).getTime()).toBeLessThan(Date.now());
  });
});

it('a key is also read from a header named like the parameter', async () => {
  await post('v2', {}, { api_key: key });
  await post('v2', {}, { 'api-key': key });
});
