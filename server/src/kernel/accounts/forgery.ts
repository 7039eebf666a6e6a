import type { IncomingHttpHeaders } from 'node:http';
import { refuse } from '../errors.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Types that a form of another site cannot send without the browser asking first. */
const ASKED_FIRST = /^application\/(json|merge-patch\+json|octet-stream|geo\+json)\b/;

export interface Origin {
  readonly method: string;
  /** Host and port the request was sent to, as the browser knows it. */
  readonly host: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Refuses a write that a page of another site may have caused. Browsers say where it came from in `Origin` (all of
 * them, for writes) and `Sec-Fetch-Site` (newer ones). A request with neither is no browser's; it still has to send
 * a body of a type that forms cannot send.
 */
export function refuseForgery(request: Origin): void {
  if (SAFE.has(request.method)) return;
  if (!isOwn(request)) refuse('request.cross-site');
}

function isOwn({ host, headers }: Origin): boolean {
  const { origin } = headers;
  if (origin !== undefined) return hostOf(origin) === host.toLowerCase();
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return !hasBody(headers) || ASKED_FIRST.test(headers['content-type'] ?? '');
}

/** A sandboxed page sends `null`, which is nobody's host. */
function hostOf(origin: string): string {
  try {
    return new URL(origin).host.toLowerCase();
  } catch {
    return '';
  }
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['content-type'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
