import {
  apiClientPageSchema,
  apiClientSchema,
  auditExportQuerySchema,
  auditPageSchema,
  auditQuerySchema,
  createApiClientSchema,
  createIdentityProviderSchema,
  type IdentityProviders,
  identityProvidersSchema,
  idParamsSchema,
  issuedKeySchema,
  pageQuerySchema,
  providerCheckSchema,
  updateApiClientSchema,
  updateIdentityProviderSchema,
} from '@yiwang/contract';
import type { FastifyRequest } from 'fastify';
import type { City } from '../../city.ts';
import type { RouteHost } from '../../http/route.ts';
import { sendSheet } from '../../sheets/send-sheet.ts';
import { expectedVersion } from '../../versions.ts';
import { redirectUri } from '../base-url.ts';
import { checkProvider } from '../commands/check-provider.ts';
import { createClient, rotateKey, updateClient } from '../commands/manage-clients.ts';
import { createProvider, updateProvider } from '../commands/manage-providers.ts';
import { exportAudit } from '../queries/export-audit.ts';
import { listAudit } from '../queries/list-audit.ts';
import { listClients } from '../queries/list-clients.ts';
import { listProviders } from '../queries/providers.ts';

/** API clients, identity providers and the audit. */
export function clientRoutes(host: RouteHost): void {
  hangClients(host);
  hangProviders(host);
  host.route({
    method: 'GET',
    url: '/api/v1/audit',
    action: 'audit:read',
    tag: 'audit',
    summary: 'Who did what, newest first',
    query: auditQuerySchema,
    response: auditPageSchema,
    handler: ({ city, query }) => listAudit(city.db, query),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/audit/export',
    action: 'audit:read',
    tag: 'audit',
    summary: 'The same entries as .xlsx or .csv; that they were taken out stands in the audit',
    query: auditExportQuerySchema,
    produces: 'application/octet-stream',
    raw: true,
    handler: async ({ city, actor, query, now, reply }) =>
      sendSheet(reply, await exportAudit(city, actor, query, now), query.format),
  });
}

function hangClients(host: RouteHost): void {
  const action = 'clients:manage';
  const tag = 'api-clients';
  host.route({
    method: 'GET',
    url: '/api/v1/api-clients',
    action,
    tag,
    summary: 'API clients by name',
    query: pageQuerySchema,
    response: apiClientPageSchema,
    handler: ({ city, query }) => listClients(city.db, query),
  });
  host.route({
    method: 'POST',
    url: '/api/v1/api-clients',
    action,
    tag,
    summary: 'A new API client; its key is in the answer and nowhere else',
    body: createApiClientSchema,
    response: issuedKeySchema,
    handler: ({ city, body, actor, now }) => createClient(city, body, { actor, now }),
  });
  host.route({
    method: 'PATCH',
    url: '/api/v1/api-clients/:id',
    action,
    tag,
    summary: 'Name, trust, active or not; If-Match carries the version',
    params: idParamsSchema,
    body: updateApiClientSchema,
    response: apiClientSchema,
    handler: ({ city, params, body, actor, ifMatch, now }) =>
      updateClient(city, params.id, expectedVersion(ifMatch), body, { actor, now }),
  });
  host.route({
    method: 'POST',
    url: '/api/v1/api-clients/:id/commands/rotate-key',
    action,
    tag,
    summary: 'A new key in place of the old one',
    params: idParamsSchema,
    response: issuedKeySchema,
    handler: ({ city, params, actor, now }) => rotateKey(city, params.id, { actor, now }),
  });
}

function hangProviders(host: RouteHost): void {
  const action = 'providers:manage';
  const tag = 'identity-providers';
  const url = '/api/v1/identity-providers';
  host.route({
    method: 'GET',
    url,
    action,
    tag,
    summary: 'Identity providers',
    response: identityProvidersSchema,
    handler: ({ city, request }) => providersOf(city, request),
  });
  host.route({
    method: 'POST',
    url,
    action,
    tag,
    summary: 'A new identity provider (OpenID Connect)',
    body: createIdentityProviderSchema,
    response: identityProvidersSchema,
    handler: async ({ city, body, actor, request, now }) => {
      await createProvider(city, body, { actor, now });
      return providersOf(city, request);
    },
  });
  host.route({
    method: 'PATCH',
    url: `${url}/:id`,
    action,
    tag,
    summary: 'Change an identity provider, or switch it off; If-Match carries the version',
    params: idParamsSchema,
    body: updateIdentityProviderSchema,
    response: identityProvidersSchema,
    handler: async ({ city, params, body, actor, ifMatch, request, now }) => {
      await updateProvider(city, params.id, expectedVersion(ifMatch), body, { actor, now });
      return providersOf(city, request);
    },
  });
  host.route({
    method: 'POST',
    url: `${url}/:id/commands/check`,
    action,
    tag,
    summary: 'Asks the provider whether it is there and knows this city',
    params: idParamsSchema,
    response: providerCheckSchema,
    handler: ({ city, params, request }) => checkProvider(city, params.id, redirectUri(city, request)),
  });
}

async function providersOf(city: City, request: FastifyRequest): Promise<IdentityProviders> {
  const own = redirectUri(city, request);
  return { items: await listProviders(city.db, own), redirectUri: own };
}
