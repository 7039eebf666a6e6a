import { makeDemoCity } from '../demo/index.ts';
import { root } from '../http.ts';
import { readConfig } from '../kernel/index.ts';
import { runUntilStopped } from '../run.ts';
import { buildPages } from '../web-build.ts';
import { type Command, parseWords, say } from './command.ts';

/** `npm start`: builds the pages when they are stale, loads the demo city on first run, serves. */
export const command: Command = {
  summary: 'Serve; on the first run load the demo city',
  usage: '[--scale county|city]',
  run: async (words) => {
    const parsed = parseWords(words, { scale: 'value' });
    const config = readConfig(process.env, root);
    const pages = buildPages((line) => say(line));
    const scale = parsed.option('scale') === 'city' ? 'city' : 'county';
    await runUntilStopped({
      config,
      makeFirst: (base) => makeDemoCity(base, scale, say),
      scale,
      say,
      alsoBefore: pages,
    });
  },
};
