import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { type TestStaff, testStaff } from '../../testing/staff.ts';

let t: TestCity;
let server: TestServer;
let system: TestStaff;
let clerk: TestStaff;
beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  system = await testStaff(t.city, { admin: 'system' });
  clerk = await testStaff(t.city, { post: 'clerk' });
});
afterAll(async () => {
  await server.close();
  await t.close();
});

const put = (url: string, json: unknown, as = system.headers) =>
  server.inject({ method: 'PUT', url, json, as });
const get = async (url: string) => (await server.inject({ method: 'GET', url, as: system.headers })).json();

const office = {
  id: 'office',
  name: '机关作息',
  zone: 'Asia/Shanghai',
  seasons: [{ from: '01-01', hours: { '1': [['09:00', '17:00']] } }],
  years: [{ year: 2027, official: true, holidays: [{ day: '2027-01-01', name: '元旦' }], workdays: [] }],
};

describe('settings of a city', () => {
  it('lists every policy with its defaults and the schema of its value', async () => {
    const { items } = await get('/api/v1/policies');
    const process = items.find((each: { name: string }) => each.name === 'cases.process');
    expect(process).toMatchObject({ version: 0, effectiveFrom: null, schema: { type: 'object' } });
    expect(Object.keys(process.value).length).toBeGreaterThan(5);
  });

  it('takes a new version from a date on, names the faulty field, and refuses the past', async () => {
    const { items } = await get('/api/v1/policies');
    const { value } = items.find((each: { name: string }) => each.name === 'cases.process');
    expect((await put('/api/v1/policies/cases.process', { value })).json()).toEqual({ version: 1 });
    const wrong = await put('/api/v1/policies/cases.process', { value: { ...value, limits: 'many' } });
    expect(wrong.json()).toMatchObject({ code: 'request.invalid', fields: [{ pointer: '/value/limits' }] });
    const past = await put('/api/v1/policies/cases.process', {
      value,
      effectiveFrom: '2020-01-01T00:00:00Z',
    });
    expect(past.json()).toMatchObject({ fields: [{ pointer: '/effectiveFrom', code: 'in-the-past' }] });
    expect((await put('/api/v1/policies/no.such', { value })).statusCode).toBe(404);
  });

  it('keeps calendars in versions', async () => {
    expect((await put('/api/v1/calendars/office', { definition: office })).json()).toEqual({ version: 1 });
    expect((await put('/api/v1/calendars/office', { definition: office })).json()).toEqual({ version: 2 });
    expect((await get('/api/v1/calendars')).items).toMatchObject([
      { id: 'office', version: 2, name: '机关作息' },
    ]);
    const elsewhere = await put('/api/v1/calendars/other', { definition: office });
    expect(elsewhere.json()).toMatchObject({ fields: [{ pointer: '/definition/id' }] });
    const nowhere = await put('/api/v1/calendars/office', {
      definition: { ...office, zone: 'Asia/Nowhere' },
    });
    expect(nowhere.json()).toMatchObject({ fields: [{ code: 'zone-unknown' }] });
  });

  it('is the system administrator’s to change', async () => {
    expect((await put('/api/v1/calendars/office', { definition: office }, clerk.headers)).statusCode).toBe(
      403,
    );
    expect((await put('/api/v1/calendars/office', { definition: office }, {})).statusCode).toBe(401);
    expect(
      (await server.inject({ method: 'GET', url: '/api/v1/calendars', as: clerk.headers })).statusCode,
    ).toBe(200);
  });
});
