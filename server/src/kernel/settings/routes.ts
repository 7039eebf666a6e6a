import {
  calendarListSchema,
  policySettingsSchema,
  putCalendarSchema,
  putPolicySchema,
  settingVersionSchema,
} from '@yiwang/contract';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { audit } from '../audit/audit.ts';
import { forgetCalendars, writeCalendar } from '../calendars/index.ts';
import type { City, CityTx } from '../city.ts';
import { refuseField } from '../errors.ts';
import type { RouteHost } from '../http/route.ts';
import { forgetPolicies, writePolicy } from '../policies/index.ts';
import { listCalendars, listPolicies } from './list-settings.ts';

const tag = 'settings';
const version = settingVersionSchema;

/** Policies and work calendars of a city: seeded by its pack, owned by the console, in dated versions. */
export function settingsRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/policies',
    action: 'settings:read',
    tag,
    summary: 'Policies of the city with the schema of each value',
    response: policySettingsSchema,
    handler: async ({ city }) => ({ items: await listPolicies(city) }),
  });
  host.route({
    method: 'PUT',
    url: '/api/v1/policies/:name',
    action: 'settings:write',
    tag,
    summary: 'A new dated version of a policy',
    params: z.object({ name: z.string().max(80) }),
    body: putPolicySchema,
    response: version,
    handler: async ({ city, actor, params: { name }, body: { value, effectiveFrom }, now }) => {
      const from = dateOf(effectiveFrom, now);
      const done = await change(city, actor, { kind: 'policy', id: name }, now, (tx) =>
        writePolicy(tx, { name, value, effectiveFrom: from, createdBy: authorOf(actor), now }),
      );
      forgetPolicies(city.db);
      return { version: done };
    },
  });
  host.route({
    method: 'GET',
    url: '/api/v1/calendars',
    action: 'settings:read',
    tag,
    summary: 'Work calendars: seasons, holidays, swapped days, provisional years',
    response: calendarListSchema,
    handler: async ({ city }) => ({ items: await listCalendars(city) }),
  });
  host.route({
    method: 'PUT',
    url: '/api/v1/calendars/:id',
    action: 'settings:write',
    tag,
    summary: 'A new dated version of a calendar; deadlines of open cases follow it',
    params: z.object({ id: z.string().max(64) }),
    body: putCalendarSchema,
    response: version,
    handler: async ({ city, actor, params: { id }, body: { definition, effectiveFrom }, now }) => {
      if (definition.id !== id) refuseField('/definition/id', 'not-the-address');
      const from = dateOf(effectiveFrom, now);
      const done = await change(city, actor, { kind: 'calendar', id }, now, (tx) =>
        writeCalendar(tx, { definition, effectiveFrom: from, createdBy: authorOf(actor), now }),
      );
      forgetCalendars(city);
      return { version: done };
    },
  });
}

/** The past has been lived by the rules of its time. */
function dateOf(given: string | undefined, now: Date): Date {
  const from = given === undefined ? now : new Date(given);
  return from < now ? refuseField('/effectiveFrom', 'in-the-past') : from;
}

function authorOf(actor: Actor): string | null {
  return actor.kind === 'staff' ? actor.accountId : null;
}

function change(
  city: City,
  actor: Actor,
  target: { kind: string; id: string },
  now: Date,
  write: (tx: CityTx) => Promise<number>,
): Promise<number> {
  return city.db.transaction().execute(async (tx) => {
    const done = await write(tx);
    await audit(tx, {
      actor,
      action: 'settings:write',
      target,
      outcome: 'done',
      detail: { version: done },
      now,
    });
    return done;
  });
}
