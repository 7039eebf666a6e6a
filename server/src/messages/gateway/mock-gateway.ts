import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** How the mock misbehaves. Shares are 0..1 and drawn per request. */
const moodSchema = z.object({
  /** Takes the message and hangs up without a word. */
  loseAnswers: z.number().min(0).max(1).default(0),
  /** Answers 503 without taking it. */
  fail: z.number().min(0).max(1).default(0),
  /** Answers 400: this number will never work. */
  refuse: z.number().min(0).max(1).default(0),
  /** Numbers that never work, whatever the shares say. */
  deaf: z.array(z.string()).default([]),
  delayMs: z.number().int().min(0).max(60_000).default(0),
  /** Drops a second message under the same key, as a good gateway does. */
  honoursKeys: z.boolean().default(true),
});
export type Mood = z.infer<typeof moodSchema>;

/** A message that reached a person: `times` > 1 would be a duplicate. */
export interface Reached {
  readonly key: string;
  readonly to: string;
  readonly text: string;
  times: number;
}

export interface MockGateway {
  readonly url: string;
  readonly robotUrl: string;
  mood(change: Partial<Mood>): void;
  /** Everything that reached a person, oldest first. */
  reached(): readonly Reached[];
  /** Paths with query of every message that came, oldest first. */
  paths(): readonly string[];
  /** Messages that somebody got more than once. Zero, or something is wrong. */
  duplicates(): number;
  close(): Promise<void>;
}

const sentSchema = z.object({ key: z.string(), to: z.string().default(''), text: z.string() });
const robotSchema = z.object({ msgtype: z.literal('text'), text: z.object({ content: z.string() }) });

/**
 * A real HTTP server that stands for the SMS provider (`POST /sms`) and for a group robot in WeCom's shape
 * (`POST /robot`). It can lose answers, delay and fail, and it counts what reached a person twice. With `file` it remembers over
 * restarts. `POST /mood` and `GET /reached` steer and read it from another process.
 */
export async function startMockGateway(
  options: { port?: number; file?: string; mood?: Partial<Mood>; random?: () => number } = {},
): Promise<MockGateway> {
  const store = new ReachedStore(options.file ?? null);
  let mood = moodSchema.parse(options.mood ?? {});
  const random = options.random ?? Math.random;

  const take = async (request: IncomingMessage, response: ServerResponse, message: Taken) => {
    if (random() < mood.fail) return answer(response, 503, { code: 'busy' });
    if (mood.deaf.includes(message.to)) return answer(response, 400, { code: 'number-refused' });
    if (random() < mood.refuse) return answer(response, 400, { code: 'number-refused' });
    store.add(message, mood.honoursKeys);
    if (mood.delayMs > 0) await new Promise((done) => setTimeout(done, mood.delayMs));
    if (random() < mood.loseAnswers) return request.socket.destroy();
    return answer(response, 200, { errcode: 0, errmsg: 'ok' });
  };

  const paths: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') paths.push(request.url ?? '');
    const body = await readJson(request);
    const key = String(request.headers['idempotency-key'] ?? '');
    const route = `${request.method} ${request.url?.split('?')[0] ?? ''}`;
    if (route === 'POST /sms') return take(request, response, sentSchema.parse(body));
    if (route === 'POST /robot') {
      return take(request, response, { key, to: 'robot', text: robotSchema.parse(body).text.content });
    }
    if (route === 'POST /mood') {
      mood = moodSchema.parse({ ...mood, ...(body as object) });
      return answer(response, 200, mood);
    }
    if (route === 'GET /reached')
      return answer(response, 200, { items: store.all(), duplicates: store.duplicates() });
    return answer(response, 404, {});
  });
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/sms`,
    robotUrl: `http://127.0.0.1:${port}/robot`,
    mood: (change) => {
      mood = moodSchema.parse({ ...mood, ...change });
    },
    reached: () => store.all(),
    paths: () => paths,
    duplicates: () => store.duplicates(),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface Taken {
  readonly key: string;
  readonly to: string;
  readonly text: string;
}

class ReachedStore {
  readonly #byKey = new Map<string, Reached>();
  readonly #file: string | null;

  constructor(file: string | null) {
    this.#file = file;
    if (file === null || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8')
      .split('\n')
      .filter((text) => text !== '')) {
      this.#count(sentSchema.parse(JSON.parse(line)));
    }
  }

  add(message: Taken, honoursKeys: boolean): void {
    if (honoursKeys && this.#byKey.has(message.key)) return;
    this.#count(message);
    if (this.#file !== null) appendFileSync(this.#file, `${JSON.stringify(message)}\n`);
  }

  #count(message: Taken): void {
    const known = this.#byKey.get(message.key);
    if (known === undefined) this.#byKey.set(message.key, { ...message, times: 1 });
    else known.times += 1;
  }

  all(): readonly Reached[] {
    return [...this.#byKey.values()];
  }

  duplicates(): number {
    return this.all().reduce((sum, message) => sum + message.times - 1, 0);
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  return text === '' ? {} : JSON.parse(text);
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
