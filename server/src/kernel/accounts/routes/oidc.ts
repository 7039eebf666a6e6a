import { identitiesSchema, providerStartSchema, startedLinkSchema } from '@yiwang/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { City } from '../../city.ts';
import { Refusal } from '../../errors.ts';
import type { RouteHost } from '../../http/route.ts';
import { staffOf } from '../acting.ts';
import { baseUrl, ownPath, redirectUri } from '../base-url.ts';
import { callerOf } from '../caller.ts';
import { beginOidc, type OidcBeginning } from '../commands/begin-oidc.ts';
import { finishOidc } from '../commands/finish-oidc.ts';
import { unlinkIdentity } from '../commands/link-identity.ts';
import { setFlowCookie, setSessionCookie, takeFlowCookie } from '../cookies.ts';
import { reasonOf } from '../oidc-faults.ts';
import { identitiesOf } from '../queries/identities.ts';
import { liveSession } from './session.ts';

const tag = 'session';

/** Signing in through the city's identity provider: the browser is sent there and comes back. */
export function oidcRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/session/oidc/:id/start',
    action: 'session:sign-in',
    tag,
    summary: 'Sends the browser to the identity provider',
    params: z.object({ id: z.uuid() }),
    query: providerStartSchema,
    produces: 'text/html',
    raw: true,
    handler: async ({ city, params, query, request, reply, now }) => {
      const returnTo = ownPath(query.returnTo);
      const begin = {
        providerId: params.id,
        redirectUri: redirectUri(city, request),
        returnTo,
        linkAccountId: null,
        now,
      };
      return reply.redirect(await sentOn(city, begin, reply), 302);
    },
  });
  host.route({
    method: 'GET',
    url: '/api/v1/session/oidc/callback',
    action: 'session:sign-in',
    tag,
    summary: 'Where the identity provider sends the browser back to',
    produces: 'text/html',
    raw: true,
    handler: async ({ city, request, reply, now }) =>
      reply.redirect(await comeBack(city, request, reply, now)),
  });
  hangLinking(host);
}

function hangLinking(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/me/identities',
    action: 'session:own',
    tag: 'me',
    summary: "One's own identities at the city's providers",
    response: identitiesSchema,
    handler: async ({ city, actor }) => ({ items: await identitiesOf(city.db, staffOf(actor).accountId) }),
  });
  host.route({
    method: 'DELETE',
    url: '/api/v1/me/identities/:id',
    action: 'session:own',
    tag: 'me',
    summary: 'Unlink an identity of one’s own; the password still opens the door',
    params: z.object({ id: z.uuid() }),
    status: 204,
    handler: ({ city, actor, params, now }) =>
      unlinkIdentity(city, { id: params.id, accountId: staffOf(actor).accountId, actor, now }),
  });
  host.route({
    method: 'POST',
    url: '/api/v1/me/identities/:id/start',
    action: 'session:own',
    tag: 'me',
    summary: "Begin to link one's identity at a provider; the browser then goes to the address in the answer",
    params: z.object({ id: z.uuid() }),
    response: startedLinkSchema,
    handler: async ({ city, actor, params, request, reply, now }) => {
      const { url, state } = await beginOidc(city, {
        providerId: params.id,
        redirectUri: redirectUri(city, request),
        returnTo: accountPage,
        linkAccountId: staffOf(actor).accountId,
        now,
      });
      setFlowCookie(reply, state);
      return { url };
    },
  });
}

const accountPage = '/console/account';

/** The page that says why it went wrong, and from which one tries again without losing the way. */
function faultPage(fault: string, returnTo: string | null, linking = false): string {
  if (linking) return `${accountPage}?${new URLSearchParams({ fault })}`;
  const to = returnTo === null ? {} : { to: returnTo.replace(/^\/console(?=\/)/, '') };
  return `/console/sign-in?${new URLSearchParams({ fault, ...to })}`;
}

/** The provider's page; a provider that cannot be asked leads back to our own sign-in page with the reason. */
async function sentOn(city: City, begin: OidcBeginning, reply: FastifyReply): Promise<string> {
  try {
    const { url, state } = await beginOidc(city, begin);
    setFlowCookie(reply, state);
    return url;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return faultPage(reasonOf(error), begin.returnTo);
  }
}

/** The path to go on to. A refusal goes along as a code, for the page to put into words. */
async function comeBack(
  city: City,
  request: FastifyRequest,
  reply: FastifyReply,
  now: Date,
): Promise<string> {
  try {
    const { returnTo, session, fault, linking } = await finishOidc(city, {
      url: new URL(request.url, baseUrl(city, request)),
      state: takeFlowCookie(request, reply),
      caller: callerOf(request),
      previous: (await liveSession(city, request, now))?.id ?? null,
      now,
    });
    if (fault !== null) return faultPage(fault, returnTo, linking);
    if (session !== null) setSessionCookie(reply, session.token, session.until, now);
    return returnTo;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return faultPage(reasonOf(error), null);
  }
}
