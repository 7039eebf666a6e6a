import { openDoor } from '../door/open-door.ts';
import type { Config } from '../kernel/config.ts';
import { say } from './command.ts';

export interface ServeOptions {
  readonly config: Config;
  /** The demo city to make on the first run; null: refuse to serve nothing. */
  readonly scale: 'county' | 'city' | null;
}

/**
 * Opens the port and only then loads and starts the server behind it: whoever asks meanwhile is told how far it is.
 * Ends with TERM or Ctrl-C. Throws `ConfigError` at once when the port is taken.
 */
export async function serveBehindDoor({ config, scale }: ServeOptions): Promise<void> {
  const door = await openDoor(config);
  say(`Starting at ${config.publicUrl} …`);
  const [{ runUntilStopped }, { makeDemoCity }, { buildPages }] = await Promise.all([
    import('../run.ts'),
    import('../demo/index.ts'),
    import('../web-build.ts'),
  ]);
  await runUntilStopped({
    config,
    door,
    ...(scale === null ? {} : { scale }),
    makeFirst: scale === null ? null : (base, progress) => makeDemoCity(base, scale, say, progress),
    say,
    alsoBefore: buildPages(say),
  });
}
