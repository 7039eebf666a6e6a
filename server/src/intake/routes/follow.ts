import {
  findReportSchema,
  foundReportSchema,
  type ReporterPageVerb,
  reporterPageBodies,
  reporterPageSchema,
  sharedLinkSchema,
} from '@yiwang/contract';
import { z } from 'zod';
import type { RouteHost } from '../../kernel/index.ts';
import { findReport, readReporterPage, runReporterCommand, shareReport } from '../../signals/index.ts';

const byToken = z.object({ token: z.string().regex(/^[\w-]{1,64}$/) });
const tag = 'reporter';
type Acting = Exclude<ReporterPageVerb, 'share'>;
const acting = Object.keys(reporterPageBodies).filter((verb) => verb !== 'share') as Acting[];

/** The page behind a private link, and what its owner may do. Each act answers with the page as it is then. */
export function followRoutes(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/public/find-report',
    action: 'intake:follow',
    summary: 'A new private link for somebody who has proved the number the report was filed with',
    tag,
    body: findReportSchema,
    response: foundReportSchema,
    handler: ({ city, body, now }) => findReport(city, { ...body, now }),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/public/reports/:token',
    action: 'intake:follow',
    summary: 'The page behind a private or shared link',
    tag,
    params: byToken,
    response: reporterPageSchema,
    handler: ({ city, params, now, reply }) => {
      // A link is a key: neither shared caches nor the next page's referrer may keep it.
      reply.header('cache-control', 'private, no-store').header('referrer-policy', 'no-referrer');
      return readReporterPage(city, params.token, now);
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/public/reports/:token/share',
    action: 'intake:follow',
    summary: 'A link that only reads, for passing on',
    tag,
    params: byToken,
    body: reporterPageBodies.share,
    response: sharedLinkSchema,
    handler: ({ city, params, now }) => shareReport(city, params.token, now),
  });
  for (const verb of acting) actRoute(host, verb);
}

function actRoute(host: RouteHost, verb: Acting): void {
  host.route({
    method: 'POST',
    url: `/api/v1/public/reports/:token/${verb}`,
    action: 'intake:follow',
    summary: `The owner of a link does "${verb}"`,
    tag,
    bodyLimit: 64 * 1024,
    params: byToken,
    body: reporterPageBodies[verb] as unknown as z.ZodType<never>,
    response: reporterPageSchema,
    handler: async ({ city, actor, params, body, idempotencyKey: key, now }) => {
      await runReporterCommand(city, actor, { token: params.token, verb, body, key, now });
      return readReporterPage(city, params.token, now);
    },
  });
}
