import { catalogueAt } from '../../catalogue/index.ts';
import type { RouteHost } from '../../kernel/index.ts';
import { placesOf } from '../../places/index.ts';
import { pagesAddress } from '../../signals/index.ts';
import { type Answer, type Exchange, hang } from './exchange.ts';
import { writeDate } from './params.ts';
import type { Fields } from './xml.ts';

/** Discovery stands beside the endpoints and inside them, since clients look in both places. */
export function discoveryResource(host: RouteHost): void {
  for (const root of ['/open311', '/open311/v2', '/open311/test/v2'])
    for (const format of ['xml', 'json']) hang(host, 'GET', `${root}/discovery.${format}`, false, discovery);
}

/**
 * Always two endpoints with two formats each: clients that know no schema read a single one as no list. The changeset is
 * the moment from which the services are in force.
 */
async function discovery({ city, now }: Exchange): Promise<Answer> {
  const catalogue = await catalogueAt(city, now);
  const changed = new Date(Math.max(catalogue.effectiveFrom.getTime(), Date.UTC(2026, 0, 1)));
  const changeset = writeDate(changed < now ? changed : now, city.zone);
  const formats = { item: 'format', rows: ['text/xml', 'application/json'] };
  const endpoint = (path: string, type: string): Fields => ({
    specification: 'http://wiki.open311.org/GeoReport_v2',
    url: `${pagesAddress()}${path}`,
    changeset,
    type,
    formats,
  });
  const row: Fields = {
    changeset,
    contact: `${city.name}: ${pagesAddress()}/`,
    key_service: `${pagesAddress()}/console`,
    endpoints: {
      item: 'endpoint',
      rows: [endpoint('/open311/v2', 'production'), endpoint('/open311/test/v2', 'test')],
    },
    service_area: await serviceArea(city),
  };
  return { document: { root: 'discovery', item: 'discovery', rows: [row], single: true }, bareType: true };
}

/** Extension: the box of the city as GeoJSON text. */
async function serviceArea(city: Exchange['city']): Promise<string | undefined> {
  const box = (await placesOf(city)).childrenOf(null)[0]?.box;
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
