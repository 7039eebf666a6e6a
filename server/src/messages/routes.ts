import {
  channelInputSchema,
  channelListSchema,
  channelSchema,
  channelTestedSchema,
  channelTestSchema,
  codeRequestedSchema,
  codeVerifiedSchema,
  deliveryLogPageSchema,
  deliveryLogQuerySchema,
  demoOutboxQuerySchema,
  demoOutboxSchema,
  idParamsSchema,
  inboxPageSchema,
  inboxQuerySchema,
  inboxSummarySchema,
  readInboxSchema,
  requestCodeSchema,
  verifyCodeSchema,
} from '@yiwang/contract';
import { type Actor, type City, type RouteHost, refuse } from '../kernel/index.ts';
import { readInbox } from './commands/read-inbox.ts';
import { requestCode } from './commands/request-code.ts';
import { resendDelivery } from './commands/resend-delivery.ts';
import { saveChannel } from './commands/save-channel.ts';
import { testChannel } from './commands/test-channel.ts';
import { verifyCode } from './commands/verify-code.ts';
import { presentChannel, presentDemoMessage, presentInboxItem, presentLogEntry } from './present.ts';
import { listDeliveries } from './queries/delivery-log.ts';
import { listDemoOutbox } from './queries/demo-outbox.ts';
import { inboxSummary, listInbox } from './queries/inbox.ts';
import { callRoutes } from './routes-calls.ts';

const tag = 'messages';

export function messagesRoutes(host: RouteHost): void {
  inboxRoutes(host);
  logRoutes(host);
  codeRoutes(host);
  channelRoutes(host);
}

function inboxRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/inbox',
    action: 'messages:read-inbox',
    summary: "One's own notices, newest first",
    tag,
    query: inboxQuerySchema,
    response: inboxPageSchema,
    handler: async ({ city, actor, query }) => {
      const page = await listInbox(city, accountOf(actor), query);
      return { items: page.lines.map(presentInboxItem), next: page.next };
    },
  });
  host.route({
    method: 'GET',
    url: '/api/v1/inbox/summary',
    action: 'messages:read-inbox',
    summary: 'Unread and urgent notices, for the badge',
    tag,
    response: inboxSummarySchema,
    handler: ({ city, actor }) => inboxSummary(city, accountOf(actor)),
  });
  host.route({
    method: 'POST',
    url: '/api/v1/inbox/read',
    action: 'messages:read-inbox',
    summary: 'Marks notices as read',
    tag,
    body: readInboxSchema,
    response: inboxSummarySchema,
    handler: async ({ city, actor, body, now }) => {
      await readInbox(city, accountOf(actor), body, now);
      return inboxSummary(city, accountOf(actor));
    },
  });
}

function logRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/messages',
    action: 'messages:read-log',
    summary: 'Delivery log: what was told and whether it arrived',
    tag,
    query: deliveryLogQuerySchema,
    response: deliveryLogPageSchema,
    handler: async ({ city, actor, query }) => {
      const page = await listDeliveries(city, actor, query);
      return { items: page.entries.map(presentLogEntry), next: page.next };
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/messages/:id/resend',
    action: 'messages:resend',
    summary: 'Sends a failed or unknown message once more',
    tag,
    params: idParamsSchema,
    status: 204,
    handler: ({ city, actor, params, now }) => resendDelivery(city, actor, params.id, now),
  });
  callRoutes(host);
  host.route({
    method: 'GET',
    url: '/api/v1/demo/outbox',
    action: 'messages:read-demo-outbox',
    summary: 'Everything the demo city has sent, words and codes included',
    tag: 'demo',
    query: demoOutboxQuerySchema,
    response: demoOutboxSchema,
    handler: async ({ city, query }) => {
      requireDemo(city);
      const page = await listDemoOutbox(city, query);
      return { items: page.messages.map(presentDemoMessage), next: page.next };
    },
  });
}

function codeRoutes(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/contact-codes',
    action: 'messages:prove-number',
    summary: 'Sends a six-digit code to a mobile number',
    tag,
    body: requestCodeSchema,
    response: codeRequestedSchema,
    bodyLimit: 4096,
    handler: async ({ city, body, now }) => {
      const { expiresAt, ...rest } = await requestCode(city, body, now);
      return { ...rest, expiresAt: expiresAt.toISOString() };
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/contact-codes/verify',
    action: 'messages:prove-number',
    summary: 'Trades the code for a token that proves the number',
    tag,
    body: verifyCodeSchema,
    response: codeVerifiedSchema,
    bodyLimit: 4096,
    handler: async ({ city, body, now }) => {
      const { contactToken, expiresAt } = await verifyCode(city, body, now);
      return { contactToken, expiresAt: expiresAt.toISOString() };
    },
  });
}

function channelRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/message-channels',
    action: 'messages:manage-channels',
    summary: 'Gateways and robots',
    tag,
    response: channelListSchema,
    handler: async ({ city }) => {
      const rows = await city.db
        .selectFrom('message_channel')
        .selectAll()
        .orderBy('name')
        .limit(200)
        .execute();
      return { items: rows.map(presentChannel) };
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/message-channels',
    action: 'messages:manage-channels',
    summary: 'Sets up a gateway or robot',
    tag,
    body: channelInputSchema,
    response: channelSchema,
    status: 201,
    handler: async ({ city, actor, body, now }) =>
      channelById(city, await saveChannel(city, actor, body, null, now)),
  });
  host.route({
    method: 'PUT',
    url: '/api/v1/message-channels/:id',
    action: 'messages:manage-channels',
    summary: 'Changes a gateway or robot, or switches it off',
    tag,
    params: idParamsSchema,
    body: channelInputSchema,
    response: channelSchema,
    handler: async ({ city, actor, params, body, now }) =>
      channelById(city, await saveChannel(city, actor, body, params.id, now)),
  });
  host.route({
    method: 'POST',
    url: '/api/v1/message-channels/:id/commands/test',
    action: 'messages:manage-channels',
    summary: 'Sends a test message over a gateway or robot and says how it ended',
    tag,
    params: idParamsSchema,
    body: channelTestSchema,
    response: channelTestedSchema,
    handler: ({ city, actor, params, body, now }) =>
      testChannel(city, { id: params.id, ...body, accountId: accountOf(actor), actor, now }),
  });
}

async function channelById(city: City, id: string) {
  const row = await city.db.selectFrom('message_channel').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? refuse('not-found') : presentChannel(row);
}

function accountOf(actor: Actor): string {
  return actor.kind === 'staff' ? actor.accountId : refuse('session.required');
}

function requireDemo(city: City): void {
  if (!city.demo) refuse('not-found');
}
