import type { City } from '../city.ts';
import type { Config } from '../config.ts';
import type { Room } from '../room.ts';
import { hangHealth, type ReadinessCheck } from './health.ts';
import { createHost, type HostOptions, type HttpHost } from './host.ts';
import { openApiOf } from './openapi.ts';
import { hangWebApps, type WebApp } from './pages.ts';
import { closeStreams } from './stream-connection.ts';

/** Everything the HTTP side is made of. */
export interface ServerPlan extends HostOptions {
  readonly config: Config;
  readonly version: string;
  readonly rooms: readonly Room[];
  readonly webApps: readonly WebApp[];
  readonly checks: readonly ReadinessCheck[];
  readonly metrics: () => Promise<string>;
}

/** Puts rooms, pages, health and documentation on one host. Does not listen yet. */
export async function buildServer(plan: ServerPlan): Promise<HttpHost> {
  const host = await createHost(plan);
  host.app.addHook('preClose', closeStreams);
  hangHealth(host.app, plan.checks);
  host.app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await plan.metrics()),
  );
  for (const room of plan.rooms) room.routes?.(host);
  hangDocumentation(host, plan.version);
  await hangWebApps(host.app, plan.webApps);
  return host;
}

function hangDocumentation(host: HttpHost, version: string): void {
  let document: string | undefined;
  host.app.get('/api/v1/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(openApiOf(host.routes, version));
    return reply.type('application/json; charset=utf-8').send(document);
  });
  host.app.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(browsable(host)),
  );
}

function browsable(host: HttpHost): string {
  const tags = Map.groupBy(
    host.routes.filter((route) => route.hidden !== true),
    (route) => route.tag,
  );
  const sections = [...tags].map(([tag, routes]) => {
    const rows = routes.map(
      (route) =>
        `<tr><td><code>${route.method}</code></td><td><code>${route.url}</code></td><td>${escapeHtml(route.summary)}</td><td><code>${route.action}</code></td></tr>`,
    );
    return `<h2>${escapeHtml(tag)}</h2><table>${rows.join('')}</table>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Yiwang API</title>
<style>body{font:15px/1.5 system-ui;margin:2rem;max-width:70rem}table{border-collapse:collapse;width:100%}td{border-bottom:1px solid #ddd;padding:.3rem .6rem;vertical-align:top}</style>
<h1>Yiwang 一网 API v1</h1><p>Machine-readable: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a> (OpenAPI 3.1)</p>${sections.join('')}</html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The city for a host name: by name, or the only one there is. */
export function cityByHost(cities: () => readonly City[]): (hostname: string) => City | null {
  return (hostname) => {
    const served = cities();
    const bare = hostname.split(':')[0] ?? '';
    return (
      served.find((city) => city.hosts.includes(bare)) ?? (served.length === 1 ? (served[0] ?? null) : null)
    );
  };
}
