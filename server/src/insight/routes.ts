import { searchAnswerSchema, searchQuerySchema } from '@yiwang/contract';
import type { RouteHost } from '../kernel/index.ts';
import { search } from './queries/search.ts';

export function insightRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/search',
    action: 'insight:search',
    summary:
      'One box: part of a number, last four digits of a phone (logged), road, words, component code, unit, pinyin initials',
    tag: 'insight',
    query: searchQuerySchema,
    response: searchAnswerSchema,
    handler: ({ city, actor, query, now }) => search(city, actor, query, now),
  });
}
