import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Base } from '../base.ts';
import { silent } from '../door/steps.ts';
import { quoteIdentifier } from '../kernel/db/roles.ts';
import { refuse } from '../kernel/index.ts';
import { jobsSchema } from '../kernel/outbox/names.ts';
import type { Scale } from '../pack/index.ts';
import { DEMO_SCHEMA, makeDemoCity } from './make.ts';

/** Throws the demo city away, files and queued jobs too, and makes it anew. The server must not be serving it. */
export async function remakeDemoCity(base: Base, scale: Scale, say: (line: string) => void): Promise<void> {
  const { owner } = base.installation;
  await owner.query(`drop schema if exists ${quoteIdentifier(jobsSchema(DEMO_SCHEMA))} cascade`);
  await owner.query(`drop schema if exists ${quoteIdentifier(DEMO_SCHEMA)} cascade`);
  await rm(join(base.home, 'cities', DEMO_SCHEMA, 'files'), { recursive: true, force: true });
  await rm(join(base.home, 'indexes'), { recursive: true, force: true });
  await makeDemoCity(base, scale, say, silent);
}

let remake: (() => Promise<void>) | null = null;

/** Told by the running server how it takes the demo city out of service, remakes it and serves it again. */
export function provideRemake(how: (() => Promise<void>) | null): void {
  remake = how;
}

let running: Promise<void> | null = null;

/** Puts the demo city back to its beginning; asked twice at once, it is done once. */
export function resetDemo(): Promise<void> {
  if (remake === null)
    return refuse('service.unavailable', { because: 'this server cannot remake its city' });
  running ??= remake().finally(() => {
    running = null;
  });
  return running;
}
