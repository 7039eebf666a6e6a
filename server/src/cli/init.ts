import { resolve } from 'node:path';
import { openBase } from '../base.ts';
import { DEMO_PACK } from '../demo/index.ts';
import { openCity, prepareSchema } from '../kernel/db/installation.ts';
import { listCities, registerCity } from '../kernel/db/registry.ts';
import { type City, createAccount, newId, newToken, readConfig } from '../kernel/index.ts';
import { applyPack, type PackDocument, PackError, readPack } from '../pack/index.ts';
import { root } from '../root.ts';
import { type Command, CommandError, parseWords, say } from './command.ts';

/** Makes an empty city of one's own: tables, catalogue and calendar to begin with, and its first administrator. */
export const command: Command = {
  summary: 'Make an empty city of your own with its first administrator, no demo accounts',
  usage: '[--name NAME] [--schema city] [--zone Asia/Shanghai] [--login admin] [--pack FOLDER]',
  run: async (words) => {
    const parsed = parseWords(words, {
      name: 'value',
      schema: 'value',
      zone: 'value',
      login: 'value',
      pack: 'value',
    });
    const own = parsed.option('pack');
    const pack = await packFor(own === null ? null : resolve(own));
    const city = {
      schema: parsed.option('schema') ?? 'city',
      name: parsed.option('name') ?? (own === null ? '我的城市' : pack.city.name),
      hosts: [],
      zone: parsed.option('zone') ?? pack.city.zone,
      demo: false,
    };
    if (!/^[a-z][a-z0-9_]{0,40}$/.test(city.schema)) {
      throw new CommandError('--schema: small letters, digits and _, beginning with a letter');
    }
    await make(city, pack, parsed.option('login') ?? 'admin');
  },
};

/** A city without a pack begins with the shipped catalogue and calendars; places and units are its own matter. */
async function packFor(folder: string | null): Promise<PackDocument> {
  try {
    if (folder !== null) return await readPack(folder);
    const shipped = await readPack(DEMO_PACK, 'county');
    return { ...shipped, areas: [], roads: [], units: [], duties: [], policies: {}, templates: [] };
  } catch (error) {
    if (error instanceof PackError) throw new CommandError(error.message);
    throw error;
  }
}

type NewCity = Parameters<typeof registerCity>[1];

async function make(city: NewCity, pack: PackDocument, login: string): Promise<void> {
  const base = await openBase(readConfig(process.env, root), () => undefined);
  try {
    const known = await listCities(base.installation.owner);
    if (known.some((one) => one.schema === city.schema)) {
      throw new CommandError(`There is a city ${city.schema} already; --schema names another one`);
    }
    const prepared = await prepareSchema(base.installation, city.schema, base.house.plan);
    if (prepared.error !== null) throw prepared.error;
    const now = new Date();
    const opened = openCity(base.installation, { ...city, id: newId(now) });
    await applyPack(opened, pack, { effectiveFrom: now, now });
    const password = await firstAdministrator(opened, login, now);
    await registerCity(base.installation.owner, city, now);
    say(`${city.name} is ready and empty. ./yiwang serve serves it; /console/ says what to do first.\n`);
    say(
      `  First administrator: ${login}\n  First password:      ${password}   (shown only now; changed at the first sign-in)`,
    );
  } finally {
    await base.close();
  }
}

/** The system administrator, who then makes the security and audit administrators. */
async function firstAdministrator(city: City, login: string, now: Date): Promise<string> {
  const known = await city.db
    .selectFrom('account')
    .select('id')
    .where('login', '=', login.toLowerCase())
    .executeTakeFirst();
  if (known !== undefined)
    throw new CommandError('An earlier try has left this schema half made; use another --schema');
  const firstPassword = newToken();
  await createAccount(city.db, {
    login,
    displayName: login,
    admin: 'system',
    firstPassword,
    actor: { kind: 'system', name: 'rule', rule: 'init' },
    now,
  });
  return firstPassword;
}
