import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { City } from '../city.ts';
import type { Config } from '../config.ts';
import { type Refusal, refuse, toProblem } from '../errors.ts';
import { mayEver, refuseActor } from '../rights/policy.ts';
import { refusalOf, refusalOfIssues } from './faults.ts';
import type { Call, Route, RouteHost } from './route.ts';

/** What the host needs to know from above. */
export interface HostOptions {
  readonly config: Pick<Config, 'trustProxy' | 'tls' | 'log'>;
  readonly cityOf: (hostname: string) => City | null;
  readonly resolveActor: (city: City, request: FastifyRequest) => Promise<Actor>;
  /** Told of each refusal of a signed-in person, for the audit. */
  readonly onRefused?: (
    city: City,
    actor: Actor,
    route: AnyRoute,
    refusal: Refusal,
    request: FastifyRequest,
  ) => Promise<void>;
  readonly onAnswered?: (route: AnyRoute, status: number, seconds: number) => void;
  /** Tests check every JSON answer against its schema. */
  readonly checkResponses?: boolean;
}

export type AnyRoute = Pick<
  Route,
  | 'method'
  | 'url'
  | 'action'
  | 'summary'
  | 'tag'
  | 'produces'
  | 'bodyLimit'
  | 'raw'
  | 'hidden'
  | 'status'
  | 'refused'
> & {
  readonly params?: ZodLike;
  readonly query?: ZodLike;
  readonly body?: ZodLike;
  readonly response?: ZodLike;
  readonly handler: (call: Call<never, never, never>) => Promise<unknown>;
};
type ZodLike = import('zod').ZodType | undefined;

/** The HTTP host: a Fastify application, the doors rooms hang their endpoints on, and the list of them. */
export interface HttpHost extends RouteHost {
  readonly app: FastifyInstance;
  readonly routes: readonly AnyRoute[];
}

const BODY_LIMIT_BYTES = 1024 * 1024;

/** Builds the host. Every endpoint declares an action of the rights table; nothing is served without one. */
export async function createHost(options: HostOptions): Promise<HttpHost> {
  const app = await createApp(options);
  const routes: AnyRoute[] = [];
  return {
    app,
    routes,
    route: (definition) => {
      const given = definition as unknown as AnyRoute;
      const route = { ...given, query: onlyKnown(given) };
      routes.push(route);
      app.route({
        method: route.method,
        url: route.url,
        bodyLimit: route.bodyLimit ?? BODY_LIMIT_BYTES,
        config: { refused: route.refused },
        handler: (request, reply) => serve(options, route, request, reply),
      });
    },
  };
}

async function createApp(options: HostOptions): Promise<FastifyInstance> {
  const { config } = options;
  const app = fastify({
    logger: { level: config.log, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 400 },
    ...(config.tls === null ? {} : { https: config.tls }),
  }) as unknown as FastifyInstance;
  await app.register(cookie);
  await app.register(compress, { threshold: 2048, encodings: ['gzip', 'deflate'] });
  await app.register(multipart, {
    limits: { files: 10, fields: 40, fieldSize: 64 * 1024, fileSize: 20 * 1024 * 1024 },
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
  });
  // Forms are handed over as text: only endpoints that read them themselves (Open311) accept one.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  app.setErrorHandler((error, request, reply) => {
    const { refused } = request.routeOptions.config as { refused?: AnyRoute['refused'] };
    return (refused ?? answerRefusal)(refusalOf(error), request, reply);
  });
  app.setNotFoundHandler((request, reply) => answerRefusal(refusalOf404(), request, reply));
  return app;
}

function refusalOf404(): Refusal {
  try {
    return refuse('not-found');
  } catch (refusal) {
    return refusal as Refusal;
  }
}

/** Sends a refusal as problem document; an unforeseen one is logged with its cause. */
export function answerRefusal(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (refusal.code === 'internal')
    request.log.error({ err: refusal.cause, url: request.routeOptions.url }, 'unforeseen error');
  if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter));
  return reply
    .code(refusal.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(toProblem(refusal)));
}

async function serve(
  options: HostOptions,
  route: AnyRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const started = performance.now();
  try {
    const city = options.cityOf(request.hostname);
    if (city === null) return answerRefusal(refusalOf404(), request, reply);
    const actor = await options.resolveActor(city, request);
    return await answer(options, route, city, actor, request, reply);
  } catch (error) {
    return (route.refused ?? answerRefusal)(refusalOf(error), request, reply);
  } finally {
    const seconds = (performance.now() - started) / 1000;
    options.onAnswered?.(route, reply.statusCode, seconds);
    // Route patterns and codes only: addresses and ids of people do not belong into a log.
    request.log.info(
      { method: route.method, route: route.url, status: reply.statusCode, seconds },
      'answered',
    );
  }
}

async function answer(
  options: HostOptions,
  route: AnyRoute,
  city: City,
  actor: Actor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  try {
    if (!mayEver(actor, route.action)) refuseActor(actor, route.action);
    const result = await route.handler(
      callOf(options, route, city, actor, request, reply) as Call<never, never, never>,
    );
    if (route.raw === true || reply.sent) return reply.sent ? reply : result;
    if (options.checkResponses === true) checkResponse(route, result);
    if (route.status !== undefined) reply.code(route.status);
    return result === undefined ? reply.code(route.status ?? 204).send() : reply.send(result);
  } catch (error) {
    const refusal = refusalOf(error);
    if (actor.kind === 'staff') await options.onRefused?.(city, actor, route, refusal, request);
    throw refusal;
  }
}

function checkResponse(route: AnyRoute, result: unknown): void {
  if (route.response === undefined) return;
  const parsed = route.response.safeParse(JSON.parse(JSON.stringify(result ?? null)));
  if (!parsed.success)
    throw new Error(`${route.method} ${route.url} answers against its schema: ${parsed.error.message}`);
}

function callOf(
  options: HostOptions,
  route: AnyRoute,
  city: City,
  actor: Actor,
  request: FastifyRequest,
  reply: FastifyReply,
): Call<unknown, unknown, unknown> {
  return {
    city,
    actor,
    params: parse('/path', route.params, request.params),
    query: parse('/query', route.query, request.query),
    body: route.raw === true ? undefined : parse('', route.body, request.body),
    ifMatch: ifMatchOf(request),
    idempotencyKey: idempotencyKeyOf(request),
    now: new Date(),
    freshActor: () => options.resolveActor(city, request),
    request,
    reply,
  };
}

const noQuery = z.strictObject({});

/**
 * A misspelt filter is refused: ignored, it would answer everything as if that had been asked for. Contracts of others
 * (hidden routes) and schemas that say so (`z.looseObject`) let pass what they do not know.
 */
function onlyKnown({ query, hidden = false, raw = false }: AnyRoute): ZodLike {
  if (hidden) return query;
  if (query === undefined) return raw ? undefined : noQuery;
  return query instanceof z.ZodObject && query.def.catchall === undefined ? query.strict() : query;
}

function parse(prefix: '' | '/query' | '/path', schema: ZodLike, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value ?? {}, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw refusalOfIssues(prefix, parsed.error);
}

function ifMatchOf(request: FastifyRequest): number | null {
  const header = request.headers['if-match'];
  if (header === undefined) return null;
  const sequence = Number(header.replace(/^W\//, '').replaceAll('"', ''));
  if (!Number.isSafeInteger(sequence))
    refuse('request.invalid', { fields: [{ pointer: '/header/if-match', code: 'wrong-format' }] });
  return sequence;
}

const LONGEST_KEY = 200;

function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') return null;
  if (typeof key !== 'string' || key.length > LONGEST_KEY) {
    refuse('request.invalid', {
      fields: [{ pointer: '/header/idempotency-key', code: 'too-big', params: { maximum: LONGEST_KEY } }],
    });
  }
  return key;
}
