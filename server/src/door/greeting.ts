import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorCodes } from '@yiwang/contract/errors';
import { greetingPage, PAGE_POLICY } from './page.ts';
import { type StartState, startSteps, stepWords } from './steps.ts';

const SOON_SECONDS = 2;

/**
 * What a server answers while it starts: people get a page that shows how far it is and opens by itself, programs
 * 503 with Retry-After, `/readyz` with the step in words, `/healthz` that the process lives.
 */
export function greeting(state: () => StartState) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    // A body that nobody reads would hold the connection.
    request.resume();
    send(response, answerTo(request, state()));
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

function answerTo(request: IncomingMessage, state: StartState): Answer {
  const [path = '/'] = (request.url ?? '/').split('?');
  if (path === '/healthz') return { status: 200, type: JSON_TYPE, body: JSON.stringify({ status: 'ok' }) };
  if (path === '/readyz') return { status: 503, type: JSON_TYPE, body: JSON.stringify(notReady(state)) };
  if (wantsPage(request, path)) return { status: 503, type: HTML_TYPE, body: greetingPage(state) };
  return { status: 503, type: PROBLEM_TYPE, body: JSON.stringify(problem()) };
}

const JSON_TYPE = 'application/json; charset=utf-8';
const HTML_TYPE = 'text/html; charset=utf-8';
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

function wantsPage(request: IncomingMessage, path: string): boolean {
  const isForPrograms = /^\/(api|open311|metrics)(\/|$)/.test(path);
  return request.method === 'GET' && !isForPrograms && !/\.\w+$/.test(path);
}

/** The same shape as a ready server's, with the start as what is not ready; `start` is for the starting page. */
function notReady(state: StartState) {
  const words = stepWords[state.step];
  return {
    status: 'not-ready',
    checks: [{ name: 'start', error: words.en }],
    start: { ...state, at: startSteps.indexOf(state.step), of: startSteps.length, words },
  };
}

function problem() {
  const code = 'service.unavailable';
  const { status, title } = errorCodes[code];
  return { type: `urn:yiwang:error:${code}`, title, status, code };
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  if (status === 503) response.setHeader('retry-after', SOON_SECONDS);
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'content-security-policy': PAGE_POLICY,
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
