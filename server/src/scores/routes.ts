import {
  figuresExportQuerySchema,
  figuresQuerySchema,
  figuresRecountQuerySchema,
  figuresRecountSchema,
  figuresSchema,
} from '@yiwang/contract';
import { visibleTo } from '../cases/index.ts';
import { type RouteHost, sendSheet } from '../kernel/index.ts';
import { exportFigures } from './queries/export-figures.ts';
import { readFigures } from './queries/read-figures.ts';
import { recountFigures } from './queries/recount.ts';

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
  host.route({
    method: 'GET',
    url: '/api/v1/figures/recount',
    action: 'scores:figures',
    summary:
      'A period counted anew: its cases replayed from their events page by page, its sums counted again',
    tag: 'scores',
    query: figuresRecountQuerySchema,
    response: figuresRecountSchema,
    handler: ({ city, actor, query, now }) => recountFigures(city, visibleTo(actor), query, now),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/figures/export',
    action: 'scores:figures',
    summary: 'The same table as .xlsx or .csv, with period, scope, definitions and formulas on top',
    tag: 'scores',
    query: figuresExportQuerySchema,
    produces: 'application/octet-stream',
    raw: true,
    handler: async ({ city, actor, query, now, reply }) => {
      const by = actor.kind === 'staff' ? actor.name : '';
      return sendSheet(reply, await exportFigures(city, visibleTo(actor), by, query, now), query.format);
    },
  });
}
