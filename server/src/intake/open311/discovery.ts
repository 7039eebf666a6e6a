import { catalogueAt } from '../../catalogue/index.ts';
import type { RouteHost } from '../../kernel/index.ts';
import { placesOf } from '../../places/index.ts';
import { pagesAddress } from '../../signals/index.ts';
import { type Answer, type Endpoint, type Exchange, endpoints, hang } from './exchange.ts';
import { writeDate } from './params.ts';
import type { Fields, List } from './xml.ts';

export type Discovery = Fields & { readonly endpoints: List };

/** Discovery stands beside the endpoints and inside them, since clients look in both places. */
export function discoveryResource(host: RouteHost): void {
  const above: Endpoint = { root: '/open311', test: false, profile: 'standard' };
  for (const endpoint of [above, ...endpoints])
    for (const format of ['xml', 'json'])
      hang(host, 'GET', `${endpoint.root}/discovery.${format}`, endpoint, discovery);
}

async function discovery({ city, now }: Exchange): Promise<Answer> {
  const row = await discoveryOf(city, now);
  return { document: { root: 'discovery', item: 'discovery', rows: [row], single: true }, bareType: true };
}

/**
 * Always two endpoints with two formats each: clients that know no schema read a single one as no list. The changeset is
 * the moment from which the services are in force.
 */
export async function discoveryOf(city: Exchange['city'], now: Date): Promise<Discovery> {
  const catalogue = await catalogueAt(city, now);
  const changed = new Date(Math.max(catalogue.effectiveFrom.getTime(), Date.UTC(2026, 0, 1)));
  const changeset = writeDate(changed < now ? changed : now, city.zone);
  const formats = { item: 'format', rows: ['text/xml', 'application/json'] };
  const endpoint = (path: string, type: string) => ({
    specification: 'http://wiki.open311.org/GeoReport_v2',
    url: `${pagesAddress()}${path}`,
    changeset,
    type,
    formats,
  });
  return {
    changeset,
    contact: `${city.name}: ${pagesAddress()}/`,
    key_service: `${pagesAddress()}/console`,
    endpoints: {
      item: 'endpoint',
      rows: [endpoint('/open311/v2', 'production'), endpoint('/open311/test/v2', 'test')],
    },
    service_area: await serviceArea(city),
  };
}

/** Extension: the box of the city as GeoJSON text. */
async function serviceArea(city: Exchange['city']): Promise<string | undefined> {
  const places = await placesOf(city);
  const box = (places.areaByCode(places.whole()) ?? places.childrenOf(null)[0])?.box;
  if (box == null) return undefined;
  const [west, south, east, north] = box;
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return JSON.stringify({ type: 'Polygon', coordinates: [ring] });
}
