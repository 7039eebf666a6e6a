import { resolve } from 'node:path';
import { restoreInstallation } from '../backup.ts';
import { openBase } from '../base.ts';
import { RestoreError } from '../kernel/backup/read-backup.ts';
import { readConfig } from '../kernel/index.ts';
import { root } from '../root.ts';
import { summaryOf } from './backup.ts';
import { type Command, CommandError, parseWords, say } from './command.ts';

/** Puts a backup into an empty data folder, or into the database of `YIWANG_DATABASE_URL`. */
export const command: Command = {
  summary: 'Put a backup into an empty data folder, or into an external PostgreSQL (YIWANG_DATABASE_URL)',
  usage: 'FILE [--erasures FOLDER]',
  run: async (words) => {
    const parsed = parseWords(words, { erasures: 'value' });
    const [given] = parsed.plain;
    if (given === undefined) throw new CommandError('Say which: ./yiwang restore FILE');
    const erasures = parsed.option('erasures');
    const folders = erasures === null ? [] : [resolve(erasures)];
    const base = await openBase(readConfig(process.env, root), () => undefined);
    try {
      const totals = await restoreInstallation(base, resolve(given), folders, new Date(), say);
      say(`\n${summaryOf(totals)} restored; ./yiwang serve serves them`);
    } catch (error) {
      if (error instanceof RestoreError) throw new CommandError(error.message);
      throw error;
    } finally {
      await base.close();
    }
  },
};
