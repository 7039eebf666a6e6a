import { refuse } from '../kernel/index.ts';
import type { CatalogueContent } from './commands/write-version.ts';

let load: (() => Promise<CatalogueContent>) | null = null;
let loaded: Promise<CatalogueContent> | null = null;

/** Says where the shipped standard catalogue comes from; called by the composition root. */
export function provideStandardCatalogue(source: () => Promise<CatalogueContent>): void {
  load = source;
  loaded = null;
}

/** The shipped standard catalogue, read once. */
export async function standardCatalogue(): Promise<CatalogueContent> {
  if (load === null) return refuse('not-found', { because: 'no standard catalogue is shipped' });
  loaded ??= load();
  loaded.catch(() => {
    loaded = null;
  });
  return loaded;
}
