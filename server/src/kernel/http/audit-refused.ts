import type { FastifyRequest } from 'fastify';
import type { Actor } from '../actor.ts';
import { audit } from '../audit/audit.ts';
import type { City } from '../city.ts';
import type { Refusal } from '../errors.ts';
import { hashOrigin } from '../throttle/throttle.ts';
import type { AnyRoute } from './host.ts';

/** Refusals that may mean that somebody looks where he should not: no right to it, or said not to exist for him. */
const TELLING = new Set(['right.refused', 'not-found']);
/** Parts of an address that open something by themselves stay out of the audit. */
const SECRET_PARAMS = new Set(['token', 'key', 'code']);

/** Writes down what a member of staff was refused: which endpoint, about what. */
export async function auditRefused(
  city: City,
  actor: Actor,
  route: AnyRoute,
  refusal: Refusal,
  request: FastifyRequest,
): Promise<void> {
  if (!TELLING.has(refusal.code)) return;
  const params = Object.entries((request.params ?? {}) as Record<string, string>);
  const endpoint = `${route.method} ${route.url}`;
  const id = params.find(([name]) => name === 'id')?.[1];
  try {
    await audit(city.db, {
      actor,
      action: route.action,
      target: id === undefined ? { kind: 'endpoint', id: endpoint } : { kind: resourceOf(route.url), id },
      outcome: 'refused',
      detail: {
        code: refusal.code,
        endpoint,
        params: Object.fromEntries(params.filter(([name]) => !SECRET_PARAMS.has(name))),
      },
      origin: hashOrigin(request.ip),
      now: new Date(),
    });
  } catch (error) {
    request.log.error({ err: error }, 'a refusal could not be written into the audit');
  }
}

/** `/api/v1/cases/:id/…` is about a case: the same word as in the audit of what was done. */
function resourceOf(url: string): string {
  const plural = url.split('/')[3] ?? 'endpoint';
  return plural.endsWith('ies') ? `${plural.slice(0, -3)}y` : plural.replace(/s$/, '');
}
