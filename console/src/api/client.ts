import { reenter } from '../session/gate.ts';
import { newKey } from './key.ts';
import { ApiProblem, isProblem, problemOf } from './problem.ts';

export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | null | undefined>
>;

export interface Ask {
  readonly query?: Query | undefined;
  readonly body?: unknown;
  /** A file upload: sent as it is. */
  readonly form?: FormData;
  /** The sequence number or version that the person saw. */
  readonly ifMatch?: number | string | undefined;
  /** Makes a repeat of the same wish harmless; one is made for every POST that has none. */
  readonly key?: string;
  readonly signal?: AbortSignal | undefined;
  /** The session's own calls answer 401 to the caller instead of opening sign-in over the page. */
  readonly bare?: boolean;
  /** Goes out although the page is being closed. */
  readonly keepalive?: boolean;
  /** Asked by the page itself, not by a person: does not keep an idle session alive. */
  readonly background?: boolean;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Query string with empty values left out and lists repeated. */
export function queryString(query: Query | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === null || value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

const headersOf = (ask: Ask, key: string | undefined): HeadersInit => ({
  accept: 'application/json',
  ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(ask.ifMatch === undefined
    ? {}
    : { 'if-match': typeof ask.ifMatch === 'number' ? `"${ask.ifMatch}"` : ask.ifMatch }),
  ...(key === undefined ? {} : { 'idempotency-key': key }),
  ...(ask.background === true ? { 'x-yiwang-background': '1' } : {}),
});

async function send(method: Method, path: string, ask: Ask, key: string | undefined): Promise<Response> {
  try {
    return await fetch(`${path}${queryString(ask.query)}`, {
      method,
      headers: headersOf(ask, key),
      credentials: 'same-origin',
      keepalive: ask.keepalive === true,
      ...(ask.form === undefined
        ? ask.body === undefined
          ? {}
          : { body: JSON.stringify(ask.body) }
        : { body: ask.form }),
      ...(ask.signal === undefined ? {} : { signal: ask.signal }),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem({ code: 'offline' }, 0);
  }
}

/**
 * One call of the API. When the session has ended, sign-in opens over the page and the call is made again
 * afterwards with the same idempotency key: what a person typed is never thrown away.
 */
export async function call<T>(method: Method, path: string, ask: Ask = {}): Promise<T> {
  const key = ask.key ?? (method === 'POST' ? newKey() : undefined);
  const response = await send(method, path, ask, key);
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  const problem = await problemOf(response);
  const lost = isProblem(problem, 'session.required', 'session.expired');
  if (!lost || ask.bare === true) throw problem;
  await reenter();
  return call<T>(method, path, { ...ask, bare: true, ...(key === undefined ? {} : { key }) });
}

/**
 * A file, taken in as it is written; `progress` hears how many bytes have come. One that breaks off is a fault, never
 * a short file.
 */
export async function download(
  path: string,
  query: Query,
  watch: { readonly progress: (bytes: number) => void; readonly signal: AbortSignal },
  again = true,
): Promise<{ readonly blob: Blob; readonly name: string }> {
  const response = await send('GET', path, { query, signal: watch.signal }, undefined);
  if (!response.ok) {
    const problem = await problemOf(response);
    if (!again || !isProblem(problem, 'session.required', 'session.expired')) throw problem;
    await reenter();
    return download(path, query, watch, false);
  }
  const parts: BlobPart[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
    parts.push(piece.value);
    bytes += piece.value.length;
    watch.progress(bytes);
  }
  const type = response.headers.get('content-type') ?? '';
  return { blob: new Blob(parts, { type }), name: nameOf(response) };
}

function nameOf(response: Response): string {
  const given = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return given === undefined ? 'export' : decodeURIComponent(given);
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) =>
  call<T>('GET', path, { query, signal });
/** A question that the page asks by itself, again and again. */
export const poll = <T>(path: string, query?: Query) => call<T>('GET', path, { query, background: true });
export const post = <T>(path: string, body: unknown = {}, ask: Ask = {}) =>
  call<T>('POST', path, { ...ask, body });
export const put = <T>(path: string, body: unknown, ask: Ask = {}) => call<T>('PUT', path, { ...ask, body });
export const patch = <T>(path: string, body: unknown, ask: Ask = {}) =>
  call<T>('PATCH', path, { ...ask, body });
export const remove = <T>(path: string, ask: Ask = {}) => call<T>('DELETE', path, ask);
