import {
  bulkActSchema,
  bulkDeskSchema,
  bulkPreviewInputSchema,
  bulkPreviewSchema,
  bulkRetrySchema,
  bulkStartSchema,
  idParamsSchema,
} from '@yiwang/contract';
import { type RouteHost, staffOf } from '../../kernel/index.ts';
import { retryBulk, undoBulk } from './go-on.ts';
import { previewBulk, previewRetry } from './preview-bulk.ts';
import { readBulk, readBulkDesk } from './read-bulk.ts';
import { startBulk } from './start-bulk.ts';

const base = '/api/v1/bulk';
/** Each case asks for the right of its command besides; who may command none may not ask at all. */
const common = { action: 'cases:command', tag: 'cases' } as const;

/** One command to many cases: looked at first, done in the background, with a result per case. */
export function bulkRoutes(host: RouteHost): void {
  host.route({
    ...common,
    method: 'GET',
    url: base,
    summary:
      'Commands for many cases that the one who asks may give at all, and his last bulk act of the day',
    response: bulkDeskSchema,
    handler: ({ city, actor, now }) => readBulkDesk(city, staffOf(actor), now),
  });
  host.route({
    ...common,
    method: 'POST',
    url: `${base}/preview`,
    summary: 'Which of these cases, or of the first 500 of a list, a command would go through, and why not',
    body: bulkPreviewInputSchema,
    response: bulkPreviewSchema,
    handler: ({ city, actor, body, now }) => previewBulk(city, actor, body, now),
  });
  host.route({
    ...common,
    method: 'POST',
    url: base,
    summary: 'Gives one command to many cases, each as it was seen; what has moved meanwhile is left alone',
    body: bulkStartSchema,
    response: bulkActSchema,
    handler: async ({ city, actor, body, idempotencyKey, now }) => {
      const id = await startBulk(city, staffOf(actor), body, idempotencyKey, now);
      return readBulk(city, staffOf(actor), id);
    },
  });
  ownRoutes(host);
}

/** A bulk act is its maker's alone. */
function ownRoutes(host: RouteHost): void {
  const one = { ...common, params: idParamsSchema, response: bulkActSchema } as const;
  host.route({
    ...one,
    method: 'GET',
    url: `${base}/:id`,
    summary: 'How far a bulk act of one’s own is, and the result per case',
    handler: ({ city, actor, params }) => readBulk(city, staffOf(actor), params.id),
  });
  host.route({
    ...one,
    method: 'POST',
    url: `${base}/:id/retry/preview`,
    summary: 'Which of the failed ones another try would get through now, and why not the others',
    response: bulkPreviewSchema,
    handler: ({ city, actor, params, now }) => previewRetry(city, staffOf(actor), params.id, now),
  });
  host.route({
    ...one,
    method: 'POST',
    url: `${base}/:id/retry`,
    summary: 'Tries failed cases again, each as it was seen since',
    body: bulkRetrySchema,
    handler: async ({ city, actor, params, body }) => {
      await retryBulk(city, staffOf(actor), params.id, body);
      return readBulk(city, staffOf(actor), params.id);
    },
  });
  host.route({
    ...one,
    method: 'POST',
    url: `${base}/:id/undo`,
    summary: 'Withdraws what was done, case by case where that is still possible',
    handler: async ({ city, actor, params }) => {
      await undoBulk(city, staffOf(actor), params.id);
      return readBulk(city, staffOf(actor), params.id);
    },
  });
}
