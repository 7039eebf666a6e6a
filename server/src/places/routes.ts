import {
  areaCodeSchema,
  areaDetailSchema,
  areaHistorySchema,
  areaImportResultSchema,
  areaImportSchema,
  areaListQuerySchema,
  areaListSchema,
  areaWriteSchema,
  locatedSchema,
  locateQuerySchema,
  retiredAreasSchema,
} from '@yiwang/contract';
import { z } from 'zod';
import type { RouteHost } from '../kernel/index.ts';
import { retireArea, writeArea } from './commands/edit-area.ts';
import { importAreas } from './commands/import-areas.ts';
import { dirtOf, toWgs84 } from './coordinates.ts';
import { placesOf } from './places-of.ts';
import { listAreas } from './queries/list-areas.ts';
import { readArea } from './queries/read-area.ts';
import { listRetired, readHistory } from './queries/read-history.ts';
import { tileRoutes } from './tiles/routes.ts';

const codeParams = z.object({ code: areaCodeSchema });

export function placesRoutes(host: RouteHost): void {
  tileRoutes(host);
  readingRoutes(host);
  editingRoutes(host);
}

function readingRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/places/locate',
    action: 'places:read',
    summary: 'What contains a point: grid, community, street, district, nearest road',
    tag: 'places',
    query: locateQuerySchema,
    response: locatedSchema,
    handler: async ({ city, query }) => {
      const index = await placesOf(city);
      const sent = { lng: query.lng, lat: query.lat };
      const dirt = dirtOf(toWgs84(sent, query.datum), index);
      return { ...index.locate(toWgs84(sent, query.datum)), dirt };
    },
  });
  host.route({
    method: 'GET',
    url: '/api/v1/areas',
    action: 'places:read',
    summary: 'Areas: children of one, of a level, or by name or code',
    tag: 'places',
    query: areaListQuerySchema,
    response: areaListSchema,
    handler: async ({ city, query }) => listAreas(await placesOf(city), query),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/areas/:code',
    action: 'places:read',
    summary: 'One area with its outline',
    tag: 'places',
    params: codeParams,
    response: areaDetailSchema,
    handler: ({ city, params }) => readArea(city, params.code),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/areas/:code/history',
    action: 'places:administer',
    summary: 'What an area was before each of its changes',
    tag: 'places',
    params: codeParams,
    response: areaHistorySchema,
    handler: ({ city, params }) => readHistory(city, params.code),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/retired-areas',
    action: 'places:administer',
    summary: 'Areas out of use; writing one brings it back',
    tag: 'places',
    response: retiredAreasSchema,
    handler: async ({ city }) => ({ items: await listRetired(city) }),
  });
}

function editingRoutes(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/areas/import',
    action: 'places:administer',
    summary: 'Areas of a GeoJSON file: what would come, or all of it in one change',
    tag: 'places',
    body: areaImportSchema,
    response: areaImportResultSchema,
    bodyLimit: 64 * 1024 * 1024,
    handler: ({ city, body, actor, now }) => importAreas(city, body, { actor, now }),
  });
  host.route({
    method: 'PUT',
    url: '/api/v1/areas/:code',
    action: 'places:administer',
    summary: 'Creates or changes an area',
    tag: 'places',
    params: codeParams,
    body: areaWriteSchema,
    response: areaDetailSchema,
    bodyLimit: 8 * 1024 * 1024,
    handler: async ({ city, params, body, actor, now }) => {
      await writeArea(city, params.code, body, { actor, now });
      return readArea(city, params.code);
    },
  });
  host.route({
    method: 'DELETE',
    url: '/api/v1/areas/:code',
    action: 'places:administer',
    summary: 'Takes an area without areas inside out of use',
    tag: 'places',
    params: codeParams,
    response: z.object({ code: z.string() }),
    handler: async ({ city, params, actor, now }) => {
      await retireArea(city, params.code, { actor, now });
      return { code: params.code };
    },
  });
}
