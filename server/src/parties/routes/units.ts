import {
  createUnitSchema,
  dutyPhoneSchema,
  idParamsSchema,
  moveUnitSchema,
  postCalendarKeySchema,
  postCalendarSchema,
  postCalendarsSchema,
  unitPageSchema,
  unitQuerySchema,
  unitSchema,
  updateUnitSchema,
} from '@yiwang/contract';
import { auditLook, expectedVersion, type RouteHost, refuse, unseal } from '../../kernel/index.ts';
import { createUnit } from '../commands/create-unit.ts';
import { removePostCalendar, setPostCalendar } from '../commands/set-post-calendar.ts';
import { deactivateUnit, moveUnit, restoreUnit, setDutyPhone, updateUnit } from '../commands/update-unit.ts';
import { listPostCalendars } from '../queries/list-post-calendars.ts';
import { listUnits, readUnit } from '../queries/list-units.ts';
import { requireCalendar } from '../require-calendar.ts';

const tag = 'units';
const action = 'parties:manage-units';

/** The organisation: units on four levels. */
export function unitRoutes(host: RouteHost): void {
  hangReading(host);
  hangWriting(host);
  hangActs(host);
  hangDutyPhone(host);
  hangPostCalendars(host);
}

function hangReading(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/units',
    action: 'parties:read',
    tag,
    summary: 'Units by name: children of one, everything below one, or a search',
    query: unitQuerySchema,
    response: unitPageSchema,
    handler: ({ city, query }) => listUnits(city.db, query),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/units/:id',
    action: 'parties:read',
    tag,
    summary: 'One unit',
    params: idParamsSchema,
    response: unitSchema,
    handler: ({ city, params }) => readUnit(city.db, params.id),
  });
}

function hangWriting(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/units',
    action,
    tag,
    summary: 'A new unit under its parent',
    body: createUnitSchema,
    response: unitSchema,
    handler: async ({ city, body, actor, now }) => {
      await requireCalendar(city, body.calendar, '/calendar', now);
      const id = await city.db.transaction().execute((tx) => createUnit(tx, { ...body, actor, now }));
      return readUnit(city.db, id);
    },
  });
  host.route({
    method: 'PATCH',
    url: '/api/v1/units/:id',
    action,
    tag,
    summary: 'Change a unit; If-Match carries the version',
    params: idParamsSchema,
    body: updateUnitSchema,
    response: unitSchema,
    handler: async ({ city, params, body, actor, ifMatch, now }) => {
      await updateUnit(city, { id: params.id, version: expectedVersion(ifMatch), change: body, actor, now });
      return readUnit(city.db, params.id);
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/units/:id/commands/move',
    action,
    tag,
    summary: 'Move a unit and everything below it under another parent',
    params: idParamsSchema,
    body: moveUnitSchema,
    response: unitSchema,
    handler: async ({ city, params, body, actor, ifMatch, now }) => {
      await moveUnit(city, { id: params.id, version: expectedVersion(ifMatch), ...body, actor, now });
      return readUnit(city.db, params.id);
    },
  });
}

const acts = {
  deactivate: { act: deactivateUnit, summary: 'Take a unit out of use' },
  restore: { act: restoreUnit, summary: 'Put a unit back into use' },
} as const;

function hangActs(host: RouteHost): void {
  for (const [verb, { act, summary }] of Object.entries(acts))
    host.route({
      method: 'POST',
      url: `/api/v1/units/:id/commands/${verb}`,
      action,
      tag,
      summary,
      params: idParamsSchema,
      response: unitSchema,
      handler: async ({ city, params, actor, ifMatch, now }) => {
        await act(city, { id: params.id, version: expectedVersion(ifMatch), actor, now });
        return readUnit(city.db, params.id);
      },
    });
}

function hangDutyPhone(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/units/:id/duty-phone',
    action: 'parties:duty-phone',
    tag,
    summary: 'The number that is called at night; the look is logged',
    params: idParamsSchema,
    response: dutyPhoneSchema,
    handler: async ({ city, params, actor, now }) => {
      const row = await city.db
        .selectFrom('unit')
        .select('duty_phone')
        .where('id', '=', params.id)
        .executeTakeFirst();
      if (row === undefined) return refuse('not-found');
      await auditLook(city.db, {
        actor,
        target: { kind: 'unit', id: params.id },
        fields: ['duty-phone'],
        now,
      });
      const body =
        row.duty_phone === null ? undefined : (await unseal(city.db, [row.duty_phone])).get(row.duty_phone);
      return { phone: typeof body?.phone === 'string' ? body.phone : null };
    },
  });
  host.route({
    method: 'PUT',
    url: '/api/v1/units/:id/duty-phone',
    action,
    tag,
    summary: 'Set or take away the number that is called at night; If-Match carries the version',
    params: idParamsSchema,
    body: dutyPhoneSchema,
    response: unitSchema,
    handler: async ({ city, params, body, actor, ifMatch, now }) => {
      const version = expectedVersion(ifMatch);
      await setDutyPhone(city, { id: params.id, version, phone: body.phone, actor, now });
      return readUnit(city.db, params.id);
    },
  });
}

function hangPostCalendars(host: RouteHost): void {
  const url = '/api/v1/post-calendars';
  host.route({
    method: 'GET',
    url,
    action: 'parties:read',
    tag,
    summary: 'Posts that work by a calendar of their own, by area',
    response: postCalendarsSchema,
    handler: async ({ city }) => ({ items: await listPostCalendars(city.db) }),
  });
  host.route({
    method: 'PUT',
    url,
    action,
    tag,
    summary: 'Give a post a calendar in an area',
    body: postCalendarSchema,
    response: postCalendarsSchema,
    handler: async ({ city, body, actor, now }) => {
      await setPostCalendar(city, body, { actor, now });
      return { items: await listPostCalendars(city.db) };
    },
  });
  host.route({
    method: 'DELETE',
    url,
    action,
    tag,
    summary: 'The post works by the default calendar there again',
    query: postCalendarKeySchema,
    status: 204,
    handler: ({ city, query, actor, now }) => removePostCalendar(city, query, { actor, now }),
  });
}
