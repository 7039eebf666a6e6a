import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What a stage found. `detail` is printed below its line; empty when there is nothing to say. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly detail: string;
}

export interface Stage {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

export interface Finished {
  readonly code: number;
  readonly output: string;
}

/** Runs a tool of the repository and collects what it prints. */
export function runTool(
  command: string,
  words: readonly string[],
  options: RunOptions = {},
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      if (options.live === true) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Show the output as it comes: for stages of minutes. */
  readonly live?: boolean;
}

/** Path of a tool's executable. */
export function tool(name: string): string {
  return join(root, 'node_modules', '.bin', name);
}
