import { demoActorsSchema, demoSchema } from '@yiwang/contract';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isThisMachine } from '../kernel/accounts/origin.ts';
import { accountSettings } from '../kernel/accounts/settings.ts';
import { type RouteHost, refuse } from '../kernel/index.ts';
import { resetDemo } from './remake.ts';
import { readDemo, setActors } from './state.ts';

export function demoRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/demo',
    action: 'demo:read',
    summary: 'The demo city: accounts to sign in with, how far its past is filled in',
    tag: 'demo',
    response: demoSchema,
    handler: ({ city }) => readDemo(city),
  });
  host.route({
    method: 'POST',
    url: '/api/v1/demo/actors',
    action: 'demo:manage',
    summary: 'Switches the demo citizens and units on or off',
    tag: 'demo',
    body: demoActorsSchema,
    response: demoActorsSchema,
    handler: ({ city, body, request }) => {
      requireThisMachine(request);
      return setActors(city, body.on);
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/demo/reset',
    action: 'demo:manage',
    summary: 'Puts the demo city back to its beginning; takes up to a minute, everybody is signed out',
    tag: 'demo',
    response: z.object({ done: z.literal(true) }),
    handler: async ({ city, request }) => {
      await readDemo(city);
      requireThisMachine(request);
      await resetDemo();
      return { done: true as const };
    },
  });
}

/** A passer-by on the network may look at the demo, not wipe it: the same rule as for the demo accounts. */
function requireThisMachine(request: FastifyRequest): void {
  const { demoRemote, behindProxy } = accountSettings();
  const forwarded =
    request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
  if (!demoRemote && !isThisMachine({ address: request.ip, forwarded }, behindProxy)) {
    refuse('session.origin-refused');
  }
}
