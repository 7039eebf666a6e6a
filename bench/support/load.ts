import { connect, type Socket } from 'node:net';

/** What a run of a load looked like. */
export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
  /** Share of one core that this process used. */
  readonly cpu: number;
}

/** Runs `once` on so many lanes at a time for so long; each lane does one after the other. */
export async function runLoad(
  lanes: number,
  milliseconds: number,
  once: (lane: number) => Promise<boolean>,
): Promise<Load> {
  const times: number[] = [];
  let failed = 0;
  const before = process.cpuUsage();
  const started = performance.now();
  const lane = async (n: number) => {
    while (performance.now() - started < milliseconds) {
      const from = performance.now();
      if (await once(n)) times.push(performance.now() - from);
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, n) => lane(n)));
  const elapsed = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    perSecond: (times.length / elapsed) * 1000,
    p50: at(0.5),
    p99: at(0.99),
    failed,
    cpu: (user + system) / 1000 / elapsed,
  };
}

/** A bare HTTP/1.1 client on one kept connection: costs the measuring process as little as possible. */
export class Line {
  readonly #socket: Socket;
  #buffer = '';
  #answer: ((status: number) => void) | null = null;

  constructor(url: URL) {
    this.#socket = connect(Number(url.port), url.hostname);
    this.#socket.setNoDelay(true).setEncoding('latin1');
    this.#socket.on('data', (chunk: string) => this.#take(chunk));
    this.#socket.on('error', () => this.#answer?.(0));
  }

  post(path: string, headers: string, body: string): Promise<number> {
    const bytes = Buffer.byteLength(body);
    const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n${headers}content-length: ${bytes}\r\n\r\n`;
    this.#socket.write(head + body, 'utf8');
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: string): void {
    this.#buffer += chunk;
    const end = this.#buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#buffer.slice(0, end))?.[1] ?? 0);
    if (this.#buffer.length < end + 4 + length) return;
    const status = Number(this.#buffer.slice(9, 12));
    this.#buffer = '';
    const answer = this.#answer;
    this.#answer = null;
    answer?.(status);
  }
}
