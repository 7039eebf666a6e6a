import { randomUUID } from 'node:crypto';

/** One report as the client remembers it. `receipt` null: never acknowledged. */
export interface Sent {
  readonly key: string;
  readonly phone: string;
  reportId: string | null;
  receipt: string | null;
}

/** Citizens who keep reporting, whatever happens to the server, and keep a list of what was acknowledged. */
export interface Load {
  readonly sent: readonly Sent[];
  acknowledged(): number;
  stop(): Promise<void>;
}

/** A point inside the demo city. */
export const place = { lng: 117.02, lat: 36.66 };
const patienceMs = 10_000;
const pauseAfterFaultMs = 150;

/**
 * Starts `lanes` citizens. Each sends a report under a key and repeats it under the same key until it is
 * acknowledged, as the phone page does; every repetition is a chance for a double effect.
 */
export function startLoad(url: () => string, lanes: number): Load {
  const sent: Sent[] = [];
  let going = true;
  const lane = async () => {
    while (going) {
      const report = { key: randomUUID(), phone: phoneOf(sent.length), reportId: null, receipt: null };
      sent.push(report);
      while (going && !(await tryOnce(url(), report))) await sleep(pauseAfterFaultMs);
    }
  };
  const running = Promise.all(Array.from({ length: lanes }, lane));
  return {
    sent,
    acknowledged: () => sent.filter((report) => report.receipt !== null).length,
    stop: async () => {
      going = false;
      await running;
    },
  };
}

/** Sends one report once. True: acknowledged. Anything but 2xx, 429 or 503 is a fault of the server. */
export async function tryOnce(url: string, report: Sent): Promise<boolean> {
  const answer = await post(url, report);
  if (answer === null) return false;
  if (answer.status === 503 || answer.status === 429) return false;
  if (answer.status >= 300) throw new Error(`A report was answered with ${answer.status}: ${answer.text}`);
  const receipt = JSON.parse(answer.text) as { reportId: string; receiptNumber: string };
  report.reportId = receipt.reportId;
  report.receipt = receipt.receiptNumber;
  return true;
}

async function post(url: string, report: Sent): Promise<{ status: number; text: string } | null> {
  try {
    const answer = await fetch(`${url}/api/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': report.key },
      body: JSON.stringify({ text: `井盖破损 ${report.phone}`, place, contact: { phone: report.phone } }),
      signal: AbortSignal.timeout(patienceMs),
    });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return null;
  }
}

function phoneOf(serial: number): string {
  // A range that nobody of the demo city has: who got two of one sentence must be one of ours.
  return `14${String(100_000_000 + serial)}`;
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A report that the desk was told it has accepted, and the case that was born of it. */
export interface Accepted {
  readonly reportId: string;
  readonly caseId: string;
}

/** A clerk who accepts what comes in, and remembers what was acknowledged. */
export function startDesk(url: () => string): {
  readonly accepted: readonly Accepted[];
  stop(): Promise<void>;
} {
  const accepted: Accepted[] = [];
  let going = true;
  const work = async () => {
    let cookie: string | null = null;
    while (going) {
      cookie ??= await signIn(url());
      if (cookie !== null) accepted.push(...(await acceptSome(url(), cookie)));
      await sleep(pauseAfterFaultMs);
    }
  };
  const running = work();
  return {
    accepted,
    stop: async () => {
      going = false;
      await running;
    },
  };
}

async function signIn(url: string): Promise<string | null> {
  const answer = await ask(url, '/api/v1/session', { login: 'clerk', password: 'yiwang-demo' }, {});
  return answer?.status === 200 ? (answer.cookie.split(';')[0] ?? null) : null;
}

async function acceptSome(url: string, cookie: string): Promise<Accepted[]> {
  const queue = await ask(url, '/api/v1/reports?view=open&limit=5', null, { cookie });
  if (queue?.status !== 200) return [];
  const { items } = JSON.parse(queue.text) as { items: { id: string; seq: number }[] };
  const done: Accepted[] = [];
  for (const { id, seq } of items) {
    const body = { category: { scheme: 'gbt-30428.2', code: '20110' } };
    const headers = { cookie, origin: url, 'if-match': String(seq) };
    const answer = await ask(url, `/api/v1/reports/${id}/commands/accept`, body, headers);
    if (answer?.status === 200)
      done.push({ reportId: id, caseId: (JSON.parse(answer.text) as Accepted).caseId });
  }
  return done;
}

async function ask(url: string, path: string, body: unknown, headers: Record<string, string>) {
  try {
    const answer = await fetch(`${url}${path}`, {
      method: body === null ? 'GET' : 'POST',
      headers: { ...(body === null ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
    return {
      status: answer.status,
      text: await answer.text(),
      cookie: answer.headers.get('set-cookie') ?? '',
    };
  } catch {
    return null;
  }
}
