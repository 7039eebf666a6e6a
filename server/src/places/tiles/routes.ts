import { z } from 'zod';
import { type RouteHost, refuseField } from '../../kernel/index.ts';
import { placesOf } from '../places-of.ts';
import { drawPicture } from './picture.ts';
import { tileOf } from './serve.ts';
import { mapStyle } from './style.ts';

const address = z.object({
  layer: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  z: z.coerce.number().int().min(0).max(24),
  x: z.coerce.number().int().min(0),
  y: z.coerce.number().int().min(0),
});

const degree = z.coerce.number();
const picture = z.object({
  west: degree.min(-180).max(180),
  south: degree.min(-85).max(85),
  east: degree.min(-180).max(180),
  north: degree.min(-85).max(85),
});
/** Widest box of a picture, in degrees: a city with its surroundings. */
const WIDEST = 3;

export function tileRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/tiles/:layer/:z/:x/:y.mvt',
    action: 'places:read',
    summary: 'One vector tile: areas, grids, roads, or a layer of another room',
    tag: 'places',
    params: address,
    produces: 'application/vnd.mapbox-vector-tile',
    raw: true,
    handler: async ({ city, actor, params, now, request, reply }) => {
      const tile = await tileOf(city, actor, params.layer, params, now);
      reply.header('etag', tile.etag);
      reply.header('cache-control', tile.shared ? 'public, max-age=60' : 'private, max-age=10');
      if (request.headers['if-none-match'] === tile.etag) return reply.code(304).send();
      return reply.type('application/vnd.mapbox-vector-tile').send(Buffer.from(tile.bytes));
    },
  });
  host.route({
    method: 'GET',
    url: '/tiles/style.json',
    action: 'places:read',
    summary: 'MapLibre style of the base map',
    tag: 'places',
    query: z.object({ lang: z.enum(['zh', 'en']).default('zh') }),
    handler: async ({ query, request }) => mapStyle(`${request.protocol}://${request.host}`, query.lang),
  });
  host.route({
    method: 'GET',
    url: '/tiles/picture.svg',
    action: 'places:read',
    summary: 'The base map of a box as a picture, for screens without WebGL and for paper',
    tag: 'places',
    query: picture,
    produces: 'image/svg+xml',
    raw: true,
    handler: async ({ city, query: { west, south, east, north }, reply }) => {
      if (east <= west || east - west > WIDEST) refuseField('/east', 'out-of-range');
      if (north <= south || north - south > WIDEST) refuseField('/north', 'out-of-range');
      reply.header('cache-control', 'public, max-age=300').type('image/svg+xml; charset=utf-8');
      return reply.send(drawPicture(await placesOf(city), [west, south, east, north]));
    },
  });
}
