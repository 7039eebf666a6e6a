import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testBureau } from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { testClient } from '../../testing/clients.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { type TestStaff, testStaff } from '../../testing/staff.ts';
import { importMapSchema } from '../import/map.ts';
import { importReports } from '../index.ts';
import { requestsSchema } from './json-schemas.testing.ts';

let t: TestCity;
let server: TestServer;
let key: string;
let clerk: TestStaff;

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  await testBureau(t.city);
  key = await testClient(t.city, 'partner');
  clerk = await testStaff(t.city, { post: 'clerk' });
});
afterAll(async () => {
  await server.close();
  await t.close();
});

interface Row {
  readonly service_request_id: string;
  readonly description: string | null;
  readonly media_url: string | null;
}

async function find(query: Record<string, string>): Promise<Row[]> {
  const url = `/open311/v2/requests.json?${new URLSearchParams(query)}`;
  const answer = await server.inject({ method: 'GET', url });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
const idsOf = async (query: Record<string, string>) =>
  (await find(query)).map((row) => row.service_request_id);

async function post(fields: Record<string, string>): Promise<string> {
  const answer = await server.inject({
    method: 'POST',
    url: '/open311/v2/requests.json',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      service_code: '20101',
      lat: '36.6512',
      long: '117.0219',
      api_key: key,
      ...fields,
    }).toString(),
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json()[0].service_request_id;
}

async function release(id: string, text: string): Promise<void> {
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
    json: { text, fileIds: [], place: false },
  });
  expect(released.statusCode).toBe(200);
}

describe('q', () => {
  it('finds words of the class, released words and numbers, and never what nobody has released', async () => {
    const [hidden, shown] = [
      await post({ description: '蓝色卡车 100%' }),
      await post({ description: '卡车' }),
    ];
    expect(await idsOf({ q: '卡车' })).toEqual([]);
    await release(shown, '路边停着蓝色卡车，50% 的路被占');
    expect(await idsOf({ q: '卡车' })).toEqual([shown]);
    expect(await idsOf({ q: '50%' })).toEqual([shown]);
    expect(await idsOf({ q: '5_%' })).toEqual([]);
    expect(await idsOf({ q: 'text' })).toEqual([]);
    expect((await idsOf({ q: '卡车', api_key: key })).sort()).toEqual([hidden, shown].sort());
    expect(await idsOf({ q: hidden })).toEqual([hidden]);
    const other = await post({ service_code: '20102' });
    const [service] = (await server.inject({ method: 'GET', url: '/open311/v2/services.json' }))
      .json()
      .filter((one: { service_code: string }) => one.service_code === '20102');
    expect(await idsOf({ q: service.service_name })).toEqual([other]);
    expect(await idsOf({ q: "'; drop table report; --" })).toEqual([]);
  });
});

describe('agency_responsible', () => {
  it('filters by the unit that has it', async () => {
    const id = await post({});
    await t.city.pool.query(
      `update ${t.city.schema}.report set public_key = 'arranged', public_params = '{"unit":"历下环卫所"}' where receipt = $1`,
      [id],
    );
    expect(await idsOf({ agency_responsible: '历下环卫所' })).toEqual([id]);
    expect(await idsOf({ agency_responsible: '别的单位' })).toEqual([]);
  });
});

describe('a circle', () => {
  it('is round: what lies in a corner of its box is outside', async () => {
    const [middle, corner] = [
      await post({ lat: '36.9', long: '117.3' }),
      await post({ lat: '36.908', long: '117.31' }),
    ];
    expect(await idsOf({ lat: '36.9', long: '117.3', radius: '1000' })).toEqual([middle]);
    expect(await idsOf({ lat: '36.9', long: '117.3', radius: '1500' })).toEqual([corner, middle]);
  });
});

describe('media_url of a request', () => {
  it('is kept and given back to its sender, shown to nobody else, and never fetched', async () => {
    const link = 'http://127.0.0.1:9/inside.jpg';
    const id = await post({ description: '见照片', media_url: link });
    const mine = await find({ service_request_id: id, api_key: key });
    expect(mine).toMatchObject([{ description: '见照片', media_url: link }]);
    expect(await find({ service_request_id: id })).toMatchObject([{ description: null, media_url: null }]);
    await release(id, '有照片');
    expect(await find({ service_request_id: id })).toMatchObject([
      { description: '有照片', media_url: null },
    ]);
  });
});

describe('imported requests', () => {
  it('are in the list under the class of their source, rounded and without words', async () => {
    const path = join(t.home, 'other-city.csv');
    writeFileSync(
      path,
      'id,opened,closed,status,type,lat,lng,title\n7,2026-01-05 08:00:00,2026-01-06 09:00:00,Closed,Street light,36.6523,117.0234,Lamp of Mr Smith\n',
    );
    const map = importMapSchema.parse({
      source: 'other-city',
      scheme: 'other-city-type',
      zone: 'Asia/Shanghai',
      dates: 'iso',
      columns: {
        id: 'id',
        opened: 'opened',
        closed: 'closed',
        status: 'status',
        category: ['type'],
        latitude: 'lat',
        longitude: 'lng',
        title: 'title',
      },
      closedWords: ['Closed'],
    });
    await importReports({ city: t.city, path, map, now: new Date() });
    const found = await find({
      start_date: '2026-01-01T00:00:00+08:00',
      end_date: '2026-01-31T00:00:00+08:00',
    });
    expect(new Ajv({ allowUnionTypes: true }).validate(requestsSchema, found)).toBe(true);
    expect(found).toMatchObject([
      {
        status: 'closed',
        service_name: 'Street light',
        service_code: expect.stringMatching(/^9\d{9}$/),
        description: null,
        requested_datetime: '2026-01-05T08:00:00+08:00',
        updated_datetime: '2026-01-06T09:00:00+08:00',
      },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/Smith|36\.6523/);
  });
});
