import { readConfig } from '../kernel/config.ts';
import { root } from '../root.ts';
import { serveBehindDoor } from './behind-door.ts';
import type { Command } from './command.ts';

/** Serves the cities that exist; makes none. */
export const command: Command = {
  summary: 'Serve the cities that exist (./yiwang init makes one)',
  usage: '',
  run: () => serveBehindDoor({ config: readConfig(process.env, root), scale: null }),
};
