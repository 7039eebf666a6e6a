import { casePaperParamsSchema, casePaperQuerySchema } from '@yiwang/contract';
import { baseUrl, type RouteHost, sendPaper } from '../../kernel/index.ts';
import { printCase } from './print-case.ts';

/** Papers of a case as PDF. */
export function paperRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/cases/:id/paper/:kind',
    action: 'cases:read',
    summary:
      'Dispatch slip, supervision order or dossier as a PDF on A4: what the page shows the one who asks; who prints is logged',
    tag: 'cases',
    params: casePaperParamsSchema,
    query: casePaperQuerySchema,
    produces: 'application/pdf',
    raw: true,
    handler: async ({ city, actor, params, query, now, request, reply }) =>
      sendPaper(
        reply,
        await printCase(city, actor, { ...params, ...query, base: baseUrl(city, request), now }),
      ),
  });
}
