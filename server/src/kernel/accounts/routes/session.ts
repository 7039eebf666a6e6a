import {
  askResetSchema,
  changePasswordSchema,
  confirmTotpSchema,
  providerChoicesSchema,
  recoveryCodesSchema,
  redeemResetSchema,
  type SessionState,
  secondFactorSchema,
  sessionStateSchema,
  signInSchema,
  totpEnrolmentSchema,
} from '@yiwang/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { audit } from '../../audit/audit.ts';
import type { City } from '../../city.ts';
import { refuse } from '../../errors.ts';
import type { RouteHost } from '../../http/route.ts';
import { selfActor } from '../acting.ts';
import { callerOf } from '../caller.ts';
import { askReset } from '../commands/ask-reset.ts';
import { changePassword, redeemReset } from '../commands/change-password.ts';
import { beginTotp, confirmTotp } from '../commands/enrol-totp.ts';
import { passSecondFactor } from '../commands/pass-second-factor.ts';
import { signIn } from '../commands/sign-in.ts';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from '../cookies.ts';
import { refuseForgery } from '../forgery.ts';
import { nobody, presentSession } from '../present.ts';
import { listProviderChoices } from '../queries/providers.ts';
import { endSession, type FoundSession, findSession, type IssuedSession, isLive } from '../sessions.ts';

const tag = 'session';
const action = 'session:sign-in';

/** Signing in, step by step. These endpoints read the cookie themselves: an unfinished session is nobody elsewhere. */
export function sessionRoutes(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/session',
    action,
    tag,
    summary: 'Sign in with name and password; the answer says which step comes next',
    body: signInSchema,
    response: sessionStateSchema,
    handler: async ({ city, body, request, reply, now }) => {
      requireOwnPage(request);
      const before = await liveSession(city, request, now);
      const caller = callerOf(request);
      const { account, session } = await signIn(city, { ...body, caller, previous: before?.id ?? null, now });
      setSessionCookie(reply, session.token, session.until, now);
      return presentSession(account, session);
    },
  });
  host.route({
    method: 'GET',
    url: '/api/v1/session',
    action,
    tag,
    summary: 'How far this browser has signed in',
    response: sessionStateSchema,
    handler: async ({ city, request, now }) => {
      const session = await liveSession(city, request, now);
      return session === null ? nobody : presentFound(session);
    },
  });
  host.route({
    method: 'DELETE',
    url: '/api/v1/session',
    action,
    tag,
    summary: 'Sign out',
    response: sessionStateSchema,
    handler: async ({ city, request, reply, now }) => {
      requireOwnPage(request);
      const session = await liveSession(city, request, now);
      if (session !== null) await signOut(city, session, now);
      clearSessionCookie(reply);
      return nobody;
    },
  });
  hangSteps(host);
  hangEnrolment(host);
}

function hangSteps(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/session/second-factor',
    action,
    tag,
    summary: 'The one-time code, or a recovery code',
    body: secondFactorSchema,
    response: sessionStateSchema,
    handler: async ({ city, body, request, reply, now }) => {
      const session = await requireSession(city, request, now);
      const caller = callerOf(request);
      const next = await passSecondFactor(city, { factor: body, session, caller, now });
      return answerStep(reply, session, next, now);
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/session/password',
    action,
    tag,
    summary: "Replace one's password, also the first one; other sessions of the account end",
    body: changePasswordSchema,
    response: sessionStateSchema,
    handler: async ({ city, body, request, reply, now }) => {
      const session = await requireSession(city, request, now);
      const next = await changePassword(city, { ...body, session, caller: callerOf(request), now });
      return answerStep(reply, session, next, now);
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/session/reset',
    action,
    tag,
    summary: 'Forgotten password: the one-time code of the security administrator and a new password',
    body: redeemResetSchema,
    response: sessionStateSchema,
    handler: async ({ city, body, request, now }) => {
      requireOwnPage(request);
      await redeemReset(city, { ...body, caller: callerOf(request), now });
      return nobody;
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/session/forgot',
    action,
    tag,
    summary:
      'Forgotten password: a code to the mobile number on file; the answer never says whether there is one',
    body: askResetSchema,
    response: sessionStateSchema,
    handler: async ({ city, body, request, now }) => {
      requireOwnPage(request);
      await askReset(city, { login: body.login, caller: callerOf(request), now });
      return nobody;
    },
  });
  host.route({
    method: 'GET',
    url: '/api/v1/session/providers',
    action,
    tag,
    summary: 'Identity providers that the sign-in page offers',
    response: providerChoicesSchema,
    handler: async ({ city }) => ({ items: await listProviderChoices(city.db) }),
  });
}

function hangEnrolment(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/session/totp',
    action,
    tag,
    summary: 'Begin to set up a second factor: secret and QR code, shown once',
    response: totpEnrolmentSchema,
    handler: async ({ city, request, now }) => beginTotp(city, await requireSession(city, request, now)),
  });
  host.route({
    method: 'POST',
    url: '/api/v1/session/totp/confirm',
    action,
    tag,
    summary: 'The first code of the authenticator; answers with recovery codes, shown once',
    body: confirmTotpSchema,
    response: recoveryCodesSchema,
    handler: async ({ city, body, request, reply, now }) => {
      const found = await requireSession(city, request, now);
      const { recoveryCodes, session } = await confirmTotp(city, found, body.code, now);
      setSessionCookie(reply, session.token, session.until, now);
      return { recoveryCodes };
    },
  });
}

async function signOut(city: City, session: FoundSession, now: Date): Promise<void> {
  await endSession(city.db, session.id, now);
  await audit(city.db, {
    actor: selfActor({ id: session.account_id, display_name: session.display_name }),
    action: 'session:sign-out',
    target: { kind: 'account', id: session.account_id },
    outcome: 'done',
    now,
  });
}

function answerStep(
  reply: FastifyReply,
  session: FoundSession,
  next: IssuedSession,
  now: Date,
): SessionState {
  setSessionCookie(reply, next.token, next.until, now);
  return presentSession(session, next);
}

function presentFound(session: FoundSession): SessionState {
  return presentSession(session, {
    stage: session.stage,
    idleUntil: session.idle_until,
    until: session.expires_at,
  });
}

function requireOwnPage(request: FastifyRequest): void {
  refuseForgery({ method: request.method, host: request.host, headers: request.headers });
}

/** The live session of the cookie at whatever stage, or null. */
export async function liveSession(
  city: City,
  request: FastifyRequest,
  now: Date,
): Promise<FoundSession | null> {
  const token = sessionTokenOf(request);
  const session = token === null ? null : await findSession(city.db, token);
  return session !== null && isLive(session, now) ? session : null;
}

async function requireSession(city: City, request: FastifyRequest, now: Date): Promise<FoundSession> {
  const session = await liveSession(city, request, now);
  if (session !== null) return session;
  return refuse(sessionTokenOf(request) === null ? 'session.required' : 'session.expired');
}
