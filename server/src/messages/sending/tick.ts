import type { City, Tick } from '../../kernel/index.ts';
import { deliverDue } from './deliver.ts';
import { escalateUnread } from './escalate.ts';
import { expandReleased } from './expand.ts';
import { recoverCutOff } from './recover.ts';

/** A flood or a slow gateway of one city does not keep the others waiting for longer than this and one batch. */
const passMilliseconds = 10_000;

/** One pass over a city's messages: release, recover, send, escalate. */
export async function passOn(city: City, now: Date): Promise<void> {
  const started = performance.now();
  // A slow gateway makes a pass long; leases and next tries count from the moment of each batch.
  const clock = () => new Date(now.getTime() + performance.now() - started);
  await recoverCutOff(city, clock());
  const mayGoOn = () => performance.now() - started < passMilliseconds;
  await repeat(() => expandReleased(city, clock()), mayGoOn);
  await repeat(() => deliverDue(city, clock()), mayGoOn);
  await escalateUnread(city, clock());
}

async function repeat(round: () => Promise<number>, mayGoOn: () => boolean): Promise<void> {
  while ((await round()) > 0 && mayGoOn());
}

/** Every second: an emergency waits for nothing else. */
export const passOnTick: Tick = { name: 'messages.pass-on', everySeconds: 1, run: passOn };
