import { join } from 'node:path';
import type { City } from '../city.ts';
import type { BlobStore } from './blob-store.ts';
import { folderStore } from './folder-store.ts';
import { parseS3Url, s3Store } from './s3-store.ts';

export interface FileSettings {
  /** Data folder of the installation; a city's files are in `cities/<schema>/files`. */
  readonly home: string;
  readonly s3Url: string | null;
}

let settings: FileSettings | null = null;
let stores = new Map<string, BlobStore>();

/** Says where files are kept; called once by the composition root, before the first request. */
export function configureFiles(given: FileSettings): void {
  if (given.s3Url !== null) parseS3Url(given.s3Url);
  settings = given;
  stores = new Map();
}

/** The blob store of a city. */
export function blobsOf(city: Pick<City, 'schema'>): BlobStore {
  const known = stores.get(city.schema);
  if (known !== undefined) return known;
  if (settings === null) throw new Error('configureFiles has not been called');
  const made = storeAt(settings, city.schema);
  stores.set(city.schema, made);
  return made;
}

/** The blob store of a schema under given settings; backup and restore use it for installations other than the running one. */
export function storeAt(given: FileSettings, schema: string): BlobStore {
  return given.s3Url === null
    ? folderStore(join(given.home, 'cities', schema, 'files'))
    : s3Store(parseS3Url(given.s3Url), schema);
}

let stormAsked: (city: City) => Promise<boolean> = async () => false;

/** Says when uploads of the public may come thick: while a room above knows of an event. Called once by `main.ts`. */
export function registerStorm(asked: (city: City) => Promise<boolean>): void {
  stormAsked = asked;
}

/** Whether very many may send at once. */
export const isStorm = (city: City): Promise<boolean> => stormAsked(city);
