import type { CityTx } from '../../kernel/index.ts';
import { type CatalogueContent, nextVersion, writeContent } from './write-version.ts';

export interface Publication {
  readonly content: CatalogueContent;
  readonly effectiveFrom: Date;
  readonly note: string | null;
  /** Reference of who published; null for a pack. */
  readonly createdBy: string | null;
  readonly now: Date;
}

/** Publishes a whole catalogue as the next version: what a pack does. */
export async function publishContent(tx: CityTx, publication: Publication): Promise<number> {
  const version = await nextVersion(tx);
  await tx
    .insertInto('catalogue_version')
    .values({
      version,
      state: 'published',
      effective_from: publication.effectiveFrom,
      note: publication.note,
      created_by: publication.createdBy,
      created_at: publication.now,
      published_at: publication.now,
    })
    .execute();
  await writeContent(tx, version, publication.content);
  return version;
}
