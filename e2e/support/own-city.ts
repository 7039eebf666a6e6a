import { join } from 'node:path';
import {
  dataFolder,
  freePort,
  type ServerProcessOptions,
  startServerProcess,
} from '../../server/src/testing/faults/server-process.ts';

/** A city made by `./yiwang init`, served by `./yiwang serve`. */
export interface OwnCity {
  readonly url: string;
  /** What the terminal said once. */
  readonly first: { readonly login: string; readonly password: string };
  close(): Promise<void>;
}

/** Makes an empty city as an operator would, reads the first administrator from the terminal, and serves it. */
export async function startOwnCity(name: string): Promise<OwnCity> {
  const data = dataFolder();
  const at = { data: join(data.path, 'data'), port: await freePort() };
  const said = await outputOf({ ...at, words: ['init', '--name', name] });
  const server = startServerProcess({ ...at, words: ['serve'] });
  await server.ready(180_000);
  return {
    url: server.url,
    first: { login: wordAfter(said, 'First administrator:'), password: wordAfter(said, 'First password:') },
    close: async () => {
      await server.kill('SIGTERM');
      data.remove();
    },
  };
}

async function outputOf(options: ServerProcessOptions): Promise<string> {
  const command = startServerProcess(options);
  const code = await command.ended;
  if (code !== 0) throw new Error(`${options.words?.join(' ')}: ${code}\n${command.output()}`);
  return command.output();
}

function wordAfter(text: string, label: string): string {
  const word = new RegExp(`${label}\\s+(\\S+)`).exec(text)?.[1];
  if (word === undefined) throw new Error(`No "${label}" in:\n${text}`);
  return word;
}
