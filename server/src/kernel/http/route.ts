import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { City } from '../city.ts';
import type { Refusal } from '../errors.ts';

/** What a handler gets: the city by host name, the actor by cookie, key or nothing, and validated input. */
export interface Call<P, Q, B> {
  readonly city: City;
  readonly actor: Actor;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The If-Match sequence number, when the client sent one. */
  readonly ifMatch: number | null;
  readonly idempotencyKey: string | null;
  readonly now: Date;
  /** Who is asking, looked up again: for answers that stay open longer than a session may last. */
  readonly freshActor: () => Promise<Actor>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type Schema = z.ZodType;
type Out<S> = S extends Schema ? z.output<S> : undefined;

/** One endpoint as data: OpenAPI, validation, rights and the rights matrix are read off it. */
export interface Route<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  R extends Schema | undefined = undefined,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  /** Fastify path, `/api/v1/cases/:id`. */
  readonly url: string;
  /** Action of some room's policy; the host refuses actors that may never do it before the handler runs. */
  readonly action: string;
  readonly summary: string;
  /** Groups the endpoint in the browsable documentation. */
  readonly tag: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Schema of the 200 answer: documents it, and is checked in tests. */
  readonly response?: R;
  /** Answers that are no JSON (files, tiles, streams, XML): media type for the documentation. */
  readonly produces?: string;
  /** Larger or smaller body limit than the default 1 MiB, in bytes. */
  readonly bodyLimit?: number;
  /** Raw access: the handler reads the body itself (multipart) or hijacks the reply (streams). */
  readonly raw?: boolean;
  /** Left out of OpenAPI: pages, Open311 (has its own contract). */
  readonly hidden?: boolean;
  /** Writes refusals in the words of another contract (Open311) instead of a problem document. */
  readonly refused?: (refusal: Refusal, request: FastifyRequest, reply: FastifyReply) => FastifyReply;
  /** Status of a successful answer when it is not 200. */
  readonly status?: number;
  readonly handler: (call: Call<Out<P>, Out<Q>, Out<B>>) => Promise<R extends Schema ? z.input<R> : unknown>;
}

/** Where a room hangs its endpoints. */
export interface RouteHost {
  route<
    P extends Schema | undefined = undefined,
    Q extends Schema | undefined = undefined,
    B extends Schema | undefined = undefined,
    R extends Schema | undefined = undefined,
  >(route: Route<P, Q, B, R>): void;
}
