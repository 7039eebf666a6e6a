import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { backupInstallation } from '../backup.ts';
import { openBaseForTools } from '../base.ts';
import { readConfig } from '../kernel/index.ts';
import { root } from '../root.ts';
import { type Command, CommandError, parseWords, say } from './command.ts';

/** Copies a running installation into one file. */
export const command: Command = {
  summary: 'Write a consistent copy of all cities, files included, while servers run',
  usage: 'FILE',
  run: async (words) => {
    const [given] = parseWords(words, {}).plain;
    if (given === undefined) throw new CommandError('Say where to: ./yiwang backup FILE');
    const path = resolve(given);
    const base = await openBaseForTools(readConfig(process.env, root));
    try {
      const { totals, missing } = await backupInstallation(base, path, new Date(), say);
      for (const name of missing) say(`Missing in the file store: ${name}`);
      say(`\n${summaryOf(totals)} in ${path} (${Math.ceil(statSync(path).size / 1024 / 1024)} MB)`);
    } finally {
      await base.close();
    }
  },
};

/** Rows and files of a backup, for people. */
export function summaryOf(totals: {
  readonly tables: Readonly<Record<string, { readonly rows: number }>>;
  readonly files: Readonly<Record<string, number>>;
}): string {
  const rows = Object.values(totals.tables).reduce((sum, table) => sum + table.rows, 0);
  const files = Object.values(totals.files).reduce((sum, count) => sum + count, 0);
  return `${rows} rows and ${files} files`;
}
