import type { FastifyReply, FastifyRequest } from 'fastify';
import { accountSettings } from './settings.ts';

const SESSION_COOKIE = 'yiwang_session';
const FLOW_COOKIE = 'yiwang_signin';
const FLOW_PATH = '/api/v1/session/oidc';

/** The session's token, or null. */
export function sessionTokenOf(request: FastifyRequest): string | null {
  return request.cookies[SESSION_COOKIE] ?? null;
}

export function setSessionCookie(reply: FastifyReply, token: string, until: Date, now: Date): void {
  reply.setCookie(SESSION_COOKIE, token, {
    ...common(),
    path: '/',
    maxAge: Math.max(1, Math.round((until.getTime() - now.getTime()) / 1000)),
  });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, { ...common(), path: '/' });
}

/** Ties a sign-in at an identity provider to the browser that began it. */
export function setFlowCookie(reply: FastifyReply, state: string): void {
  reply.setCookie(FLOW_COOKIE, state, { ...common(), path: FLOW_PATH, maxAge: 900 });
}

/** The state of the sign-in this browser began; the cookie is used up. */
export function takeFlowCookie(request: FastifyRequest, reply: FastifyReply): string | null {
  reply.clearCookie(FLOW_COOKIE, { ...common(), path: FLOW_PATH });
  return request.cookies[FLOW_COOKIE] ?? null;
}

/** `Lax`: sent along when a link from a message opens the console, never with another site's form or script. */
function common() {
  return {
    httpOnly: true,
    sameSite: 'lax',
    secure: accountSettings().publicUrl.startsWith('https:'),
  } as const;
}
