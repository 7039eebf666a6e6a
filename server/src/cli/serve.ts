import { root } from '../http.ts';
import { readConfig } from '../kernel/index.ts';
import { runUntilStopped } from '../run.ts';
import { buildPages } from '../web-build.ts';
import { type Command, say } from './command.ts';

/** Serves the cities that exist; makes none. */
export const command: Command = {
  summary: 'Serve the cities that exist (./yiwang init makes one)',
  usage: '',
  run: async () => {
    const config = readConfig(process.env, root);
    await runUntilStopped({ config, makeFirst: null, say, alsoBefore: buildPages((line) => say(line)) });
  },
};
