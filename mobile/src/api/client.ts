import type { Problem } from '@yiwang/contract/errors';

/** An answer of the server that is not a success: the problem as it came, or null when it was no problem document. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly problem: Problem | null;
  /** Seconds after which to try again, when the server said so. */
  readonly retryAfter: number | null;

  constructor(status: number, problem: Problem | null, retryAfter: number | null) {
    super(problem?.code ?? `http-${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** The server did not take one picture of several; `photo` counts from 1. */
export class PhotoRefused extends ApiProblem {
  readonly photo: number;

  constructor({ status, problem, retryAfter }: ApiProblem, photo: number) {
    super(status, problem, retryAfter);
    this.photo = photo;
  }
}

/** No answer came: no network, or it broke on the way. The request may or may not have arrived. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Without the session: a citizen's act stays a citizen's, even in a browser where staff are signed in. */
  readonly anonymous?: boolean;
}

/** One request to our own server. @throws ApiProblem, Unreachable */
export async function ask<T>(path: string, options: Ask = {}): Promise<T> {
  const answer = await send(path, options);
  if (!answer.ok) throw await problemOf(answer);
  if (answer.status === 204) return undefined as T;
  return (await answer.json()) as T;
}

async function send(
  path: string,
  { method, json, body, headers, signal, anonymous }: Ask,
): Promise<Response> {
  const init: RequestInit = {
    method: method ?? (json === undefined && body === undefined ? 'GET' : 'POST'),
    credentials: anonymous ? 'omit' : 'same-origin',
    headers: { accept: 'application/json', ...(json === undefined ? {} : JSON_TYPE), ...headers },
  };
  if (json !== undefined) init.body = JSON.stringify(json);
  if (body !== undefined) init.body = body;
  if (signal !== undefined) init.signal = signal;
  try {
    return await fetch(path, init);
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
    throw new Unreachable(String(fault));
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };

async function problemOf(answer: Response): Promise<ApiProblem> {
  const after = Number(answer.headers.get('retry-after'));
  const retryAfter = Number.isFinite(after) && after > 0 ? after : null;
  try {
    const body = (await answer.json()) as Problem;
    return new ApiProblem(answer.status, typeof body?.code === 'string' ? body : null, retryAfter);
  } catch {
    return new ApiProblem(answer.status, null, retryAfter);
  }
}

/** Path with query fields; empty ones are left out. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') fields.set(name, String(value));
  }
  const text = fields.toString();
  return text === '' ? path : `${path}?${text}`;
}
