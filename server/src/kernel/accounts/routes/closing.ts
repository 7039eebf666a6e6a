import {
  accountHandoverSchema,
  accountReasonSchema,
  accountSchema,
  closeAccountSchema,
  handoverCheckSchema,
  handoverPlanSchema,
  handoverReceiversQuerySchema,
  handoverReceiversSchema,
  idParamsSchema,
  issuedResetSchema,
} from '@yiwang/contract';
import type { RouteHost } from '../../http/route.ts';
import { staffOf } from '../acting.ts';
import { closeAccount } from '../commands/close-account.ts';
import { reopenAccount } from '../commands/reopen-account.ts';
import { accountById } from '../queries/account-rows.ts';
import { checkHandover, handoverOf, receiversOf } from '../queries/handover-plans.ts';
import { readAccount } from '../queries/list-accounts.ts';

const tag = 'accounts';
const action = 'accounts:secure';

/** A leaver: what is open, who could have it, closing, and opening again. */
export function closingRoutes(host: RouteHost): void {
  hangPlanning(host);
  hangClosing(host);
}

function hangPlanning(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/accounts/:id/handover',
    action,
    tag,
    summary: 'What a leaver still has: posts, duties, tasks, decisions, drafts, claims',
    params: idParamsSchema,
    response: accountHandoverSchema,
    handler: ({ city, params, actor, now }) =>
      handoverOf(city, { id: params.id, actor: staffOf(actor), now }),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/accounts/:id/handover/receivers',
    action,
    tag,
    summary: 'Who could take over one thing of a leaver, and why others cannot',
    params: idParamsSchema,
    query: handoverReceiversQuerySchema,
    response: handoverReceiversSchema,
    handler: async ({ city, params, query, actor, now }) => {
      const { id } = await accountById(city.db, params.id);
      return receiversOf(city, { id, actor: staffOf(actor), now }, query);
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/accounts/:id/handover/check',
    action,
    tag,
    summary: 'What of a handover could not be, and why; changes nothing',
    params: idParamsSchema,
    body: handoverPlanSchema,
    response: handoverCheckSchema,
    handler: ({ city, params, body, actor, now }) =>
      checkHandover(city, { id: params.id, actor: staffOf(actor), now }, body),
  });
}

function hangClosing(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/accounts/:id/commands/close',
    action,
    tag,
    summary: 'Close the account of a leaver after handing everything over',
    params: idParamsSchema,
    body: closeAccountSchema,
    response: accountSchema,
    handler: async ({ city, params, body, actor, now }) => {
      await closeAccount(city, { id: params.id, ...body, actor: staffOf(actor), now });
      return readAccount(city.db, params.id, now);
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/accounts/:id/commands/reopen',
    action,
    tag,
    summary:
      'Open a closed account again, without its posts; answers a one-time code to be handed over in person',
    params: idParamsSchema,
    body: accountReasonSchema,
    response: issuedResetSchema,
    handler: ({ city, params, body, actor, now }) =>
      reopenAccount(city, { id: params.id, reason: body.reason, actor: staffOf(actor), now }),
  });
}
