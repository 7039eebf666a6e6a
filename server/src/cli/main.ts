import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { root } from '../root.ts';
import { type Command, CommandError, say } from './command.ts';

// What was stripped of its types and compiled once is not compiled again: half the start and 15 MB.
enableCompileCache(join(root, 'node_modules', '.cache', 'yiwang'));

/** Name → its file, loaded only when asked for: `help` must not load a database driver. */
const commands: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  start: () => import('./start.ts'),
  serve: () => import('./serve.ts'),
  init: () => import('./init.ts'),
  demo: () => import('./demo.ts'),
  pack: () => import('./pack.ts'),
  'verify-ledger': () => import('./verify-ledger.ts'),
  'rotate-secrets': () => import('./rotate-secrets.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  import: () => import('./import.ts'),
};

async function help(): Promise<void> {
  say('Yiwang 一网 — one net to run a city\n\nUsage: ./yiwang <command> [options]\n');
  for (const [name, load] of Object.entries(commands)) {
    const { command } = await load();
    say(`  ${name.padEnd(16)}${command.summary}`);
    if (command.usage !== '') say(`${' '.repeat(18)}./yiwang ${name} ${command.usage}`);
  }
}

/** Faults that the user can mend, by name: their classes would load what the command does not need. */
const MENDABLE = [CommandError.name, 'ConfigError', 'FolderInUse'];

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function main(): Promise<void> {
  const [name = 'help', ...words] = process.argv.slice(2);
  if (['help', '--help', '-h'].includes(name)) return help();
  const load = commands[name];
  if (load === undefined) throw new CommandError(`Unknown command ${name}; ./yiwang help lists them`);
  const { command } = await load();
  if (words.includes('--help')) return say(`./yiwang ${name} ${command.usage}\n${command.summary}`);
  await command.run(words);
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const known = error instanceof Error && MENDABLE.includes(error.name);
  process.stderr.write(`yiwang: ${!known && error instanceof Error ? error.stack : wordsOf(error)}\n`);
  process.exit(known ? 2 : 1);
}
