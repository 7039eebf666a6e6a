import type { FastifyRequest } from 'fastify';
import { hashOrigin } from '../throttle/throttle.ts';
import { deviceOf } from './device.ts';
import { isThisMachine } from './origin.ts';
import { accountSettings } from './settings.ts';

/** What signing in needs to know of where it comes from. */
export interface SignInCaller {
  /** Hashed network address. */
  readonly origin: string;
  /** Sits at this machine. */
  readonly local: boolean;
  readonly device: string;
}

export function callerOf(request: FastifyRequest): SignInCaller {
  const { headers } = request;
  const forwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return {
    origin: hashOrigin(request.ip),
    local: isThisMachine({ address: request.ip, forwarded }, accountSettings().behindProxy),
    device: deviceOf(headers['user-agent']),
  };
}
