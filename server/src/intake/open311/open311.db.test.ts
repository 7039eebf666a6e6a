import Ajv from 'ajv-draft-04';
import { XMLParser } from 'fast-xml-parser';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testBureau } from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { testClient } from '../../testing/clients.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { type TestStaff, testStaff } from '../../testing/staff.ts';
import * as schemas from './json-schemas.testing.ts';

let t: TestCity;
let server: TestServer;
let key: string;
let otherKey: string;
let clerk: TestStaff;
const ajv = new Ajv({ allowUnionTypes: true });
const xml = new XMLParser({ parseTagValue: false });

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  await testBureau(t.city);
  key = await testClient(t.city, 'partner');
  otherKey = await testClient(t.city, 'stranger');
  clerk = await testStaff(t.city, { post: 'clerk' });
});
afterAll(async () => {
  await server.close();
  await t.close();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  server.inject({ method: 'GET', url: `/open311/${path}`, headers });
const form = (path: string, fields: string | Record<string, string>, headers: Record<string, string> = {}) =>
  server.inject({
    method: 'POST',
    url: `/open311/${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
  });
const good = { service_code: '20101', lat: '36.6512', long: '117.0219' };
const expectSchema = (schema: object, value: unknown) => {
  const valid = ajv.validate(schema, value);
  expect(ajv.errors ?? []).toEqual([]);
  expect(valid).toBe(true);
};
const codes = (answer: { json: () => { code: unknown }[] }) => answer.json().map((each) => String(each.code));

async function post(fields: Record<string, string> = {}): Promise<string> {
  const answer = await form('v2/requests.json', { ...good, api_key: key, ...fields });
  expect(answer.statusCode).toBe(200);
  expectSchema(schemas.postedSchema, answer.json());
  return answer.json()[0].service_request_id;
}

describe('discovery and services', () => {
  it('publishes two endpoints with two formats each, without charset', async () => {
    const json = await get('discovery.json');
    expectSchema(schemas.discoverySchema, json.json());
    expect(json.headers['content-type']).toBe('application/json');
    expect(new Date(json.json().changeset).getTime()).toBeLessThanOrEqual(Date.now());
    const other = await get('discovery.xml');
    expect(other.headers['content-type']).toBe('text/xml');
    expect(other.body).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>/);
    const { discovery } = xml.parse(other.body);
    expect(discovery.endpoints.endpoint).toHaveLength(2);
    expect(discovery.endpoints.endpoint[0].formats.format).toHaveLength(2);
  });

  it('lists services and defines each, in both formats', async () => {
    const json = await get('v2/services.json');
    expect(json.headers['content-type']).toBe('application/json; charset=utf-8');
    expectSchema(schemas.servicesSchema, json.json());
    const other = await get('v2/services.xml');
    expect(other.headers['content-type']).toBe('text/xml; charset=utf-8');
    const names = xml
      .parse(other.body)
      .services.service.map((one: { service_name: string }) => one.service_name);
    expect(names).toEqual(json.json().map((one: { service_name: string }) => one.service_name));
    expect(names[0]).toMatch(/^类别/);
    const definition = await get('v2/services/20101.json');
    expectSchema(schemas.serviceDefinitionSchema, definition.json());
    const parsed = xml.parse((await get('v2/services/20101.xml')).body).service_definition;
    expect(parsed.attributes.attribute.values.value).toEqual({ key: '1', name: '条件' });
  });

  it('answers a known ETag with 304', async () => {
    const first = await get('v2/services.json');
    const again = await get('v2/services.json', { 'if-none-match': String(first.headers.etag) });
    expect(again.statusCode).toBe(304);
    expect(first.headers['access-control-allow-origin']).toBe('*');
  });
});

describe('posting', () => {
  it('stores a request and reads it back, whole to its sender and rounded to everybody else', async () => {
    const id = await post({
      description: '垃圾 <b>&"很多',
      address_string: '经十路 1 号',
      first_name: '三',
      last_name: '张',
      phone: '13812345678',
    });
    const mine = (await get(`v2/requests/${id}.json?api_key=${key}`)).json();
    expectSchema(schemas.requestsSchema, mine);
    expect(mine).toMatchObject([
      {
        service_request_id: id,
        status: 'open',
        service_code: '20101',
        description: '垃圾 <b>&"很多',
        lat: 36.6512,
        long: 117.0219,
        address: '经十路 1 号',
      },
    ]);
    for (const suffix of ['', `?api_key=${otherKey}`]) {
      const theirs = (await get(`v2/requests/${id}.json${suffix}`)).json();
      expectSchema(schemas.requestsSchema, theirs);
      expect(theirs[0]).toMatchObject({ description: null, media_url: null });
      expect(theirs[0].lat).not.toBe(36.6512);
      expect(Math.abs(theirs[0].lat - 36.6512)).toBeLessThan(0.001);
      expect(JSON.stringify(theirs)).not.toMatch(/垃圾|张三|1381234|经十路/);
    }
    const parsed = xml.parse((await get(`v2/requests/${id}.xml?api_key=${key}`)).body).service_requests
      .request;
    expect(parsed).toMatchObject({ service_request_id: id, description: '垃圾 <b>&"很多', zipcode: '' });
  });

  it('takes the key from body, query and header, and both ways of many values', async () => {
    const { api_key: _, ...fields } = { ...good, api_key: '' };
    expect((await form(`v2/requests.json?api_key=${key}&jurisdiction_id=`, fields)).statusCode).toBe(200);
    expect((await form('v2/requests.xml', fields, { 'x-api-key': key })).statusCode).toBe(200);
    const twice = `${new URLSearchParams({ ...fields, api_key: key })}&attribute[condition]=01&attribute[condition][]=1`;
    expect((await form('v2/requests.json', twice)).statusCode).toBe(200);
  });

  it('keeps a photo sent as multipart media, and shows it to others only once staff release it', async () => {
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    const edge = 'edge311';
    const field = (name: string, value: string) =>
      `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const fields = Object.entries({ ...good, api_key: key, description: '有照片' }).map(([name, value]) =>
      field(name, value),
    );
    const payload = Buffer.concat([
      Buffer.from(
        `${fields.join('')}--${edge}\r\ncontent-disposition: form-data; name="media"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
      ),
      photo,
      Buffer.from(`\r\n--${edge}--\r\n`),
    ]);
    const answer = await server.inject({
      method: 'POST',
      url: '/open311/v2/requests.json',
      headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
      payload,
    });
    expect(answer.statusCode).toBe(200);
    const id = answer.json()[0].service_request_id;
    const mine = (await get(`v2/requests/${id}.json?api_key=${key}`)).json()[0];
    expect(mine.media_url).toMatch(/\/api\/v1\/files\/[\w-]+\/public$/);
    const path = new URL(mine.media_url).pathname;
    expect((await get(`v2/requests/${id}.json`)).json()[0].media_url).toBeNull();
    expect((await server.inject({ method: 'GET', url: path })).statusCode).toBe(404);
    const found = await server.inject({
      method: 'GET',
      url: `/api/v1/reports/search?q=${id}`,
      as: clerk.headers,
    });
    const [report] = found.json().items;
    const released = await server.inject({
      method: 'POST',
      url: `/api/v1/reports/${report.id}/commands/release`,
      as: clerk.headers,
      headers: { 'if-match': String(report.seq) },
      json: { text: '路边有垃圾', fileIds: [report.firstFileId], place: true },
    });
    expect(released.statusCode).toBe(200);
    const theirs = (await get(`v2/requests/${id}.json`)).json()[0];
    expect(theirs).toMatchObject({ description: '路边有垃圾', lat: 36.6512, media_url: mine.media_url });
    expect((await server.inject({ method: 'GET', url: path })).statusCode).toBe(200);
  });

  it('only checks at the endpoint for trying out', async () => {
    const before = (await get('v2/requests.json')).json().length;
    const answer = await form('test/v2/requests.json', { ...good, api_key: key });
    expect(answer.statusCode).toBe(200);
    const { token, service_request_id } = answer.json()[0];
    expect(service_request_id).toBeUndefined();
    expect((await get(`test/v2/tokens/${token}.json`)).json()).toEqual([{ token }]);
    expect((await get('v2/requests.json')).json()).toHaveLength(before);
  });

  it('is the same request under the same Idempotency-Key', async () => {
    const send = (description: string) =>
      form('v2/requests.json', { ...good, api_key: key, description }, { 'idempotency-key': 'once' });
    const [first, second] = [await send('一'), await send('一')];
    expect(second.json()).toEqual(first.json());
    expect((await send('二')).statusCode).toBe(400);
  });
});

describe('reading', () => {
  it('filters by id, service, status, dates, box, page, and newest first', async () => {
    const ids = [await post(), await post({ service_code: '20102' }), await post({ lat: '36.9' })];
    const idsOf = async (query: string) =>
      (await get(`v2/requests.json?${query}`))
        .json()
        .map((one: { service_request_id: string }) => one.service_request_id);
    expect((await idsOf('')).slice(0, 3)).toEqual([...ids].reverse());
    expect(await idsOf(`service_request_id=${ids[0]},${ids[2]}&status=closed`)).toEqual([ids[2], ids[0]]);
    expect(await idsOf('service_code=20102')).toEqual([ids[1]]);
    expect(await idsOf('status=closed')).toEqual([]);
    expect(await idsOf('status=open,closed&service_code=20102')).toEqual([ids[1]]);
    expect(await idsOf('bbox=117,36.85,117.1,36.95')).toEqual([ids[2]]);
    expect(await idsOf('lat=36.9&long=117.0219&radius=500')).toEqual([ids[2]]);
    expect(await idsOf('page=1&page_size=1')).toEqual([ids[2]]);
    expect(await idsOf('page=2&page_size=1')).toEqual([ids[1]]);
    expect(await idsOf('start_date=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await idsOf(`updated_after=${new Date(Date.now() + 60_000).toISOString()}`)).toEqual([]);
    const extended = (await get(`v2/requests/${ids[0]}.json?extensions=true`)).json()[0];
    expect(extended.extended_attributes[0]).toEqual({ key: 'state', value: 'received' });
    expect((await get(`v2/tokens/${ids[0]}.json`)).json()).toEqual([
      { service_request_id: ids[0], token: ids[0] },
    ]);
  });

  it('never shows complaints about staff', async () => {
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/reports',
      json: { kind: 'complaint', text: '态度差', category: { scheme: 'test', code: '0101' } },
    });
    const number = answer.json().receiptNumber;
    expect((await get(`v2/requests/${number}.json`)).statusCode).toBe(404);
    expect((await get(`v2/servicerequestupdates.json?service_request_id=${number}`)).json()).toEqual([]);
    expect((await get('v2/requests.xml')).body).not.toContain(number);
  });

  it('gives updates, takes additions from the sender alone', async () => {
    const id = await post();
    const found = await server.inject({
      method: 'GET',
      url: `/api/v1/reports/search?q=${id}`,
      as: clerk.headers,
    });
    const [report] = found.json().items;
    const declined = await server.inject({
      method: 'POST',
      url: `/api/v1/reports/${report.id}/commands/decline`,
      as: clerk.headers,
      headers: { 'if-match': String(report.seq) },
      json: { reason: 'not-found', words: '没有看到' },
    });
    expect(declined.statusCode).toBe(200);
    const updates = (await get(`v2/servicerequestupdates.json?service_request_id=${id}`)).json();
    expectSchema(schemas.updatesSchema, updates);
    expect(updates.map((one: { status: string }) => one.status)).toEqual(['open', 'closed']);
    expect((await get(`v2/requests/${id}.json`)).json()[0]).toMatchObject({ status: 'closed' });
    const add = (api_key: string) =>
      form('v2/servicerequestupdates.json', { service_request_id: id, description: '再说一句', api_key });
    expect((await add(key)).json()[0].update_id).toMatch(new RegExp(`^${id}-\\d+$`));
    expect((await add(otherKey)).statusCode).toBe(404);
  });

  it('writes bulk in three formats and GeoRSS', async () => {
    const csv = await get('v2/bulk.csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body.split('\r\n')[0]).toContain('service_request_id,status,');
    expect((await get('v2/bulk.json')).json()[0]).toHaveProperty('closed_date');
    expect(xml.parse((await get('v2/bulk.xml')).body).service_requests.request.length).toBeGreaterThan(1);
    const feed = xml.parse((await get('v2/requests.rss')).body);
    expect(feed.rss.channel.item[0]['georss:point']).toMatch(/^36\.\d+ 117\.\d+$/);
  });
});

describe('errors', () => {
  it.each([
    ['v2/services.foo', 400, '400'],
    ['v2/services/999.json', 404, '404'],
    ['v2/services.json?jurisdiction_id=elsewhere', 404, '404'],
    ['v2/services.json?lat=abc&long=1', 400, '400.lat.invalid'],
    ['v2/requests/1.json', 404, '404'],
    ['v2/requests/abc.json', 404, '404'],
    ['v2/requests/0123.json', 404, '404'],
    ["v2/requests/1';drop table report;--.json", 404, '404'],
    ['v2/requests.json?start_date=2026-01-01', 400, '400.start_date.invalid'],
    [
      'v2/requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z',
      400,
      '400.end_date.span',
    ],
    [
      'v2/requests.json?start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z',
      400,
      '400.end_date.order',
    ],
    ['v2/requests.json?status=done', 400, '400.status.invalid'],
    ['v2/requests.json?service_code=999', 404, '404'],
    ['v2/requests.json?bbox=1,2,3', 400, '400.bbox.invalid'],
    ['v2/requests.json?page=0', 400, '400.page.invalid'],
    ['v2/requests.json?api_key=wrong', 403, '403'],
    ['v2/tokens/nothing.json', 404, '404'],
    ['v2/servicerequestupdates.json?start_date=x', 400, '400.start_date.invalid'],
    ['v2/nowhere.json', 404, '404'],
  ])('GET %s is %i %s', async (path, status, code) => {
    const answer = await get(path);
    expect(answer.statusCode).toBe(status);
    if (path.includes('.foo')) {
      expect(xml.parse(answer.body).errors.error.code).toBe(code);
      return;
    }
    expectSchema(schemas.errorsSchema, answer.json());
    expect(codes(answer)).toContain(code);
    const other = await get(path.replace('.json', '.xml'));
    expect(other.statusCode).toBe(status);
    expect(other.headers['content-type']).toBe('text/xml; charset=utf-8');
    const errors = [xml.parse(other.body).errors.error].flat();
    expect(errors.map((each: { code: string }) => each.code)).toContain(code);
  });

  it.each([
    [{ service_code: '' }, 400, '400.service_code.missing'],
    [{ service_code: '999' }, 404, '404'],
    [{ lat: '', long: '' }, 400, '400.location.missing'],
    [{ long: '' }, 400, '400.location.incomplete'],
    [{ lat: '95' }, 400, '400.lat.invalid'],
    [{ lat: 'x' }, 400, '400.lat.invalid'],
    [{ description: 'x'.repeat(4001) }, 400, '400.description.too-long'],
    [{ email: 'nobody' }, 400, '400.email.invalid'],
    [{ phone: 'ring me' }, 400, '400.phone.invalid'],
    [{ media_url: 'javascript:alert(1)' }, 400, '400.media_url.invalid'],
    [{ 'attribute[condition]': '77' }, 400, '400.attribute[condition].invalid'],
    [{ 'attribute[colour]': 'red' }, 400, '400.attribute.unknown'],
    [{ jurisdiction_id: 'elsewhere' }, 404, '404'],
    [{ lat: '0', long: '0' }, 400, '400'],
    [{ api_key: '' }, 403, '403'],
    [{ api_key: 'wrong' }, 403, '403'],
  ])('POST with %o is %i %s', async (change, status, code) => {
    const answer = await form('v2/requests.json', { ...good, api_key: key, ...change });
    expect(answer.statusCode).toBe(status);
    expectSchema(schemas.errorsSchema, answer.json());
    expect(codes(answer)).toContain(code);
  });

  it('names all problems at once, and says a wrong header key in its own words', async () => {
    const answer = await form('v2/requests.json', { api_key: key, lat: 'x', email: 'y' });
    expect(codes(answer)).toEqual(
      expect.arrayContaining(['400.service_code.missing', '400.lat.invalid', '400.email.invalid']),
    );
    const wrong = await form('v2/requests.xml', good, { 'x-api-key': 'wrong' });
    expect(wrong.statusCode).toBe(403);
    expect(xml.parse(wrong.body).errors.error.code).toBe('403');
    const huge = await form('v2/requests.json', {
      ...good,
      api_key: key,
      description: 'x'.repeat(26 * 1024 * 1024),
    });
    expect(huge.statusCode).toBe(400);
    expectSchema(schemas.errorsSchema, huge.json());
  });
});
