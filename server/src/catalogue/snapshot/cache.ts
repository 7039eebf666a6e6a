import type { City } from '../../kernel/index.ts';
import { refuse } from '../../kernel/index.ts';
import { Catalogue } from './catalogue.ts';
import { readCatalogue } from './read.ts';

interface Head {
  readonly version: number;
  readonly effectiveFrom: Date;
}

interface CityCache {
  heads: Promise<readonly Head[]>;
  headsReadAt: number;
  /** Published versions never change, so they are kept for the life of the process. */
  readonly versions: Map<number, Promise<Catalogue>>;
}

/** How much later another node sees a new version. */
const STALE_AFTER_MS = 2_000;
const caches = new WeakMap<object, CityCache>();

/** The catalogue in force at `at`. From memory in the common case; before the first version: the first one. */
export async function catalogueAt(city: City, at: Date): Promise<Catalogue> {
  const heads = await headsOf(city);
  const head = heads.find((one) => one.effectiveFrom <= at) ?? heads.at(-1);
  if (head === undefined)
    return refuse('service.unavailable', { because: 'no catalogue has been published' });
  return catalogueVersion(city, head.version);
}

/** A published version by number: what a case was registered under. */
export function catalogueVersion(city: City, version: number): Promise<Catalogue> {
  const { versions } = cacheOf(city);
  const known = versions.get(version);
  if (known !== undefined) return known;
  const loading = load(city, version);
  versions.set(version, loading);
  loading.catch(() => versions.delete(version));
  return loading;
}

/** Forgets which version is in force, so that this node sees one it has just published. */
export function forgetHeads(city: City): void {
  cacheOf(city).headsReadAt = Number.NEGATIVE_INFINITY;
}

async function load(city: City, version: number): Promise<Catalogue> {
  const document = await readCatalogue(city.db, version);
  if (document === null) return refuse('not-found', { because: `catalogue version ${version}` });
  return new Catalogue(document);
}

function headsOf(city: City): Promise<readonly Head[]> {
  const cache = cacheOf(city);
  const clock = performance.now();
  if (clock - cache.headsReadAt < STALE_AFTER_MS) return cache.heads;
  cache.headsReadAt = clock;
  cache.heads = readHeads(city);
  cache.heads.catch(() => forgetHeads(city));
  return cache.heads;
}

async function readHeads(city: City): Promise<readonly Head[]> {
  const rows = await city.db
    .selectFrom('catalogue_version')
    .select(['version', 'effective_from'])
    .where('state', '=', 'published')
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({ version: row.version, effectiveFrom: row.effective_from ?? new Date(0) }));
}

function cacheOf(city: City): CityCache {
  const known = caches.get(city.db);
  if (known !== undefined) return known;
  const fresh: CityCache = {
    heads: Promise.resolve([]),
    headsReadAt: Number.NEGATIVE_INFINITY,
    versions: new Map(),
  };
  caches.set(city.db, fresh);
  return fresh;
}
