import {
  calledSchema,
  callSheetSchema,
  idParamsSchema,
  messageWaysSchema,
  otherWaySchema,
} from '@yiwang/contract';
import { type RouteHost, staffOf } from '../kernel/index.ts';
import { callSheet } from './commands/call-sheet.ts';
import { noteCall } from './commands/note-call.ts';
import { takeOtherWay } from './commands/take-other-way.ts';
import { waysOut } from './queries/ways-out.ts';

const tag = 'messages';

/** What a person does about a message that did not arrive: another way, or the telephone. */
export function callRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/messages/ways',
    action: 'messages:resend',
    summary: 'Gateways over which a message may be sent again',
    tag,
    response: messageWaysSchema,
    handler: async ({ city }) => ({ items: await waysOut(city.db) }),
  });
  host.route({
    method: 'POST',
    url: '/api/v1/messages/:id/commands/other-way',
    action: 'messages:resend',
    summary: 'Sends a message that did not arrive over another gateway, or leaves it to the telephone',
    tag,
    params: idParamsSchema,
    body: otherWaySchema,
    status: 204,
    handler: ({ city, actor, params, body, now }) =>
      takeOtherWay(city, staffOf(actor), { id: params.id, channelId: body.channelId, now }),
  });
  host.route({
    method: 'POST',
    url: '/api/v1/messages/:id/commands/call',
    action: 'messages:call',
    summary: 'The number and what is to be told on the telephone; the look is logged',
    tag,
    params: idParamsSchema,
    response: callSheetSchema,
    handler: ({ city, actor, params, now }) => callSheet(city, staffOf(actor), params.id, now),
  });
  host.route({
    method: 'POST',
    url: '/api/v1/messages/:id/commands/called',
    action: 'messages:call',
    summary: 'How the call ended: told, not reached, given up',
    tag,
    params: idParamsSchema,
    body: calledSchema,
    status: 204,
    handler: ({ city, actor, params, body, now }) =>
      noteCall(city, staffOf(actor), { id: params.id, outcome: body.outcome, now }),
  });
}
