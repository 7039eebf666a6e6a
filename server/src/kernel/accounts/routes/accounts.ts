import {
  accountPageSchema,
  accountPhoneSchema,
  accountQuerySchema,
  accountReasonSchema,
  accountSchema,
  createAccountSchema,
  createdAccountSchema,
  identitiesSchema,
  idParamsSchema,
  issuedResetSchema,
  linkIdentitySchema,
  sessionRowsSchema,
  updateAccountSchema,
} from '@yiwang/contract';
import { z } from 'zod';
import { auditLook } from '../../audit/audit.ts';
import type { RouteHost } from '../../http/route.ts';
import { expectedVersion } from '../../versions.ts';
import { staffOf } from '../acting.ts';
import {
  endSessionsBy,
  issueReset,
  resetTotp,
  restoreAccount,
  suspendAccount,
  unlockAccount,
} from '../commands/account-acts.ts';
import { createAccount } from '../commands/create-account.ts';
import { linkIdentity, unlinkIdentity } from '../commands/link-identity.ts';
import { updateAccount } from '../commands/update-account.ts';
import { unsealPhone } from '../phones.ts';
import { presentSessionRow } from '../present.ts';
import { accountById } from '../queries/account-rows.ts';
import { identitiesOf } from '../queries/identities.ts';
import { listAccounts, readAccount } from '../queries/list-accounts.ts';
import { openSessionsOf } from '../queries/open-sessions.ts';
import { activeProvider } from '../queries/providers.ts';

const tag = 'accounts';

/** Administration of accounts. */
export function accountRoutes(host: RouteHost): void {
  hangReading(host);
  hangManaging(host);
  hangActs(host);
  hangIdentities(host);
}

function hangReading(host: RouteHost): void {
  const action = 'accounts:read';
  host.route({
    method: 'GET',
    url: '/api/v1/accounts',
    action,
    tag,
    summary: 'Accounts by name',
    query: accountQuerySchema,
    response: accountPageSchema,
    handler: ({ city, query, now }) => listAccounts(city.db, query, now),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/accounts/:id',
    action,
    tag,
    summary: 'One account',
    params: idParamsSchema,
    response: accountSchema,
    handler: ({ city, params, now }) => readAccount(city.db, params.id, now),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/accounts/:id/sessions',
    action: 'accounts:secure',
    tag,
    summary: 'Open sessions of an account',
    params: idParamsSchema,
    response: sessionRowsSchema,
    handler: async ({ city, params, actor, now }) => {
      const { id } = await accountById(city.db, params.id);
      const rows = await openSessionsOf(city.db, id, now);
      return { items: rows.map((row) => presentSessionRow(row, staffOf(actor).sessionId)) };
    },
  });
}

function hangManaging(host: RouteHost): void {
  const action = 'accounts:manage';
  host.route({
    method: 'POST',
    url: '/api/v1/accounts',
    action,
    tag,
    summary: 'A new account without posts; its first password is in the answer and nowhere else',
    body: createAccountSchema,
    response: createdAccountSchema,
    handler: async ({ city, body, actor, now }) => {
      const { id, firstPassword } = await createAccount(city.db, { ...body, actor, now });
      return { account: await readAccount(city.db, id, now), firstPassword };
    },
  });
  host.route({
    method: 'PATCH',
    url: '/api/v1/accounts/:id',
    action,
    tag,
    summary: 'Sign-in name, display name, mobile number; If-Match carries the version',
    params: idParamsSchema,
    body: updateAccountSchema,
    response: accountSchema,
    handler: async ({ city, params, body, actor, ifMatch, now }) => {
      const version = expectedVersion(ifMatch);
      await updateAccount(city, { id: params.id, version, change: body, actor, now });
      return readAccount(city.db, params.id, now);
    },
  });
  host.route({
    method: 'GET',
    url: '/api/v1/accounts/:id/phone',
    action,
    tag,
    summary: 'The mobile number; the look is logged',
    params: idParamsSchema,
    response: accountPhoneSchema,
    handler: async ({ city, params, actor, now }) => {
      const { id, phone } = await accountById(city.db, params.id);
      await auditLook(city.db, { actor, target: { kind: 'account', id }, fields: ['phone'], now });
      return { phone: await unsealPhone(city.db, phone) };
    },
  });
}

const acts = {
  'reset-totp': { act: resetTotp, summary: 'Lost phone: takes the second factor away' },
  unlock: { act: unlockAccount, summary: 'Ends the delay after wrong tries' },
  'end-sessions': { act: endSessionsBy, summary: 'Ends every session' },
  suspend: { act: suspendAccount, summary: 'Nobody signs in for now' },
  restore: { act: restoreAccount, summary: 'The end of a suspension' },
} as const;

function hangActs(host: RouteHost): void {
  const action = 'accounts:secure';
  for (const [verb, { act, summary }] of Object.entries(acts))
    host.route({
      method: 'POST',
      url: `/api/v1/accounts/:id/commands/${verb}`,
      action,
      tag,
      summary,
      params: idParamsSchema,
      body: accountReasonSchema,
      response: accountSchema,
      handler: async ({ city, params, body, actor, now }) => {
        await act(city, { id: params.id, reason: body.reason, actor: staffOf(actor), now });
        return readAccount(city.db, params.id, now);
      },
    });
  host.route({
    method: 'POST',
    url: '/api/v1/accounts/:id/commands/reset-password',
    action,
    tag,
    summary: 'Forgotten password: a one-time code to be handed over in person',
    params: idParamsSchema,
    body: accountReasonSchema,
    response: issuedResetSchema,
    handler: ({ city, params, body, actor, now }) =>
      issueReset(city, { id: params.id, reason: body.reason, actor: staffOf(actor), now }),
  });
}

function hangIdentities(host: RouteHost): void {
  const action = 'accounts:secure';
  host.route({
    method: 'GET',
    url: '/api/v1/accounts/:id/identities',
    action,
    tag,
    summary: 'Identities of an account at the city’s providers',
    params: idParamsSchema,
    response: identitiesSchema,
    handler: async ({ city, params }) => {
      const { id } = await accountById(city.db, params.id);
      return { items: await identitiesOf(city.db, id) };
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/accounts/:id/identities',
    action,
    tag,
    summary: 'Link an identity by the subject the provider gives it',
    params: idParamsSchema,
    body: linkIdentitySchema,
    response: identitiesSchema,
    handler: async ({ city, params, body, actor, now }) => {
      const { id } = await accountById(city.db, params.id);
      await activeProvider(city.db, body.providerId);
      await linkIdentity(city, { accountId: id, ...body, actor, now });
      return { items: await identitiesOf(city.db, id) };
    },
  });
  host.route({
    method: 'DELETE',
    url: '/api/v1/accounts/:id/identities/:identityId',
    action,
    tag,
    summary: 'Unlink an identity',
    params: z.object({ id: z.uuid(), identityId: z.uuid() }),
    status: 204,
    handler: ({ city, params, actor, now }) =>
      unlinkIdentity(city, { id: params.identityId, accountId: params.id, actor, now }),
  });
}
