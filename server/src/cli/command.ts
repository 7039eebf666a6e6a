/** One word of the command line. */
export interface Command {
  /** One line for `./yiwang help`. */
  readonly summary: string;
  /** Words after the command's name, for its own help. */
  readonly usage: string;
  /** Does it; the promise settles when the command is over. Throw `CommandError` for what the user can mend. */
  readonly run: (words: readonly string[]) => Promise<void>;
}

/** Something the user of the command line can mend; printed without a stack, exit code 2. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Splits `--name value`, `--flag` and plain words. Throws on an option that is not in `known`. */
export function parseWords(
  words: readonly string[],
  known: Readonly<Record<string, 'value' | 'flag'>>,
): ParsedWords {
  const plain: string[] = [];
  const options = new Map<string, string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (!word.startsWith('--')) {
      plain.push(word);
      continue;
    }
    const [name = '', inline] = word.slice(2).split('=', 2);
    const kind = known[name];
    if (kind === undefined)
      throw new CommandError(
        `Unknown option --${name}; known: ${
          Object.keys(known)
            .map((each) => `--${each}`)
            .join(', ') || 'none'
        }`,
      );
    const value = kind === 'flag' ? 'true' : (inline ?? words[++i]);
    if (value === undefined) throw new CommandError(`--${name} needs a value`);
    options.set(name, value);
  }
  return { plain, option: (name) => options.get(name) ?? null, flag: (name) => options.has(name) };
}

export interface ParsedWords {
  readonly plain: readonly string[];
  readonly option: (name: string) => string | null;
  readonly flag: (name: string) => boolean;
}

/** Writes a line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
