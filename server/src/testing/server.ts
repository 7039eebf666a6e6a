import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { buildHttp } from '../http.ts';
import type { HttpHost } from '../kernel/http/host.ts';
import { readConfig } from '../kernel/index.ts';
import type { TestCity } from './city.ts';

/** The real HTTP application over a test city, without a port. */
export interface TestServer {
  readonly host: HttpHost;
  /** Sends a request; `as` is a cookie or key header from a sign-in helper. */
  inject(
    request: InjectOptions & { json?: unknown; as?: Readonly<Record<string, string>> },
  ): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** Builds the application with every answer checked against its schema. */
export async function testServer(t: TestCity): Promise<TestServer> {
  const config = readConfig({ YIWANG_LOG: 'silent', YIWANG_DATA: t.home }, t.home);
  const host = await buildHttp({
    house: t.house,
    config,
    cityOf: () => t.city,
    cities: () => [t.city],
    checkResponses: true,
  });
  for (const room of t.house.rooms) await room.warm?.(t.city);
  await host.app.ready();
  return {
    host,
    inject: ({ json, as, ...request }) =>
      host.app.inject({
        ...request,
        headers: {
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...request.headers,
          ...as,
        },
        ...(json === undefined ? {} : { payload: JSON.stringify(json) }),
      }),
    close: () => host.app.close(),
  };
}
