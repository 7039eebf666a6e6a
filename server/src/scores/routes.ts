import {
  figureReportsQuerySchema,
  figureReportsSchema,
  figuresExportQuerySchema,
  figuresQuerySchema,
  figuresRecountQuerySchema,
  figuresRecountSchema,
  figuresSchema,
  figuresSummaryQuerySchema,
} from '@yiwang/contract';
import { visibleTo } from '../cases/index.ts';
import { type RouteHost, sendPaper, sendSheet } from '../kernel/index.ts';
import { printSummary } from './paper/print-summary.ts';
import { exportFigures } from './queries/export-figures.ts';
import { listReports } from './queries/list-reports.ts';
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
    url: '/api/v1/figures/reports',
    action: 'scores:figures',
    summary:
      'The reports behind a count of reports: number, kind, state, source, class, area; no words, no persons',
    tag: 'scores',
    query: figureReportsQuerySchema,
    response: figureReportsSchema,
    handler: ({ city, actor, query, now }) => listReports(city, visibleTo(actor), query, now),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/figures/recount',
    action: 'scores:figures',
    summary:
      'A period counted anew: its cases and reports replayed from their events page by page, its sums counted again',
    tag: 'scores',
    query: figuresRecountQuerySchema,
    response: figuresRecountSchema,
    handler: ({ city, actor, query, now }) => recountFigures(city, visibleTo(actor), query, now),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/figures/summary',
    action: 'scores:print',
    summary:
      'The daily or weekly summary as a PDF on A4, of what the one who asks may see; who prints is logged',
    tag: 'scores',
    query: figuresSummaryQuerySchema,
    produces: 'application/pdf',
    raw: true,
    handler: async ({ city, actor, query, now, reply }) =>
      sendPaper(reply, await printSummary(city, actor, query, now)),
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
