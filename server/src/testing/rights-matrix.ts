import type { LightMyRequestResponse } from 'fastify';
import type { AnyRoute } from '../kernel/http/host.ts';
import { type Actor, may, mayEver, newId, ruleOf, type Target } from '../kernel/index.ts';
import { sampleOf } from './sample.ts';
import type { TestServer } from './server.ts';

/** Somebody who asks, as the rights table sees him and as he appears in a request. */
export interface MatrixActor {
  readonly name: string;
  readonly actor: Actor;
  readonly headers: Readonly<Record<string, string>>;
}

/** A real thing of a known place, to be asked for by those who may see it and those who may not. */
export interface Specimen {
  /** Beginning of the routes about it, with its id as the first parameter: `/api/v1/cases/:id`. */
  readonly prefix: string;
  readonly id: string;
  readonly target: Target;
  /** Who may know that it exists, said here independently of the code that decides. */
  readonly knownTo: (actor: Actor) => boolean;
}

/** Something the matrix found wrong, in words. */
export interface Finding {
  readonly route: string;
  readonly actor: string;
  readonly what: string;
}

export interface Matrix {
  readonly findings: readonly Finding[];
  readonly requests: number;
  /** Cells in which the actor was refused and had to be. */
  readonly refused: number;
}

const PROBLEM_KEYS = new Set(['type', 'title', 'status', 'code', 'fields', 'params']);
/** These end the session that asks; they have tests of their own. */
const SELF_ENDING = new Set(['DELETE /api/v1/session']);
/** Signing in refuses with 401 whoever asks: that is its answer, not a missing right. */
const SIGNING_IN = 'session:sign-in';

/** Every route without an entry in the rights table. */
export function withoutPolicy(routes: readonly AnyRoute[]): string[] {
  return routes.flatMap((route) => {
    try {
      ruleOf(route.action);
      return [];
    } catch {
      return [`${nameOf(route)} (${route.action})`];
    }
  });
}

/** Asks every route as every actor, about things that do not exist: who may never is refused, nobody gets a 5xx. */
export async function routesByActors(server: TestServer, actors: readonly MatrixActor[]): Promise<Matrix> {
  const tally = newTally();
  for (const route of server.host.routes)
    for (const who of actors) {
      const allowed = mayEver(who.actor, route.action);
      if (allowed && (isStream(route) || SELF_ENDING.has(nameOf(route)))) continue;
      const answer = await ask(server, route, who, newId());
      tally.requests++;
      const wrong = allowed ? wrongWhenAllowed(route, answer) : wrongWhenRefused(who, answer);
      if (!allowed) tally.refused++;
      if (wrong !== null) tally.findings.push({ route: nameOf(route), actor: who.name, what: wrong });
    }
  return tally;
}

/**
 * Asks every route about a real thing. Who may not know of it gets exactly the answer that a made-up id gets;
 * who may see it sees it.
 */
export async function specimensByActors(
  server: TestServer,
  actors: readonly MatrixActor[],
  specimens: readonly Specimen[],
): Promise<Matrix> {
  const tally = newTally();
  for (const specimen of specimens)
    for (const route of server.host.routes.filter((one) => isAbout(one, specimen)))
      for (const who of actors.filter(({ actor }) => mayEver(actor, route.action))) {
        const wrong = await wrongAbout(server, route, who, specimen, tally);
        if (wrong !== null) tally.findings.push({ route: nameOf(route), actor: who.name, what: wrong });
      }
  return tally;
}

interface Tally {
  readonly findings: Finding[];
  requests: number;
  refused: number;
}

const newTally = (): Tally => ({ findings: [], requests: 0, refused: 0 });
const nameOf = (route: AnyRoute): string => `${route.method} ${route.url}`;
const isStream = (route: AnyRoute): boolean => route.produces === 'text/event-stream';

function isAbout(route: AnyRoute, { prefix }: Specimen): boolean {
  return route.url === prefix || route.url.startsWith(`${prefix}/`);
}

async function wrongAbout(
  server: TestServer,
  route: AnyRoute,
  who: MatrixActor,
  specimen: Specimen,
  tally: Tally,
): Promise<string | null> {
  const knows = specimen.knownTo(who.actor);
  if (knows) return route.method === 'GET' ? wrongForReader(server, route, who, specimen, tally) : null;
  const real = await ask(server, route, who, specimen.id);
  const madeUp = await ask(server, route, who, newId());
  tally.requests += 2;
  tally.refused++;
  // A release that releases nothing may say "done", if it says so of everything.
  if (real.statusCode < 400 && real.body !== madeUp.body)
    return `may not know of it, but is answered ${real.statusCode}`;
  if (![403, 404].includes(real.statusCode) && !sameAnswer(real, madeUp))
    return `may not know of it, but is answered ${codeOf(real)}`;
  return sameAnswer(real, madeUp)
    ? null
    : `can tell that it exists: ${codeOf(real)}, for a made-up one ${codeOf(madeUp)}`;
}

async function wrongForReader(
  server: TestServer,
  route: AnyRoute,
  who: MatrixActor,
  specimen: Specimen,
  tally: Tally,
): Promise<string | null> {
  if (!may(who.actor, route.action, specimen.target)) return null;
  const answer = await ask(server, route, who, specimen.id);
  tally.requests++;
  return [401, 403, 404].includes(answer.statusCode) || answer.statusCode >= 500
    ? `may see it, but is answered ${codeOf(answer)}`
    : null;
}

function wrongWhenAllowed(route: AnyRoute, answer: LightMyRequestResponse): string | null {
  if (answer.statusCode >= 500) return `answered ${codeOf(answer)}`;
  if (answer.statusCode === 401 && route.action !== SIGNING_IN && route.hidden !== true)
    return `has the right, but is answered ${codeOf(answer)}`;
  return null;
}

function wrongWhenRefused({ actor }: MatrixActor, answer: LightMyRequestResponse): string | null {
  const expected = actor.kind === 'public' ? (actor.because ?? 'session.required') : 'right.refused';
  if (codeOf(answer) !== expected) return `should be refused with ${expected}, is answered ${codeOf(answer)}`;
  const extra = Object.keys(answer.json()).filter((key) => !PROBLEM_KEYS.has(key));
  return extra.length > 0 ? `the refusal says more than it should: ${extra.join(', ')}` : null;
}

function sameAnswer(a: LightMyRequestResponse, b: LightMyRequestResponse): boolean {
  return a.statusCode === b.statusCode && codeOf(a) === codeOf(b);
}

/** The error code of an answer, or its status where it has none. */
function codeOf(answer: LightMyRequestResponse): string {
  try {
    const { code } = answer.json() as { code?: unknown };
    return typeof code === 'string' ? code : String(answer.statusCode);
  } catch {
    return String(answer.statusCode);
  }
}

async function ask(
  server: TestServer,
  route: AnyRoute,
  who: MatrixActor,
  id: string,
): Promise<LightMyRequestResponse> {
  const body = route.body === undefined || route.raw === true ? undefined : sampleBody(route);
  const response = await server.inject({
    method: route.method,
    url: urlOf(route, id) + queryOf(route),
    headers: { 'if-match': '"1"' },
    as: who.headers,
    ...(body === undefined ? {} : { json: body }),
  });
  return response as LightMyRequestResponse;
}

const bodies = new WeakMap<AnyRoute, unknown>();

function sampleBody(route: AnyRoute): unknown {
  if (!bodies.has(route)) bodies.set(route, route.body === undefined ? {} : (sampleOf(route.body) ?? {}));
  return bodies.get(route);
}

/** Other parameters get values of the right form that name nothing. */
const OTHERS: Readonly<Record<string, string>> = {
  verb: 'take',
  variant: 'public',
  code: '370102',
  key: 'nothing',
  day: '2030-01-01',
  layer: 'cases',
  z: '12',
  x: '3370',
  y: '1612',
};

function urlOf(route: AnyRoute, id: string): string {
  return route.url
    .replace(/:([a-zA-Z]+)/g, (_all, name: string) => (name === 'id' ? id : (OTHERS[name] ?? newId())))
    .replace(/\(.*?\)/g, '');
}

function queryOf(route: AnyRoute): string {
  const sample = route.query === undefined ? {} : ((sampleOf(route.query) ?? {}) as Record<string, unknown>);
  const pairs = Object.entries(sample).map(([name, value]) => [name, String(value)]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}
