import { figuresQuerySchema, figuresSchema } from '@yiwang/contract';
import { visibleTo } from '../cases/index.ts';
import type { RouteHost } from '../kernel/index.ts';
import { readFigures } from './queries/read-figures.ts';

export function scoresRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/figures',
    action: 'scores:figures',
    summary: 'Counts and rates of a period per unit, area, category, source or time, each with its formula',
    tag: 'scores',
    query: figuresQuerySchema,
    response: figuresSchema,
    handler: ({ city, actor, query, now }) => readFigures(city, visibleTo(actor), query, now),
  });
}
