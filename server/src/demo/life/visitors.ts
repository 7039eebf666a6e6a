import { setTimeout as sleep } from 'node:timers/promises';

/** Somebody who has just asked for something will ask for more. */
const LIVELY_MS = 1_500;
const STEP_ASIDE_MS = 250;
/** A visitor is about for so long after the last thing that he asked for. */
export const ABOUT_MS = 15 * 60_000;

/** Whoever starts a server is about. */
let lastAsked = performance.now();

/** Told of each request that somebody made. */
export function noteVisitor(): void {
  lastAsked = performance.now();
}

/** Waits a moment while somebody is using the server: filling in the past must not be felt. */
export async function giveWay(): Promise<void> {
  if (performance.now() - lastAsked < LIVELY_MS) await sleep(STEP_ASIDE_MS);
}

/** Whether somebody has used the server within so many milliseconds. */
export function visitedWithin(ms: number): boolean {
  return performance.now() - lastAsked < ms;
}
