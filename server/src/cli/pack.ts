import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type Base, openBaseForTools, openCities } from '../base.ts';
import { type City, readConfig } from '../kernel/index.ts';
import {
  applyPack,
  describeChanges,
  PackError,
  packOfCity,
  planPack,
  readPack,
  writePack,
} from '../pack/index.ts';
import { root } from '../root.ts';
import { type Command, CommandError, type ParsedWords, parseWords, say } from './command.ts';

const USAGE =
  'export FOLDER | apply FOLDER [--from DATE] [--yes] | check FOLDER   [--city SCHEMA] [--scale county|city]';

/** Packs: gives one back, shows what a changed one would do and does it, or only reads it. */
export const command: Command = {
  summary: 'Export the city as a pack, check a pack, or apply a changed one (the difference is shown first)',
  usage: USAGE,
  run: async (words) => {
    const parsed = parseWords(words, { city: 'value', from: 'value', scale: 'value', yes: 'flag' });
    const [verb, given] = parsed.plain;
    if (given === undefined) throw new CommandError(`./yiwang pack ${USAGE}`);
    const folder = resolve(given);
    try {
      if (verb === 'check') return await check(folder, parsed);
      if (verb === 'export') return await withCity(parsed, (city) => exportPack(city, folder));
      if (verb === 'apply') return await withCity(parsed, (city) => apply(city, folder, parsed));
    } catch (error) {
      if (error instanceof PackError) throw new CommandError(error.message);
      throw error;
    }
    throw new CommandError(`./yiwang pack ${USAGE}`);
  },
};

async function check(folder: string, parsed: ParsedWords): Promise<void> {
  const pack = await readPack(folder, scaleOf(parsed));
  say(
    `${pack.city.name}: ${pack.areas.length} areas, ${pack.categories.length} categories, ${pack.units.length} units`,
  );
  say('The pack can be used.');
}

async function exportPack(city: City, folder: string): Promise<void> {
  await writePack(folder, await packOfCity(city, new Date()));
  say(`${city.name} is in ${folder}. Persons are never part of a pack.`);
}

async function apply(city: City, folder: string, parsed: ParsedWords): Promise<void> {
  const pack = await readPack(folder, scaleOf(parsed));
  const now = new Date();
  const lines = describeChanges(await planPack(city, pack, now));
  if (lines.length === 0) return say('Nothing to change: the city is as the pack says.');
  for (const line of lines) say(line);
  if (!parsed.flag('yes') && !(await agreed())) return say('Nothing was changed.');
  await applyPack(city, pack, { effectiveFrom: dateOf(parsed.option('from'), now), now });
  say('Applied.');
}

/** Without a terminal nobody can agree: then `--yes` is needed. */
async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('\nApply this? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function dateOf(text: string | null, now: Date): Date {
  if (text === null) return now;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new CommandError(`--from ${text} is no date (2027-01-01)`);
  return date;
}

function scaleOf(parsed: ParsedWords): 'county' | 'city' {
  return parsed.option('scale') === 'county' ? 'county' : 'city';
}

async function withCity(parsed: ParsedWords, work: (city: City) => Promise<void>): Promise<void> {
  const base = await openBaseForTools(readConfig(process.env, root));
  try {
    await work(await oneCity(base, parsed.option('city')));
  } finally {
    await base.close();
  }
}

async function oneCity(base: Base, schema: string | null): Promise<City> {
  const cities = await openCities(base, say);
  const found = schema === null ? cities : cities.filter((city) => city.schema === schema);
  const [city] = found;
  if (city === undefined) throw new CommandError('There is no such city here');
  if (found.length > 1) {
    throw new CommandError(`Say which city: --city ${found.map((one) => one.schema).join(' | ')}`);
  }
  return city;
}
