import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { openBaseForTools, openCities } from '../base.ts';
import { FileError, type ImportMap, importMapSchema, importReports, writeRejects } from '../intake/index.ts';
import { type City, readConfig } from '../kernel/index.ts';
import { root } from '../root.ts';
import { type Command, CommandError, parseWords, say } from './command.ts';

/** `./yiwang import reports FILE.csv --map MAP.json`: may run beside a server. */
export const command: Command = {
  summary: 'Import service requests of another system with their history; run it again and nothing changes',
  usage: 'reports FILE.csv --map MAP.json [--city SCHEMA] [--rejects FILE]',
  run: async (words) => {
    const parsed = parseWords(words, { map: 'value', city: 'value', rejects: 'value' });
    const [what, file] = parsed.plain;
    if (what !== 'reports' || file === undefined)
      throw new CommandError(`Usage: ./yiwang import ${command.usage}`);
    const map = readMap(parsed.option('map'));
    const base = await openBaseForTools(readConfig(process.env, root));
    try {
      const city = pickCity(await openCities(base, say), parsed.option('city'));
      await importInto(city, resolve(file), map, parsed.option('rejects') ?? `${file}.rejects.csv`);
    } finally {
      await base.close();
    }
  },
};

function readMap(path: string | null): ImportMap {
  if (path === null)
    throw new CommandError('--map is missing; shipped maps are in server/src/intake/import/maps/');
  try {
    return importMapSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof z.ZodError) throw new CommandError(`${path}: ${z.prettifyError(error)}`);
    throw new CommandError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function pickCity(cities: readonly City[], schema: string | null): City {
  const found =
    schema === null && cities.length === 1 ? cities[0] : cities.find((city) => city.schema === schema);
  if (found !== undefined) return found;
  const names = cities.map((city) => city.schema).join(', ');
  throw new CommandError(
    names === '' ? 'There is no city yet: ./yiwang init' : `Which city? --city one of ${names}`,
  );
}

const REPORT_EVERY_MS = 1_000;

async function importInto(city: City, path: string, map: ImportMap, rejectsPath: string): Promise<void> {
  const started = performance.now();
  let told = 0;
  try {
    const report = await importReports({
      city,
      path,
      map,
      now: new Date(),
      onProgress: (rows) => {
        if (performance.now() - told < REPORT_EVERY_MS) return;
        told = performance.now();
        say(`  ${rows} rows …`);
      },
    });
    const seconds = (performance.now() - started) / 1000;
    if (report.resumedAt > 0) say(`Went on behind row ${report.resumedAt} of an earlier run`);
    say(
      `${report.rows} rows in ${seconds.toFixed(1)} s: ${report.created} new, ${report.changed} changed, ` +
        `${report.unchanged} unchanged, ${report.rejected} rejected`,
    );
    const faults = await writeRejects(city, report.runId, rejectsPath);
    if (faults > 0) say(`What is wrong with the rejected rows stands in ${rejectsPath}`);
  } catch (error) {
    if (error instanceof FileError) throw new CommandError(error.message);
    throw error;
  }
}
