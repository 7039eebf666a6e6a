import {
  absencesSchema,
  createRosterLineSchema,
  daySchema,
  idParamsSchema,
  onDutyListSchema,
  onDutyQuerySchema,
  recordAbsenceSchema,
  rosterLinePageSchema,
  rosterLineSchema,
  rosterQuerySchema,
  updateRosterLineSchema,
} from '@yiwang/contract';
import { z } from 'zod';
import { expectedVersion, type RouteHost } from '../../kernel/index.ts';
import {
  createRosterLine,
  recordAbsence,
  removeAbsence,
  updateRosterLine,
} from '../commands/manage-roster.ts';
import { presentOnDuty } from '../present.ts';
import { absencesOf, listRoster, readRosterLine } from '../queries/list-roster.ts';
import { onRoster } from '../queries/on-roster.ts';
import { dayOf } from '../shift.ts';

const tag = 'rosters';
const action = 'parties:manage-roster';

/** Rosters 排班: recurring duties, absences, who is on duty. */
export function rosterRoutes(host: RouteHost): void {
  hangReading(host);
  hangLines(host);
  hangAbsences(host);
}

function hangReading(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/rosters',
    action: 'parties:read',
    tag,
    summary: 'Lines of the roster in force on a day',
    query: rosterQuerySchema,
    response: rosterLinePageSchema,
    handler: ({ city, query, now }) => listRoster(city, query, now),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/rosters/on-duty',
    action: 'parties:read',
    tag,
    summary: 'Who is on duty for a place, now or at a moment',
    query: onDutyQuerySchema,
    response: onDutyListSchema,
    handler: async ({ city, query, now }) => {
      const at = query.at === undefined ? now : new Date(query.at);
      const post = query.post === undefined ? {} : { post: query.post };
      const persons = await onRoster(city.db, { ...post, area: query.area, at, zone: city.zone });
      return { items: persons.map(presentOnDuty) };
    },
  });
}

function hangLines(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/rosters',
    action,
    tag,
    summary: 'A recurring duty',
    body: createRosterLineSchema,
    response: rosterLineSchema,
    handler: async ({ city, body, actor, now }) => {
      const id = await city.db.transaction().execute((tx) => createRosterLine(tx, body, { actor, now }));
      return readRosterLine(city.db, id);
    },
  });
  host.route({
    method: 'PATCH',
    url: '/api/v1/rosters/:id',
    action,
    tag,
    summary: 'Another time, place or end of a duty; If-Match carries the version',
    params: idParamsSchema,
    body: updateRosterLineSchema,
    response: rosterLineSchema,
    handler: async ({ city, params, body, actor, ifMatch, now }) => {
      const version = expectedVersion(ifMatch);
      await updateRosterLine(city, { id: params.id, version, change: body, actor, now });
      return readRosterLine(city.db, params.id);
    },
  });
}

function hangAbsences(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/rosters/:id/absences',
    action: 'parties:read',
    tag,
    summary: 'Absences of a duty from today on',
    params: idParamsSchema,
    response: absencesSchema,
    handler: async ({ city, params, now }) => {
      const line = await readRosterLine(city.db, params.id);
      return { items: await absencesOf(city.db, line.id, dayOf(now, city.zone)) };
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/rosters/:id/absences',
    action,
    tag,
    summary: 'Somebody is away on a day, with or without a substitute',
    params: idParamsSchema,
    body: recordAbsenceSchema,
    response: absencesSchema,
    handler: async ({ city, params, body, actor, now }) => {
      await recordAbsence(city, { id: params.id, ...body, actor, now });
      return { items: await absencesOf(city.db, params.id, dayOf(now, city.zone)) };
    },
  });
  host.route({
    method: 'DELETE',
    url: '/api/v1/rosters/:id/absences/:day',
    action,
    tag,
    summary: 'The absence was a mistake',
    params: z.object({ id: z.uuid(), day: daySchema }),
    status: 204,
    handler: ({ city, params, actor, now }) =>
      removeAbsence(city, { id: params.id, day: params.day, actor, now }),
  });
}
