import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type Call,
  type City,
  type ClientActor,
  clientByKey,
  type Refusal,
  type RouteHost,
} from '../../kernel/index.ts';
import { type Fault, fail, faultsDocument, Open311Error, toOpen311 } from './faults.ts';
import { Params } from './params.ts';
import { inProfile, type Profile } from './profile.ts';
import { type Document, toJson, toXml } from './xml.ts';

export type Format = 'xml' | 'json';

/** One request to a resource, read once. */
export interface Exchange {
  readonly city: City;
  readonly params: Params;
  readonly format: Format;
  readonly call: Call<undefined, undefined, undefined>;
  /** The client of the API key, from body, query or header; null without a key. */
  readonly client: ClientActor | null;
  /** The endpoint for trying out: everything is checked, nothing is stored. */
  readonly test: boolean;
  readonly now: Date;
}

/** What a resource answers. */
export interface Answer {
  readonly document: Document;
  readonly status?: number;
  /** Discovery is served without charset, as validators compare for equality. */
  readonly bareType?: boolean;
}

/** Where the resources hang. */
export interface Endpoint {
  readonly root: string;
  /** Everything is checked, nothing is stored. */
  readonly test: boolean;
  readonly profile: Profile;
}

export const endpoints: readonly Endpoint[] = [
  { root: '/open311/v2', test: false, profile: 'standard' },
  { root: '/open311/test/v2', test: true, profile: 'standard' },
  { root: '/open311/compat/v2', test: false, profile: 'compat' },
];

type Handle = (exchange: Exchange, id: string) => Promise<Answer>;

/** Hangs a resource under every endpoint; the last part of the path carries the format. */
export function resource(host: RouteHost, method: 'GET' | 'POST', path: string, handle: Handle): void {
  for (const endpoint of endpoints) hang(host, method, `${endpoint.root}${path}`, endpoint, handle);
}

/** The same for one whole address. */
export function hang(
  host: RouteHost,
  method: 'GET' | 'POST',
  url: string,
  { test, profile }: Pick<Endpoint, 'test' | 'profile'>,
  handle: Handle,
): void {
  host.route({
    method,
    url,
    action: 'intake:open311',
    summary: 'Open311 GeoReport v2',
    tag: 'open311',
    hidden: true,
    raw: true,
    bodyLimit: 25 * 1024 * 1024,
    refused,
    handler: async (call) => {
      const { request, reply } = call;
      const { id, format } = partsOf(request);
      if (format === null) return sendFaults(reply, 'xml', new Open311Error(unknownFormat));
      try {
        const exchange = await exchangeFor(call, format, test);
        const answer = await handle(exchange, id);
        const document = inProfile(answer.document, profile, format);
        return send(request, reply, format, { ...answer, document });
      } catch (error) {
        const known = toOpen311(error);
        if (known === null) throw error;
        return sendFaults(reply, format, known);
      }
    },
  });
}

const unknownFormat: readonly Fault[] = [{ code: '400', description: 'The format must be .xml or .json' }];

/** A refusal of the host itself (a wrong key in a header, a body that cannot be read) in the words of Open311. */
function refused(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const format = partsOf(request).format ?? 'xml';
  if (refusal.status === 401 || refusal.status === 403)
    return sendFaults(
      reply,
      format,
      new Open311Error([{ code: '403', description: 'The api_key is not valid' }]),
    );
  if (refusal.code === 'internal') request.log.error({ err: refusal.cause }, 'unforeseen error');
  const known = toOpen311(refusal) ?? new Open311Error([{ code: '503', description: 'Try again later' }], 5);
  return sendFaults(reply, format, known);
}

export async function exchangeFor(
  call: Call<undefined, undefined, undefined>,
  format: Format,
  test: boolean,
): Promise<Exchange> {
  const { city, request, now } = call;
  const query = new URLSearchParams(request.url.split('?', 2)[1] ?? '');
  const body = typeof request.body === 'string' ? new URLSearchParams(request.body) : undefined;
  const params = new Params(body, query);
  requireJurisdiction(city, params.get('jurisdiction_id'));
  const key = params.get('api_key') ?? keyInHeader(request);
  return { city, params, format, call, client: await clientOf(call, key), test, now };
}

/** Some clients send the parameter as a header; the house's own `x-api-key` has been read before. */
export function keyInHeader(request: FastifyRequest): string | null {
  const header = request.headers.api_key ?? request.headers['api-key'];
  return typeof header === 'string' && header !== '' ? header : null;
}

/** One host name serves one jurisdiction: leaving it out is fine, naming another one is not. */
export function requireJurisdiction(city: City, id: string | null): void {
  if (id === null || id === city.schema || city.hosts.includes(id)) return;
  fail('404', 'jurisdiction_id is not known here');
}

/** A key that nobody has is refused even where none is needed: silence would hide a typing error. */
export async function clientOf(
  { city, actor, now }: Pick<Call<undefined, undefined, undefined>, 'city' | 'actor' | 'now'>,
  key: string | null,
): Promise<ClientActor | null> {
  if (key === null) return actor.kind === 'client' ? actor : null;
  return (await clientByKey(city, key, now)) ?? fail('403', 'The api_key is not valid');
}

/** The key that writing needs. */
export function requireClient(client: ClientActor | null): ClientActor {
  return client ?? fail('403', 'An api_key is needed for this');
}

function partsOf(request: FastifyRequest): { id: string; format: Format | null } {
  const last = request.url.split('?', 1)[0]?.split('/').at(-1) ?? '';
  const [, id = '', format = ''] = /^(.*)\.([^.]*)$/.exec(last) ?? [];
  return { id: decode(id), format: format === 'xml' || format === 'json' ? format : null };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function send(request: FastifyRequest, reply: FastifyReply, format: Format, answer: Answer): FastifyReply {
  const text = format === 'json' ? toJson(answer.document) : toXml(answer.document);
  const tag = `"${createHash('sha1').update(text).digest('base64url')}"`;
  openToPages(reply);
  if (request.method === 'GET') {
    reply.header('etag', tag).header('cache-control', 'no-cache').header('vary', 'x-api-key, authorization');
    if (request.headers['if-none-match']?.split(/, */).includes(tag)) return reply.code(304).send();
  }
  const type = format === 'json' ? 'application/json' : 'text/xml';
  return reply
    .code(answer.status ?? 200)
    .header('content-type', answer.bareType === true ? type : `${type}; charset=utf-8`)
    .send(answer.bareType === true ? Buffer.from(text) : text);
}

export function sendFaults(reply: FastifyReply, format: Format, error: Open311Error): FastifyReply {
  const document = faultsDocument(error);
  if (error.retryAfter !== undefined) reply.header('retry-after', String(error.retryAfter));
  return openToPages(reply)
    .code(error.status)
    .header('content-type', format === 'json' ? 'application/json; charset=utf-8' : 'text/xml; charset=utf-8')
    .send(format === 'json' ? toJson(document) : toXml(document));
}

/** Pages of any other site may read the answer; no cookie counts here, only a key. */
export function openToPages(reply: FastifyReply): FastifyReply {
  return reply
    .header('access-control-allow-origin', '*')
    .header('access-control-expose-headers', 'etag, retry-after');
}

/** What a browser asks before it lets a page of another site send a key, a form or a known ETag. */
export function preflightResource(host: RouteHost): void {
  host.route({
    method: 'OPTIONS',
    url: '/open311/*',
    action: 'intake:open311',
    summary: 'Open311: what pages of other sites may send',
    tag: 'open311',
    hidden: true,
    raw: true,
    handler: async ({ reply }) =>
      openToPages(reply)
        .code(204)
        .header('access-control-allow-methods', 'GET, POST, OPTIONS')
        .header(
          'access-control-allow-headers',
          'content-type, x-api-key, api-key, api_key, authorization, idempotency-key, if-none-match',
        )
        .header('access-control-max-age', '86400')
        .send(),
  });
}
