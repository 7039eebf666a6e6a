import type { FastifyRequest } from 'fastify';
import type { Actor, PublicActor } from '../actor.ts';
import type { City } from '../city.ts';
import { refuse } from '../errors.ts';
import { hashOrigin } from '../throttle/throttle.ts';
import { clientByKey } from './clients.ts';
import { sessionTokenOf } from './cookies.ts';
import { refuseForgery } from './forgery.ts';
import { holdingsOfAccount } from './holdings-source.ts';
import { limitsFor, signInRules } from './second-factor-rule.ts';
import { refusalOfStage } from './session-stage.ts';
import { type FoundSession, findSession, isLive, seeSession } from './sessions.ts';

/** A request that a page makes by itself (polling) and that must not keep an idle session alive. */
const BACKGROUND_HEADER = 'x-yiwang-background';

/**
 * Who is asking: an API client by `Authorization: Bearer` or `X-API-Key`; staff by session cookie; anyone else is
 * public, with the reason why a cookie did not count. A key that no active client has is refused outright.
 */
export async function resolveActor(city: City, request: FastifyRequest): Promise<Actor> {
  const now = new Date();
  const key = keyOf(request);
  if (key !== null) return (await clientByKey(city, key, now)) ?? refuse('client.refused');
  const token = sessionTokenOf(request);
  if (token === null) return publicActor(request);
  const session = await findSession(city.db, token);
  if (session === null || !isLive(session, now)) return publicActor(request, 'session.expired');
  refuseForgery({ method: request.method, host: request.host, headers: request.headers });
  if (session.stage !== 'full') return publicActor(request, refusalOfStage(session.stage));
  return staffActor(city, request, session, now);
}

async function staffActor(
  city: City,
  request: FastifyRequest,
  session: FoundSession,
  now: Date,
): Promise<Actor> {
  if (request.headers[BACKGROUND_HEADER] === undefined) {
    const limits = limitsFor(await signInRules(city.db, now), session.admin);
    await seeSession(city.db, session, limits, now);
  }
  return {
    kind: 'staff',
    accountId: session.account_id,
    name: session.display_name,
    sessionId: session.id,
    admin: session.admin,
    holdings: await holdingsOfAccount(city.db, session.account_id, now),
  };
}

function publicActor(request: FastifyRequest, because?: PublicActor['because']): PublicActor {
  const origin = hashOrigin(request.ip);
  return because === undefined ? { kind: 'public', origin } : { kind: 'public', origin, because };
}

function keyOf(request: FastifyRequest): string | null {
  const header = request.headers['x-api-key'];
  if (typeof header === 'string' && header !== '') return header;
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '');
  return bearer?.[1] ?? null;
}
