import { readConfig } from '../kernel/config.ts';
import { root } from '../root.ts';
import { serveBehindDoor } from './behind-door.ts';
import { type Command, parseWords } from './command.ts';

/** `npm start`: builds the pages when they are stale, loads the demo city on first run, serves. */
export const command: Command = {
  summary: 'Serve; on the first run load the demo city',
  usage: '[--scale county|city]',
  run: async (words) => {
    const parsed = parseWords(words, { scale: 'value' });
    const scale = parsed.option('scale') === 'city' ? 'city' : 'county';
    await serveBehindDoor({ config: readConfig(process.env, root), scale });
  },
};
