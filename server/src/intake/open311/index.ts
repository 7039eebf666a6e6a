import type { RouteHost } from '../../kernel/index.ts';
import { bulkResources } from './bulk.ts';
import { discoveryResource } from './discovery.ts';
import { discoveryPage } from './discovery-page.ts';
import { hang, preflightResource } from './exchange.ts';
import { fail } from './faults.ts';
import { postRequestResource } from './post-request.ts';
import { requestResources } from './requests.ts';
import { serviceResources } from './services.ts';
import { tokenResource } from './tokens.ts';
import { updateResources } from './updates.ts';

/** Open311 GeoReport v2, read and write, with the extensions that are in use. */
export function open311Routes(host: RouteHost): void {
  discoveryResource(host);
  discoveryPage(host);
  preflightResource(host);
  serviceResources(host);
  requestResources(host);
  postRequestResource(host);
  tokenResource(host);
  updateResources(host);
  bulkResources(host);
  for (const method of ['GET', 'POST'] as const)
    hang(host, method, '/open311/*', { test: false, profile: 'standard' }, async () =>
      fail('404', 'There is no such resource'),
    );
}
