/** A plain HTTP client with a cookie jar of one person; says the whole answer when a status surprises. */
export interface Client {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<T>;
  put<T>(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<T>;
  /** The answer as it is, whatever its status. */
  raw(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  json<T>(): T;
}

/** The cookies that an answer sets, as the next request sends them. */
export const cookieOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** An anonymous client; `cookie` makes it somebody. */
export function clientOf(url: string, cookie: string | null = null): Client {
  const raw: Client['raw'] = async (method, path, body, headers = {}) => {
    const form = body instanceof FormData || body instanceof URLSearchParams;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        // What a browser sends with every request of a page of ours.
        ...(cookie === null ? {} : { cookie, origin: url }),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, json: () => JSON.parse(text) };
  };
  const send = async <T>(method: string, path: string, body?: unknown, headers = {}): Promise<T> => {
    const answer = await raw(method, path, body, headers);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.text === '' ? (undefined as T) : answer.json<T>();
  };
  return {
    raw,
    get: (path) => send('GET', path),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
  };
}
