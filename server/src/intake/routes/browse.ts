import {
  type CategoryRef,
  categoryGuessQuerySchema,
  categoryGuessSchema,
  nearbyQuerySchema,
  nearbySchema,
  publicCitySchema,
  publicListQuerySchema,
  publicListSchema,
  publicTilesSchema,
} from '@yiwang/contract';
import { type Catalogue, catalogueAt, tileOf } from '../../catalogue/index.ts';
import { type City, decodeCursor, type RouteHost } from '../../kernel/index.ts';
import { matchWords, readNearby, readPublicList } from '../../signals/index.ts';

const tag = 'public';
const MOST_TILES = 12;

/** What anybody may look at: near-by matters, list and map, tiles of the report form. */
export function browseRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/public/nearby',
    action: 'intake:browse',
    summary: 'Open matters near a point: category, rounded place, state, dates',
    tag,
    query: nearbyQuerySchema,
    response: nearbySchema,
    handler: async ({ city, query, now }) => ({
      items: await readNearby(city, {
        lng: query.lng,
        lat: query.lat,
        radius: query.radius ?? 150,
        category: await refOf(city, query.category, now),
        limit: query.limit ?? 20,
        now,
      }),
    }),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/public/cases',
    action: 'intake:browse',
    summary: 'The public list and map',
    tag,
    query: publicListQuerySchema,
    response: publicListSchema,
    handler: ({ city, query, now }) => readPublicList(city, wantedOf(query), now),
  });
  hintRoutes(host);
}

function wantedOf(query: (typeof publicListQuerySchema)['_output']) {
  const bbox = query.bbox?.split(',').map(Number) as [number, number, number, number] | undefined;
  const [scheme, code] = (query.category ?? '').includes(':')
    ? (query.category ?? '').split(':')
    : [undefined, query.category];
  return {
    scheme: scheme ?? null,
    category: code ?? null,
    area: query.area ?? null,
    open: query.state === undefined ? null : query.state === 'open',
    bbox: bbox ?? null,
    after: decodeCursor(query.cursor, ['string', 'string']),
    limit: query.limit ?? 50,
  };
}

/** Help for choosing a category in everyday words. */
function hintRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/public/city',
    action: 'intake:browse',
    summary: 'Name of the city that runs the public pages',
    tag,
    response: publicCitySchema,
    handler: async ({ city }) => ({ name: city.name }),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/public/tiles',
    action: 'intake:browse',
    summary: 'At most twelve picture tiles in everyday words',
    tag,
    response: publicTilesSchema,
    handler: async ({ city, now }) => ({
      tiles: (await catalogueAt(city, now)).tiles.slice(0, MOST_TILES).map((tile) => ({
        key: tile.id,
        category: tile.categories[0] ?? null,
        name: tile.words.zh,
        nameEn: tile.words.en,
        icon: tile.icon,
      })),
    }),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/public/category-guess',
    action: 'intake:browse',
    summary: 'Categories that the words typed so far speak for',
    tag,
    query: categoryGuessQuerySchema,
    response: categoryGuessSchema,
    handler: async ({ city, query, now }) => ({
      items: everydayGuesses(await catalogueAt(city, now), query.text),
    }),
  });
}

/** One guess per tile: the public chooses between everyday words, the desk between classes. */
function everydayGuesses(catalogue: Catalogue, text: string) {
  const guesses = matchWords(catalogue, text).flatMap(({ category }) => {
    const tile = tileOf(catalogue, category);
    const { scheme, code } = category;
    return tile === null
      ? []
      : [{ category: { scheme, code }, name: tile.words.zh, nameEn: tile.words.en, tile: tile.id }];
  });
  const seen = new Set<string>();
  return guesses.flatMap(({ tile, ...guess }) => {
    if (seen.has(tile)) return [];
    seen.add(tile);
    return [guess];
  });
}

/** `scheme:code`, or a bare code of the catalogue's first scheme that has it; null: no filter. */
async function refOf(city: City, asked: string | undefined, now: Date): Promise<CategoryRef | null> {
  if (asked === undefined || asked === '') return null;
  const [scheme, code] = asked.split(':');
  if (scheme !== undefined && code !== undefined) return { scheme, code };
  const known = (await catalogueAt(city, now)).categories.find((category) => category.code === asked);
  return known ?? { scheme: 'unknown', code: asked };
}
