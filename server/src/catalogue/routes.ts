import {
  catalogueDiffSchema,
  catalogueSchema,
  catalogueVersionSchema,
  categoryRefSchema,
  categorySchema,
  draftCatalogueSchema,
  publishCatalogueSchema,
  standardCatalogueSchema,
  tickedStandardSchema,
  tickStandardSchema,
  tileSchema,
} from '@yiwang/contract';
import { z } from 'zod';
import { type RouteHost, refuseField } from '../kernel/index.ts';
import { beginDraft, discardDraft, publishDraft } from './commands/draft.ts';
import { tickStandard } from './commands/tick-standard.ts';
import { removeDraftCategory, writeDraftCategory, writeDraftTiles } from './commands/write-draft.ts';
import { ruleDraftRoutes } from './drafts/routes.ts';
import { listVersions } from './queries/list-versions.ts';
import { diffVersions, readVersion } from './queries/read-version.ts';
import { catalogueAt } from './snapshot/cache.ts';
import { standardCatalogue } from './standard.ts';

const versionParams = z.object({ version: z.coerce.number().int().positive() });
const categoryParams = versionParams.extend(categoryRefSchema.shape);
const done = z.object({ version: z.number().int() });
const read = { action: 'catalogue:read', tag: 'catalogue' } as const;
const administer = { action: 'catalogue:administer', tag: 'catalogue' } as const;

export function catalogueRoutes(host: RouteHost): void {
  readingRoutes(host);
  draftRoutes(host);
  draftContentRoutes(host);
  standardRoutes(host);
  ruleDraftRoutes(host);
}

function readingRoutes(host: RouteHost): void {
  host.route({
    ...read,
    method: 'GET',
    url: '/api/v1/catalogue',
    summary: 'The catalogue in force: categories with conditions and limits, and the picture tiles',
    response: catalogueSchema,
    handler: async ({ city, now, reply, request }) => {
      const catalogue = await catalogueAt(city, now);
      const etag = `"catalogue-${catalogue.version}"`;
      reply.header('etag', etag).header('cache-control', 'public, max-age=60');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return catalogue.document as never;
    },
  });
  host.route({
    ...read,
    method: 'GET',
    url: '/api/v1/catalogue/tiles',
    summary: 'Only the picture tiles of the public form',
    response: z.object({ version: z.number().int(), tiles: z.array(tileSchema) }),
    handler: async ({ city, now }) => {
      const { version, tiles } = await catalogueAt(city, now);
      return { version, tiles: [...tiles] };
    },
  });
  host.route({
    ...administer,
    method: 'GET',
    url: '/api/v1/catalogue/versions',
    summary: 'All versions, newest first',
    response: z.object({ items: z.array(catalogueVersionSchema) }),
    handler: async ({ city }) => ({ items: await listVersions(city) }),
  });
  host.route({
    ...administer,
    method: 'GET',
    url: '/api/v1/catalogue/versions/:version',
    summary: 'One version whole, the draft too',
    params: versionParams,
    response: catalogueSchema,
    handler: ({ city, params }) => readVersion(city, params.version),
  });
  host.route({
    ...administer,
    method: 'GET',
    url: '/api/v1/catalogue/versions/:version/changes',
    summary: 'What a version changes against another one',
    params: versionParams,
    query: z.object({ from: z.coerce.number().int().positive() }),
    response: catalogueDiffSchema,
    handler: async ({ city, params, query }) => ({
      from: query.from,
      to: params.version,
      changes: await diffVersions(city, query.from, params.version),
    }),
  });
}

function draftRoutes(host: RouteHost): void {
  host.route({
    ...administer,
    method: 'POST',
    url: '/api/v1/catalogue/versions',
    summary:
      'Begins a draft as a copy of the newest version, in a rule draft of its own or in one that is there',
    body: draftCatalogueSchema,
    response: done,
    status: 201,
    handler: async ({ city, actor, body, now }) => ({
      version: await beginDraft(city, body.note, { actor, now }, body.draft),
    }),
  });
  host.route({
    ...administer,
    method: 'POST',
    url: '/api/v1/catalogue/versions/:version/publish',
    summary: 'Puts the draft in force from a date on',
    params: versionParams,
    body: publishCatalogueSchema,
    response: done,
    handler: async ({ city, actor, params, body, now }) => {
      await publishDraft(city, params.version, new Date(body.effectiveFrom), { actor, now });
      return { version: params.version };
    },
  });
  host.route({
    ...administer,
    method: 'DELETE',
    url: '/api/v1/catalogue/versions/:version',
    summary: 'Throws the draft away',
    params: versionParams,
    response: done,
    handler: async ({ city, actor, params, now }) => {
      await discardDraft(city, params.version, { actor, now });
      return { version: params.version };
    },
  });
}

function standardRoutes(host: RouteHost): void {
  host.route({
    ...administer,
    method: 'GET',
    url: '/api/v1/catalogue/standard',
    summary: 'The shipped standard catalogue, to tick from',
    response: standardCatalogueSchema,
    handler: async () => {
      const { schemes, categories } = await standardCatalogue();
      return { schemes: [...schemes], categories: [...categories] };
    },
  });
  host.route({
    ...administer,
    method: 'PUT',
    url: '/api/v1/catalogue/versions/:version/standard',
    summary: 'Makes the draft have exactly these categories of the standard catalogue, besides its own',
    params: versionParams,
    body: tickStandardSchema,
    response: tickedStandardSchema,
    handler: ({ city, params, body }) => tickStandard(city, params.version, body.categories),
  });
}

function draftContentRoutes(host: RouteHost): void {
  host.route({
    ...administer,
    method: 'PUT',
    url: '/api/v1/catalogue/versions/:version/categories/:scheme/:code',
    summary: 'Writes a category with its conditions into the draft',
    params: categoryParams,
    body: categorySchema,
    response: done,
    handler: async ({ city, params, body }) => {
      if (body.scheme !== params.scheme) refuseField('/scheme', 'not-the-address', { scheme: params.scheme });
      if (body.code !== params.code) refuseField('/code', 'not-the-address', { code: params.code });
      await writeDraftCategory(city, params.version, body);
      return { version: params.version };
    },
  });
  host.route({
    ...administer,
    method: 'DELETE',
    url: '/api/v1/catalogue/versions/:version/categories/:scheme/:code',
    summary: 'Takes a category out of the draft',
    params: categoryParams,
    response: done,
    handler: async ({ city, params }) => {
      await removeDraftCategory(city, params.version, params);
      return { version: params.version };
    },
  });
  host.route({
    ...administer,
    method: 'PUT',
    url: '/api/v1/catalogue/versions/:version/tiles',
    summary: 'Replaces the picture tiles of the draft',
    params: versionParams,
    body: z.object({ tiles: z.array(tileSchema).max(12) }),
    response: done,
    handler: async ({ city, params, body }) => {
      await writeDraftTiles(city, params.version, body.tiles);
      return { version: params.version };
    },
  });
}
