import type { CatalogueVersion } from '@yiwang/contract';
import type { City } from '../../kernel/index.ts';

/** All versions, newest first; there are never many. */
export async function listVersions(city: City): Promise<CatalogueVersion[]> {
  const rows = await city.db
    .selectFrom('catalogue_version')
    .selectAll()
    .where('state', '<>', 'withdrawn')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    state: row.state === 'draft' ? 'draft' : 'published',
    effectiveFrom: row.effective_from?.toISOString() ?? null,
    note: row.note,
    createdAt: row.created_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
  }));
}
