import type { TestProject } from 'vitest/node';
import { dataFolder, freePort, startServerProcess } from '../server/src/testing/faults/server-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the demo city that the journeys are played in. */
    url: string;
  }
}

/**
 * One real server with the demo city for all journeys. `YIWANG_E2E_URL` names one that runs already, which
 * spares the start while a journey is being written.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.YIWANG_E2E_URL;
  if (given !== undefined) {
    project.provide('url', given);
    return async () => undefined;
  }
  const data = dataFolder();
  const server = startServerProcess({
    data: data.path,
    port: await freePort(),
    // Nobody but the journeys acts, so that they find what they left.
    env: { YIWANG_DEMO_ACTORS: '0' },
  });
  await server.ready(300_000);
  project.provide('url', server.url);
  return async () => {
    await server.kill('SIGTERM');
    data.remove();
  };
}
