import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestServer, testServer } from '../../testing/server.ts';

let t: TestCity;
let server: TestServer;
beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
});
afterAll(async () => {
  await server.close();
  await t.close();
});

describe('the HTTP host', () => {
  it('says that it lives and that it is ready', async () => {
    expect((await server.inject({ method: 'GET', url: '/healthz' })).json()).toEqual({ status: 'ok' });
    const ready = await server.inject({ method: 'GET', url: '/readyz' });
    expect(ready.statusCode).toBe(200);
    expect(ready.json().checks).toContainEqual({ name: 'database', error: null });
  });

  it('answers an unknown address with a problem document', async () => {
    const answer = await server.inject({ method: 'GET', url: '/api/v1/no-such-thing' });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'not-found', status: 404 });
  });

  it('refuses a filter that it does not know instead of answering everything', async () => {
    for (const url of ['/api/v1/catalogue?q=x', '/api/v1/public/cases?opne=true']) {
      const answer = await server.inject({ method: 'GET', url });
      expect(answer.statusCode, url).toBe(400);
      expect(answer.json()).toMatchObject({
        code: 'request.invalid',
        fields: [{ pointer: '/query', code: 'unknown-field', params: { keys: expect.any(String) } }],
      });
    }
  });

  it('documents every endpoint that it serves, each with its action', async () => {
    const document = (await server.inject({ method: 'GET', url: '/api/v1/openapi.json' })).json();
    const documented = Object.entries(
      document.paths as Record<string, Record<string, { 'x-action': string }>>,
    ).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, each]) => `${method} ${path} ${each['x-action']}`),
    );
    const served = server.host.routes
      .filter((route) => route.hidden !== true)
      .map(
        (route) =>
          `${route.method.toLowerCase()} ${route.url.replace(/:([a-zA-Z]+)/g, '{$1}')} ${route.action}`,
      );
    expect(document.openapi).toBe('3.1.0');
    expect(documented.sort()).toEqual(served.sort());
  });
});
