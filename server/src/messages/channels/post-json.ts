import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { SendResult } from '../sending/next-step.ts';

/** Longest wait for an answer; a lease on a message (60 s) outlives a whole batch of these. */
export const answerTimeoutMs = 8_000;
const answerLimitBytes = 64 * 1024;

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Posts JSON over a connection of its own. A kept-alive socket that the other side has just closed would make
 * a message look unanswered that never left; so each gets a fresh one. Redirects are not followed.
 *
 * @returns the answer, or `failed` when the request certainly did not arrive, or `unanswered`.
 */
export function postJson(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number = answerTimeoutMs,
): Promise<HttpAnswer | SendResult> {
  const text = JSON.stringify(body);
  return new Promise((resolve) => {
    let connected = false;
    const gone = (detail: string) =>
      resolve({ outcome: connected ? 'unanswered' : 'failed', detail } satisfies SendResult);
    const send = url.startsWith('https:') ? secure : plain;
    const request = send(url, {
      method: 'POST',
      agent: false,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(text),
        ...headers,
      },
    });
    // From the first byte on nobody can know how much of the request was understood.
    request.on('socket', (socket) =>
      socket.once('connect', () => {
        connected = true;
      }),
    );
    request.setTimeout(timeoutMs, () => request.destroy(new Error('timeout')));
    const deadline = setTimeout(() => request.destroy(new Error('timeout')), timeoutMs);
    request.on('close', () => clearTimeout(deadline));
    // Only the code: the words of a fault may name the address, and the address may be a key.
    request.on('error', (fault: NodeJS.ErrnoException) => gone(codeOf(fault)));
    request.on('response', (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        size += part.length;
        if (size <= answerLimitBytes) parts.push(part);
      });
      answer.on('error', () => gone('cut-off'));
      answer.on('aborted', () => gone('cut-off'));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
      );
    });
    request.end(text);
  });
}

function codeOf(fault: NodeJS.ErrnoException): string {
  if (fault.message === 'timeout') return 'timeout';
  return fault.code?.toLowerCase() ?? 'connection';
}

/** What an HTTP status says about a message. 500, 502 and 504 may hide a message that went out. */
export function outcomeOfStatus(status: number): SendResult {
  const detail = `http-${status}`;
  if (status >= 200 && status < 300) return { outcome: 'accepted', detail: null };
  if (status === 429 || status === 503) return { outcome: 'failed', detail };
  if (status >= 500) return { outcome: 'unanswered', detail };
  return { outcome: 'refused', detail };
}

/** Whether the answer is one at all. */
export function isAnswer(given: HttpAnswer | SendResult): given is HttpAnswer {
  return 'status' in given;
}
