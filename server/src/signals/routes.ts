import {
  askErasureSchema,
  contactLookQuerySchema,
  contactLookSchema,
  deskDraftSchema,
  intakeCountsSchema,
  intakeQueueQuerySchema,
  intakeQueueSchema,
  intakeRowSchema,
  proposalSchema,
  reportClaimSchema,
  reportCommandAnswerSchema,
  reportCommandBodies,
  reportDetailSchema,
  reportSearchQuerySchema,
  reportSuggestionsSchema,
  reportVerbs,
  saveDeskDraftSchema,
} from '@yiwang/contract';
import { z } from 'zod';
import { type RouteHost, staffOf } from '../kernel/index.ts';
import { readProposal } from '../parties/index.ts';
import { claimReport, releaseClaim } from './commands/claim-report.ts';
import { runReportCommand } from './commands/run-command.ts';
import { askErasure } from './erasure.ts';
import { lookAtContact } from './queries/contact.ts';
import { readDraft, saveDraft } from './queries/drafts.ts';
import { countIntake, readIntakeQueue } from './queries/intake-queue.ts';
import { readReportDetail } from './queries/report-detail.ts';
import { searchReports } from './queries/search-reports.ts';
import { suggestFor } from './suggest/suggest.ts';

const byId = z.object({ id: z.uuid() });
const tag = 'intake desk';

export function signalsRoutes(host: RouteHost): void {
  listRoutes(host);
  itemRoutes(host);
  claimRoutes(host);
  draftRoutes(host);
  erasureRoute(host);
  for (const verb of reportVerbs) {
    host.route({
      method: 'POST',
      url: `/api/v1/reports/:id/commands/${verb}`,
      action: `signals:${verb}`,
      summary: `Does "${verb}" to a report; If-Match carries its seq`,
      tag,
      params: byId,
      body: reportCommandBodies[verb] as unknown as z.ZodType<never>,
      response: reportCommandAnswerSchema,
      handler: ({ city, actor, params, body, ifMatch, now }) =>
        runReportCommand(city, actor, { reportId: params.id, verb, body, expectedSeq: ifMatch, now }),
    });
  }
}

function erasureRoute(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/reports/:id/erasure',
    action: 'signals:erase',
    summary: 'Asks that the reporter be forgotten for good; a second person decides the proposal',
    tag,
    params: byId,
    body: askErasureSchema,
    response: proposalSchema,
    handler: async ({ city, actor, params, body, now }) => {
      const id = await askErasure(city, staffOf(actor), { ...body, reportId: params.id, now });
      return readProposal(city.db, id, now);
    },
  });
}

function listRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/reports',
    action: 'signals:read',
    summary: 'The intake queue: what waits, by clock; or everything, newest first',
    tag,
    query: intakeQueueQuerySchema,
    response: intakeQueueSchema,
    handler: ({ city, actor, query, now }) => readIntakeQueue(city, actor, query, now),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/reports/counts',
    action: 'signals:read',
    summary: 'How many wait in each view of the intake queue',
    tag,
    response: intakeCountsSchema,
    handler: ({ city, actor }) => countIntake(city, actor),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/reports/search',
    action: 'signals:read',
    summary: 'Finds reports by receipt number or phone (logged)',
    tag,
    query: reportSearchQuerySchema,
    response: z.object({ items: z.array(intakeRowSchema) }),
    handler: async ({ city, actor, query, now }) => ({ items: await searchReports(city, actor, query, now) }),
  });
}

function itemRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/reports/:id',
    action: 'signals:read',
    summary: 'One report for the desk; the look is logged',
    tag,
    params: byId,
    response: reportDetailSchema,
    handler: ({ city, actor, params, now }) => readReportDetail(city, actor, params.id, now),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/reports/:id/suggestions',
    action: 'signals:read',
    summary: 'Category, duplicates and unit that the machine suggests, each with its reason',
    tag,
    params: byId,
    response: reportSuggestionsSchema,
    handler: ({ city, actor, params, now }) => suggestFor(city, actor, params.id, now),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/reports/:id/contact',
    action: 'signals:contact',
    summary: 'The reporter’s contact in clear; logged with the reason',
    tag,
    params: byId,
    query: contactLookQuerySchema,
    response: contactLookSchema,
    handler: ({ city, actor, params, query, now }) =>
      lookAtContact(city, actor, params.id, { reason: query.reason, now }),
  });
}

function claimRoutes(host: RouteHost): void {
  host.route({
    method: 'PUT',
    url: '/api/v1/reports/:id/claim',
    action: 'signals:claim',
    summary: 'Claims a report while it is open on a screen, or keeps the claim alive',
    tag,
    params: byId,
    body: z.object({ takeOver: z.boolean().default(false) }),
    response: z.object({ claim: reportClaimSchema.nullable() }),
    handler: async ({ city, actor, params, body, now }) => ({
      claim: await claimReport(city, actor, params.id, { takeOver: body.takeOver, now }),
    }),
  });
  host.route({
    method: 'DELETE',
    url: '/api/v1/reports/:id/claim',
    action: 'signals:claim',
    summary: 'Leaves a report',
    tag,
    params: byId,
    handler: ({ city, actor, params }) => releaseClaim(city, actor, params.id),
  });
}

function draftRoutes(host: RouteHost): void {
  const byKey = z.object({ key: z.string().regex(/^[a-z0-9:-]{1,120}$/) });
  host.route({
    method: 'GET',
    url: '/api/v1/desk-drafts/:key',
    action: 'signals:draft',
    summary: 'What one has half written on a screen of the desk',
    tag,
    params: byKey,
    response: deskDraftSchema,
    handler: ({ city, actor, params }) => readDraft(city, actor, params.key),
  });
  host.route({
    method: 'PUT',
    url: '/api/v1/desk-drafts/:key',
    action: 'signals:draft',
    summary: 'Keeps it; an empty body throws it away',
    tag,
    params: byKey,
    body: saveDeskDraftSchema,
    bodyLimit: 64 * 1024,
    handler: ({ city, actor, params, body, now }) =>
      saveDraft(city, actor, { key: params.key, body: body.body, now }),
  });
}
