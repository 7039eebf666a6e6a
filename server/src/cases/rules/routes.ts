import {
  ruleDraftIdSchema,
  ruleEffectsExportSchema,
  ruleEffectsQuerySchema,
  ruleEffectsSchema,
} from '@yiwang/contract';
import { type RouteHost, sendSheet } from '../../kernel/index.ts';
import { exportEffects } from './export-effects.ts';
import { previewRules } from './preview-rules.ts';

const common = { action: 'catalogue:administer', tag: 'cases', params: ruleDraftIdSchema } as const;

/** What a draft of rules would do to open cases. */
export function ruleRoutes(host: RouteHost): void {
  host.route({
    ...common,
    method: 'GET',
    url: '/api/v1/rule-drafts/:id/effects',
    summary: 'Which open cases get another deadline by a draft, in pieces of about a second',
    query: ruleEffectsQuerySchema,
    response: ruleEffectsSchema,
    handler: ({ city, params, query, now }) => previewRules(city, params.id, query.after ?? null, now),
  });
  host.route({
    ...common,
    method: 'GET',
    url: '/api/v1/rule-drafts/:id/effects/export',
    summary: 'The same whole, as .xlsx or .csv; who exports is logged',
    query: ruleEffectsExportSchema,
    produces: 'application/octet-stream',
    raw: true,
    handler: async ({ city, actor, params, query, now, reply }) =>
      sendSheet(reply, await exportEffects(city, actor, params.id, query.lang, now), query.format),
  });
}
