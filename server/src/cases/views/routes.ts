import {
  idParamsSchema,
  viewChangeSchema,
  viewCountsSchema,
  viewInputSchema,
  viewKeepSchema,
  viewListSchema,
  viewOrderSchema,
  viewSchema,
} from '@yiwang/contract';
import { expectedVersion, type RouteHost, staffOf } from '../../kernel/index.ts';
import { countViews } from './count-views.ts';
import { keepView, orderViews } from './place-view.ts';
import { listViews, readView } from './read-views.ts';
import { changeView, createView, removeView, takeView } from './save-view.ts';

const base = '/api/v1/views';
/** What a view lists is judged case by case: opening one gives no right. */
const common = { action: 'cases:views', tag: 'cases' } as const;
const one = { ...common, params: idParamsSchema, response: viewSchema } as const;

/** Saved views 视图 of the list of cases. */
export function viewRoutes(host: RouteHost): void {
  listRoutes(host);
  ownRoutes(host);
  sharedRoutes(host);
}

function listRoutes(host: RouteHost): void {
  host.route({
    ...common,
    method: 'GET',
    url: base,
    summary: 'Views of one’s own, shared with one’s posts and units, and kept ones, in one’s own order',
    response: viewListSchema,
    handler: async ({ city, actor, now }) => ({ items: await listViews(city, staffOf(actor), now) }),
  });
  host.route({
    ...common,
    method: 'GET',
    url: `${base}/counts`,
    summary: 'Cases in each of these views as far as one may see them, up to 999',
    response: viewCountsSchema,
    handler: ({ city, actor, now }) => countViews(city, staffOf(actor), now),
  });
  host.route({
    ...common,
    method: 'PUT',
    url: `${base}/order`,
    summary: 'The order of one’s own list',
    body: viewOrderSchema,
    response: viewListSchema,
    handler: async ({ city, actor, body, now }) => {
      await orderViews(city, staffOf(actor), body.ids);
      return { items: await listViews(city, staffOf(actor), now) };
    },
  });
}

function ownRoutes(host: RouteHost): void {
  host.route({
    ...common,
    method: 'POST',
    url: base,
    summary: 'Saves a filter under a name',
    body: viewInputSchema,
    response: viewSchema,
    handler: async ({ city, actor, body, idempotencyKey, now }) => {
      const id = await createView(city, staffOf(actor), body, idempotencyKey, now);
      return readView(city, staffOf(actor), id, now);
    },
  });
  host.route({
    ...one,
    method: 'PATCH',
    url: `${base}/:id`,
    summary: 'Another name, filter or share for a view of one’s own, based on the version in If-Match',
    body: viewChangeSchema,
    handler: async ({ city, actor, params, body, ifMatch, now }) => {
      const seen = { id: params.id, version: expectedVersion(ifMatch) };
      await changeView(city, staffOf(actor), seen, body, now);
      return readView(city, staffOf(actor), params.id, now);
    },
  });
  host.route({
    ...common,
    method: 'DELETE',
    url: `${base}/:id`,
    summary: 'Takes a view of one’s own away from everybody; for a day it can be given back',
    params: idParamsSchema,
    status: 204,
    handler: ({ city, actor, params, now }) => removeView(city, staffOf(actor), params.id, false, now),
  });
  host.route({
    ...one,
    method: 'POST',
    url: `${base}/:id/restore`,
    summary: 'Gives a removed view back',
    handler: async ({ city, actor, params, now }) => {
      await removeView(city, staffOf(actor), params.id, true, now);
      return readView(city, staffOf(actor), params.id, now);
    },
  });
}

function sharedRoutes(host: RouteHost): void {
  host.route({
    ...one,
    method: 'GET',
    url: `${base}/:id`,
    summary: 'One view, also by its link; says what of it does not hold for the one who asks',
    handler: ({ city, actor, params, now }) => readView(city, staffOf(actor), params.id, now),
  });
  host.route({
    ...one,
    method: 'PUT',
    url: `${base}/:id/kept`,
    summary: 'Puts a shared view into one’s own list or leaves it out',
    body: viewKeepSchema,
    handler: async ({ city, actor, params, body, now }) => {
      await keepView(city, staffOf(actor), params.id, body.kept);
      return readView(city, staffOf(actor), params.id, now);
    },
  });
  host.route({
    ...one,
    method: 'POST',
    url: `${base}/:id/take-over`,
    summary: 'Takes over a shared view whose owner has left',
    handler: async ({ city, actor, params, now }) => {
      await takeView(city, staffOf(actor), params.id, now);
      return readView(city, staffOf(actor), params.id, now);
    },
  });
}
