import type { CatalogueChange, CatalogueDocument } from '@yiwang/contract';
import { type City, refuse } from '../../kernel/index.ts';
import { diffCatalogues } from '../diff.ts';
import { readCatalogue } from '../snapshot/read.ts';

/** Any version whole, drafts too; refuses `not-found`. */
export async function readVersion(city: City, version: number): Promise<CatalogueDocument> {
  return (await readCatalogue(city.db, version)) ?? refuse('not-found');
}

/** What version `to` changes against version `from`. */
export async function diffVersions(city: City, from: number, to: number): Promise<CatalogueChange[]> {
  const [before, after] = await Promise.all([readVersion(city, from), readVersion(city, to)]);
  return diffCatalogues(before, after);
}
