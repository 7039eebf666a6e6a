import type { FastifyRequest } from 'fastify';
import type { City } from '../city.ts';
import { accountSettings } from './settings.ts';

/** The address under which this city is reached: its own host name where it has one, else the public address. */
export function baseUrl(city: City, request: FastifyRequest): string {
  const { publicUrl } = accountSettings();
  if (!city.hosts.includes(request.hostname)) return publicUrl;
  return `${new URL(publicUrl).protocol}//${request.host}`;
}

export function redirectUri(city: City, request: FastifyRequest): string {
  return `${baseUrl(city, request)}/api/v1/session/oidc/callback`;
}

/** A path of our own to go back to; anything else (another site, a scheme) becomes the console. */
export function ownPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : '/console/';
}
