import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { noteVisitor } from './demo/index.ts';
import { blobsOf } from './kernel/files/settings.ts';
import { auditRefused } from './kernel/http/audit-refused.ts';
import type { ReadinessCheck } from './kernel/http/health.ts';
import type { HostOptions, HttpHost } from './kernel/http/host.ts';
import type { WebApp } from './kernel/http/pages.ts';
import { buildServer } from './kernel/http/server.ts';
import { type City, type Config, configureAccounts } from './kernel/index.ts';
import { metricsText, observeRequest } from './kernel/metrics/registry.ts';
import type { House } from './main.ts';
import { root } from './root.ts';
import { makeLinksFor } from './signals/index.ts';

/** Grows with the contract; v1 only ever gains. */
export const VERSION = '0.1.0';

export interface HttpOptions {
  readonly house: House;
  readonly config: Config;
  readonly cityOf: HostOptions['cityOf'];
  readonly cities: () => readonly City[];
  readonly checks?: readonly ReadinessCheck[];
  readonly checkResponses?: boolean;
}

/** The whole HTTP side of a house, not yet listening. */
export function buildHttp(options: HttpOptions): Promise<HttpHost> {
  const { house, config } = options;
  makeLinksFor(config.publicUrl);
  configureAccounts({
    publicUrl: config.publicUrl,
    demoRemote: config.demoRemote,
    behindProxy: config.trustProxy.length > 0,
  });
  return buildServer({
    config,
    version: VERSION,
    rooms: house.rooms,
    cityOf: options.cityOf,
    resolveActor: house.resolveActor,
    onRefused: auditRefused,
    webApps: webApps(),
    checks: [databaseCheck(options.cities), filesCheck(options.cities), ...(options.checks ?? [])],
    metrics: () => metricsText(options.cities()),
    onAnswered: (route, status, seconds) => {
      noteVisitor();
      observeRequest(route.method, route.url, status, seconds);
    },
    checkResponses: options.checkResponses ?? false,
  });
}

/** The staff console and the phone pages, which also carry the start page and the private links. */
function webApps(): WebApp[] {
  const start = existsSync(join(root, 'mobile', 'start.html')) ? 'start.html' : 'index.html';
  return [
    { dist: join(root, 'console', 'dist'), prefix: '/console/', page: 'index.html', also: {} },
    {
      dist: join(root, 'mobile', 'dist'),
      prefix: '/m/',
      page: 'index.html',
      also: { '/': start, '/r/:token': 'index.html', '/t/:code': 'index.html' },
    },
  ];
}

function databaseCheck(cities: () => readonly City[]): ReadinessCheck {
  return {
    name: 'database',
    check: async () => {
      for (const city of cities().slice(0, 1)) await city.pool.query('select 1');
    },
  };
}

function filesCheck(cities: () => readonly City[]): ReadinessCheck {
  return {
    name: 'files',
    check: async () => {
      for (const city of cities().slice(0, 1)) await blobsOf(city).probe();
    },
  };
}
