import { XMLParser } from 'fast-xml-parser';

/** A service request as an outside developer reads it; XML has everything as text. */
export interface Open311Request {
  readonly service_request_id: string;
  readonly status: string;
  readonly service_name: string;
  readonly media_url: string | null;
  readonly description: string | null;
}

const lists = ['endpoint', 'format', 'service', 'attribute', 'value', 'request', 'error'];
const parser = new XMLParser({
  parseTagValue: false,
  ignoreDeclaration: true,
  isArray: (name) => lists.includes(name),
});

/** Lists under their container become the container itself, an empty element null: JSON as Open311 has it. */
function unwrap(value: unknown): unknown {
  if (value === '') return null;
  if (Array.isArray(value)) return value.map(unwrap);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && lists.includes(only[0])) return unwrap(only[1]);
  return Object.fromEntries(entries.map(([name, one]) => [name, unwrap(one)]));
}

/** What an outside developer writes from the specification alone: it knows one address, that of discovery. */
export class Open311Client {
  readonly #format: 'xml' | 'json';
  readonly #key: string;
  readonly #endpoint: string;

  private constructor(format: 'xml' | 'json', key: string, endpoint: string) {
    this.#format = format;
    this.#key = key;
    this.#endpoint = endpoint;
  }

  /** @param server address of the city's server, under which `/open311/discovery` lies */
  static async discover(server: string, format: 'xml' | 'json', key: string): Promise<Open311Client> {
    const found = (await read(`${server}/open311/discovery.${format}`, format)).body as {
      endpoints: { specification: string; type: string; url: string; formats: string[] }[];
    };
    const endpoint = found.endpoints.find(
      (one) => one.specification.endsWith('GeoReport_v2') && one.type === 'production',
    );
    const mime = format === 'xml' ? 'text/xml' : 'application/json';
    if (endpoint?.formats.includes(mime) !== true) throw new Error(`No endpoint for ${mime}`);
    return new Open311Client(format, key, new URL(new URL(endpoint.url).pathname, server).href);
  }

  async get<T>(resource: string, query: Readonly<Record<string, string>> = {}): Promise<T> {
    const answer = await this.raw(resource, query);
    if (answer.status !== 200)
      throw new Error(`${resource}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  raw(resource: string, query: Readonly<Record<string, string>> = {}) {
    const words = new URLSearchParams(query).toString();
    return read(`${this.#endpoint}/${resource}.${this.#format}?${words}`, this.#format);
  }

  /** Posts a request as a form, as multipart with a photo. */
  async post(
    fields: Readonly<Record<string, string>>,
    photo: Uint8Array<ArrayBuffer> | null,
    withKey = true,
  ) {
    const body = photo === null ? new URLSearchParams() : new FormData();
    const all = { ...fields, ...(withKey ? { api_key: this.#key } : {}) };
    for (const [name, value] of Object.entries(all)) body.set(name, value);
    if (photo !== null && body instanceof FormData)
      body.set('media', new Blob([photo], { type: 'image/jpeg' }), 'photo.jpg');
    return read(`${this.#endpoint}/requests.${this.#format}`, this.#format, { method: 'POST', body });
  }
}

async function read(url: string, format: 'xml' | 'json', init: RequestInit = {}) {
  const answer = await fetch(url, init);
  const text = await answer.text();
  const body =
    format === 'json'
      ? (JSON.parse(text) as unknown)
      : unwrap(Object.values(parser.parse(text) as Record<string, unknown>)[0]);
  return { status: answer.status, headers: answer.headers, text, body };
}
