import {
  confirmPasswordSchema,
  idParamsSchema,
  meSchema,
  preferencesSchema,
  recoveryCodesSchema,
  sessionRowsSchema,
} from '@yiwang/contract';
import type { RouteHost } from '../../http/route.ts';
import { staffOf } from '../acting.ts';
import { removeTotp, replaceRecoveryCodes } from '../commands/enrol-totp.ts';
import { presentSessionRow } from '../present.ts';
import { readMe } from '../queries/me.ts';
import { openSessionsOf } from '../queries/open-sessions.ts';
import { endSession } from '../sessions.ts';

const tag = 'me';
const action = 'session:own';

/** What a person sees and changes of himself. */
export function meRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/me',
    action,
    tag,
    summary: 'The person at the desk: posts, rights, second factor, preferences',
    response: meSchema,
    handler: ({ city, actor, now }) => readMe(city, staffOf(actor), now),
  });
  host.route({
    method: 'PUT',
    url: '/api/v1/me/preferences',
    action,
    tag,
    summary: 'Language, text size, theme',
    body: preferencesSchema,
    response: preferencesSchema,
    handler: async ({ city, actor, body }) => {
      await city.db
        .updateTable('account')
        .set({ preferences: JSON.stringify(body) })
        .where('id', '=', staffOf(actor).accountId)
        .execute();
      return body;
    },
  });
  hangSecondFactor(host);
  hangSessions(host);
}

function hangSecondFactor(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/me/recovery-codes',
    action,
    tag,
    summary: 'New recovery codes in place of the old ones; asks for the password',
    body: confirmPasswordSchema,
    response: recoveryCodesSchema,
    handler: ({ city, actor, body, now }) =>
      replaceRecoveryCodes(city, staffOf(actor).accountId, body.password, now),
  });
  host.route({
    method: 'POST',
    url: '/api/v1/me/remove-totp',
    action,
    tag,
    summary: 'Give the second factor up where it is not compulsory; asks for the password',
    body: confirmPasswordSchema,
    status: 204,
    handler: ({ city, actor, body, now }) => removeTotp(city, staffOf(actor).accountId, body.password, now),
  });
}

function hangSessions(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/me/sessions',
    action,
    tag,
    summary: "One's own open sessions",
    response: sessionRowsSchema,
    handler: async ({ city, actor, now }) => {
      const { accountId, sessionId } = staffOf(actor);
      const rows = await openSessionsOf(city.db, accountId, now);
      return { items: rows.map((row) => presentSessionRow(row, sessionId)) };
    },
  });
  host.route({
    method: 'DELETE',
    url: '/api/v1/me/sessions/:id',
    action,
    tag,
    summary: "End one of one's own sessions",
    params: idParamsSchema,
    status: 204,
    handler: async ({ city, actor, params, now }) => {
      const own = await openSessionsOf(city.db, staffOf(actor).accountId, now);
      for (const row of own.filter(({ id }) => id === params.id)) await endSession(city.db, row.id, now);
    },
  });
}
