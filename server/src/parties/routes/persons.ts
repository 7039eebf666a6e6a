import {
  grantHoldingSchema,
  holdingPageSchema,
  holdingQuerySchema,
  holdingSchema,
  idParamsSchema,
  personPageSchema,
  personQuerySchema,
} from '@yiwang/contract';
import { expectedVersion, type RouteHost } from '../../kernel/index.ts';
import { endHolding } from '../commands/end-holding.ts';
import { grantHolding } from '../commands/grant-holding.ts';
import { listHoldings, readHolding } from '../queries/list-holdings.ts';
import { listPersons } from '../queries/list-persons.ts';

const tag = 'persons';

/** Colleagues, and the posts they hold. */
export function personRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/persons',
    action: 'parties:read',
    tag,
    summary: 'Colleagues by name, post, area or unit',
    query: personQuerySchema,
    response: personPageSchema,
    handler: ({ city, query, now }) => listPersons(city.db, query, now),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/holdings',
    action: 'parties:read-holdings',
    tag,
    summary: 'Posts held: who, where, since when',
    query: holdingQuerySchema,
    response: holdingPageSchema,
    handler: ({ city, query, now }) => listHoldings(city.db, query, now),
  });
  host.route({
    method: 'POST',
    url: '/api/v1/holdings',
    action: 'parties:grant',
    tag,
    summary: 'Give an account a post within an area and maybe a unit',
    body: grantHoldingSchema,
    response: holdingSchema,
    handler: async ({ city, body, actor, now }) => {
      const { startsAt, ...rest } = body;
      const from = startsAt === undefined ? {} : { startsAt: new Date(startsAt) };
      const id = await city.db
        .transaction()
        .execute((tx) => grantHolding(tx, { ...rest, ...from, actor, now }));
      return readHolding(city.db, id);
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/holdings/:id/commands/end',
    action: 'parties:grant',
    tag,
    summary: 'Take a post away from now on; If-Match carries the version',
    params: idParamsSchema,
    response: holdingSchema,
    handler: async ({ city, params, actor, ifMatch, now }) => {
      await endHolding(city, { id: params.id, version: expectedVersion(ifMatch), actor, now });
      return readHolding(city.db, params.id);
    },
  });
}
