import {
  declareIncidentSchema,
  idParamsSchema,
  incidentDetailSchema,
  incidentListQuerySchema,
  incidentReportsQuerySchema,
  incidentReportsSchema,
  incidentsSchema,
  joinPreviewInputSchema,
  joinPreviewSchema,
  joinRetrySchema,
  joinStartSchema,
  massJoinSchema,
  writeNoticeSchema,
} from '@yiwang/contract';
import { type RouteHost, staffOf } from '../../kernel/index.ts';
import { declareStorm, endStorm } from './declare.ts';
import { previewJoin, previewJoinAgain } from './joins/preview-join.ts';
import { readJoin } from './joins/read-join.ts';
import { retryJoin, startJoin, undoJoin } from './joins/start-join.ts';
import { listIncidentReports } from './list-reports.ts';
import { sendNotice, withdrawNotice } from './notices/send-notice.ts';
import { writeNotice } from './notices/write-notice.ts';
import { readIncident, readIncidents } from './read-incidents.ts';

const tag = 'incidents';
const base = '/api/v1/incidents';
const one = { tag, params: idParamsSchema } as const;

/** Events 突发事件: declared, seen by every desk, worked on together, ended. */
export function stormRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: base,
    action: 'signals:incidents',
    summary: 'Events that go on, or the newest of all; a heap of reports that might be one',
    tag,
    query: incidentListQuerySchema,
    response: incidentsSchema,
    handler: ({ city, actor, query, now }) => readIncidents(city, actor, query, now),
  });
  host.route({
    method: 'POST',
    url: base,
    action: 'signals:declare-incident',
    summary: 'Declares an event for classes and an area since a moment',
    tag,
    body: declareIncidentSchema,
    response: incidentDetailSchema,
    handler: async ({ city, actor, body, now }) => {
      const id = await declareStorm(city, staffOf(actor), body, now);
      return readIncident(city, staffOf(actor), id, now);
    },
  });
  host.route({
    ...one,
    method: 'GET',
    url: `${base}/:id`,
    action: 'signals:incidents',
    summary: 'An event with its numbers, its waiting reports by street and class, and its messages',
    response: incidentDetailSchema,
    handler: ({ city, actor, params, now }) => readIncident(city, staffOf(actor), params.id, now),
  });
  host.route({
    ...one,
    method: 'POST',
    url: `${base}/:id/end`,
    action: 'signals:end-incident',
    summary: 'Ends an event: clocks run again, what it came to is kept',
    response: incidentDetailSchema,
    handler: async ({ city, actor, params, now }) => {
      await endStorm(city, staffOf(actor), params.id, now);
      return readIncident(city, staffOf(actor), params.id, now);
    },
  });
  host.route({
    ...one,
    method: 'GET',
    url: `${base}/:id/reports`,
    action: 'signals:read',
    summary: 'Reports of an event: waiting, unclear, joined, all; the first 500, the oldest first',
    query: incidentReportsQuerySchema,
    response: incidentReportsSchema,
    handler: ({ city, actor, params, query, now }) => listIncidentReports(city, actor, params.id, query, now),
  });
  joinRoutes(host);
  noticeRoutes(host);
}

function joinRoutes(host: RouteHost): void {
  const join = { ...one, action: 'signals:join' } as const;
  host.route({
    ...join,
    method: 'POST',
    url: `${base}/:id/joins/preview`,
    summary: 'Which of these reports would join a case of the event, and why not the others',
    body: joinPreviewInputSchema,
    response: joinPreviewSchema,
    handler: ({ city, actor, params, body, now }) => previewJoin(city, staffOf(actor), params.id, body, now),
  });
  host.route({
    ...join,
    method: 'POST',
    url: `${base}/:id/joins`,
    summary: 'Joins many reports to one case, or opens it from the first; what has moved is left alone',
    body: joinStartSchema,
    response: massJoinSchema,
    handler: async ({ city, actor, params, body, idempotencyKey, now }) => {
      const id = await startJoin(city, staffOf(actor), params.id, body, idempotencyKey, now);
      return readJoin(city, staffOf(actor), id);
    },
  });
  const own = { ...join, response: massJoinSchema } as const;
  host.route({
    ...own,
    method: 'GET',
    url: '/api/v1/mass-joins/:id',
    summary: 'How far a mass join of one’s own is, and what became of each report',
    handler: ({ city, actor, params }) => readJoin(city, staffOf(actor), params.id),
  });
  host.route({
    ...join,
    method: 'POST',
    url: '/api/v1/mass-joins/:id/retry/preview',
    summary: 'Which of the failed ones another try would join now',
    response: joinPreviewSchema,
    handler: ({ city, actor, params, now }) => previewJoinAgain(city, staffOf(actor), params.id, now),
  });
  host.route({
    ...own,
    method: 'POST',
    url: '/api/v1/mass-joins/:id/retry',
    summary: 'Tries failed reports again, each as it was seen since',
    body: joinRetrySchema,
    handler: async ({ city, actor, params, body }) => {
      await retryJoin(city, staffOf(actor), params.id, body.items);
      return readJoin(city, staffOf(actor), params.id);
    },
  });
  host.route({
    ...own,
    method: 'POST',
    url: '/api/v1/mass-joins/:id/undo',
    summary: 'Takes a mass join back, as far as nothing has happened to a report since',
    handler: async ({ city, actor, params }) => {
      await undoJoin(city, staffOf(actor), params.id);
      return readJoin(city, staffOf(actor), params.id);
    },
  });
}

function noticeRoutes(host: RouteHost): void {
  host.route({
    ...one,
    method: 'POST',
    url: `${base}/:id/notices`,
    action: 'signals:write-notice',
    summary: 'Writes one message to all reporters of an event, for another person to read and send',
    body: writeNoticeSchema,
    response: incidentDetailSchema,
    handler: async ({ city, actor, params, body, now }) => {
      await writeNotice(city, staffOf(actor), params.id, body.text, now);
      return readIncident(city, staffOf(actor), params.id, now);
    },
  });
  host.route({
    ...one,
    method: 'POST',
    url: '/api/v1/incident-notices/:id/send',
    action: 'signals:send-notice',
    summary: 'Sends it to each reporter once; again: to those who have reported since',
    handler: ({ city, actor, params, now }) => sendNotice(city, staffOf(actor), params.id, now),
  });
  host.route({
    ...one,
    method: 'POST',
    url: '/api/v1/incident-notices/:id/withdraw',
    action: 'signals:send-notice',
    summary: 'Takes it back while nothing of it has gone out',
    handler: ({ city, actor, params, now }) => withdrawNotice(city, staffOf(actor), params.id, now),
  });
}
