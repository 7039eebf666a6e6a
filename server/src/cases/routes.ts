import {
  boardSchema,
  type CaseVerb,
  calendarPreviewSchema,
  caseActSchema,
  caseDetailSchema,
  caseExportQuerySchema,
  caseListQuerySchema,
  caseListSchema,
  catalogueEffectsSchema,
  claimSchema,
  commandAnswerSchema,
  idParamsSchema,
  putCalendarSchema,
  taskListQuerySchema,
  taskListSchema,
  unitLoadQuerySchema,
  unitLoadSchema,
} from '@yiwang/contract';
import { z } from 'zod';
import { type Actor, type City, type RouteHost, refuse, sendSheet, staffOf } from '../kernel/index.ts';
import { bulkRoutes } from './bulk/routes.ts';
import { claimCase, releaseCase } from './commands/claim-case.ts';
import { type ActInput, executeAct } from './commands/execute-command.ts';
import { paperRoutes } from './paper/routes.ts';
import { readBoard } from './queries/board.ts';
import { exportCases } from './queries/export/export-cases.ts';
import { listCases } from './queries/list-cases.ts';
import { listTasks } from './queries/list-tasks.ts';
import { previewCalendar } from './queries/preview-calendar.ts';
import { previewCatalogue } from './queries/preview-catalogue.ts';
import { readCase } from './queries/read-case.ts';
import { readUnitLoad } from './queries/unit-load.ts';
import { ruleRoutes } from './rules/routes.ts';
import { viewRoutes } from './views/routes.ts';

const tag = 'cases';
const base = '/api/v1/cases';
const verbParams = z.object({ id: z.uuid(), verb: z.string().max(40) });
const claimBody = z.object({ takeOver: z.boolean().default(false) }).prefault({});

export function casesRoutes(host: RouteHost): void {
  commandRoutes(host);
  readRoutes(host);
  deskRoutes(host);
  paperRoutes(host);
  previewRoutes(host);
  bulkRoutes(host);
  viewRoutes(host);
  ruleRoutes(host);
}

/** What a change of rules would do to open cases, before it is put in force. */
function previewRoutes(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/previews/calendar',
    action: 'settings:write',
    summary: 'Which open cases get another deadline by a calendar that is not in force yet',
    tag,
    body: putCalendarSchema,
    response: calendarPreviewSchema,
    handler: ({ city, body: { definition, effectiveFrom }, now }) =>
      previewCalendar(city, definition, effectiveFrom === undefined ? now : new Date(effectiveFrom)),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/previews/catalogue',
    action: 'catalogue:administer',
    summary:
      'How many open cases keep their catalogue version and how many will be registered under a new one',
    tag,
    response: catalogueEffectsSchema,
    handler: ({ city }) => previewCatalogue(city),
  });
}

function commandRoutes(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: `${base}/:id/commands/:verb`,
    action: 'cases:command',
    summary:
      'One command on a case as seen at If-Match: 428 without it, 409 with the new state when it has moved',
    tag,
    params: verbParams,
    body: z.record(z.string(), z.unknown()).prefault({}),
    response: commandAnswerSchema,
    handler: ({ city, actor, params, body, ifMatch, idempotencyKey: key, now }) =>
      answer(city, actor, params.id, {
        key,
        commands: [{ verb: params.verb as CaseVerb, body }],
        expectedSeq: needed(ifMatch),
        now,
      }),
  });
  host.route({
    method: 'POST',
    url: `${base}/:id/acts`,
    action: 'cases:command',
    summary: 'Several commands as one act, all or none; the events stay separate',
    tag,
    params: idParamsSchema,
    body: caseActSchema,
    response: commandAnswerSchema,
    handler: ({ city, actor, params, body, ifMatch, idempotencyKey: key, now }) =>
      answer(city, actor, params.id, {
        key,
        commands: body.commands as ActInput['commands'],
        expectedSeq: needed(ifMatch),
        now,
      }),
  });
}

function needed(ifMatch: number | null): number {
  return ifMatch ?? refuse('request.if-match-missing');
}

async function answer(city: City, actor: Actor, id: string, act: ActInput) {
  const outcome = await executeAct(city, actor, id, act);
  return { ...outcome, overlays: [...outcome.overlays] };
}

function readRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: base,
    action: 'cases:read',
    summary: 'Cases of a desk or a search, by clock or newest first',
    tag,
    query: caseListQuerySchema,
    response: caseListSchema,
    handler: ({ city, actor, query, now }) => listCases(city, actor, query, now),
  });
  host.route({
    method: 'GET',
    url: `${base}/export`,
    action: 'cases:export',
    summary: 'The whole list as .xlsx or .csv, written while it is read; who exports is logged',
    tag,
    query: caseExportQuerySchema,
    produces: 'application/octet-stream',
    raw: true,
    handler: async ({ city, actor, query, now, reply }) =>
      sendSheet(reply, await exportCases(city, actor, query, now), query.format),
  });
  host.route({
    method: 'GET',
    url: `${base}/:id`,
    action: 'cases:read',
    summary: 'The page of a case; the look is logged',
    tag,
    params: idParamsSchema,
    response: caseDetailSchema,
    handler: ({ city, actor, params, now }) => readCase(city, actor, params.id, now),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/tasks',
    action: 'cases:tasks',
    summary: "One's own tasks by clock, or those of the unit that nobody has",
    tag,
    query: taskListQuerySchema,
    response: taskListSchema,
    handler: ({ city, actor, query, now }) => listTasks(city, staffOf(actor), query, now),
  });
}

function deskRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: `${base}/board`,
    action: 'cases:board',
    summary: "The shift leader's board",
    tag,
    response: boardSchema,
    handler: ({ city, actor, now }) => readBoard(city, actor, now),
  });
  host.route({
    method: 'GET',
    url: `${base}/load`,
    action: 'cases:read',
    summary: 'How many open cases a unit has, and how many of them are late',
    tag,
    query: unitLoadQuerySchema,
    response: unitLoadSchema,
    handler: ({ city, actor, query, now }) => readUnitLoad(city, actor, query.unit, now),
  });
  host.route({
    method: 'POST',
    url: `${base}/:id/claim`,
    action: 'cases:claim',
    summary: 'Open a case for oneself, or stay; names who has it otherwise',
    tag,
    params: idParamsSchema,
    body: claimBody,
    response: claimSchema,
    handler: ({ city, actor, params, body, now }) =>
      claimCase(city, staffOf(actor), params.id, body.takeOver, now),
  });
  host.route({
    method: 'DELETE',
    url: `${base}/:id/claim`,
    action: 'cases:claim',
    summary: 'Leave a case',
    tag,
    params: idParamsSchema,
    status: 204,
    handler: async ({ city, actor, params }) => {
      await releaseCase(city, staffOf(actor), params.id);
    },
  });
}
