import { type CityTx, refuse } from '../../kernel/index.ts';

/** Holds the draft for this transaction; refuses when the version is none. */
export async function lockDraft(tx: CityTx, version: number): Promise<void> {
  const head = await tx
    .selectFrom('catalogue_version')
    .select('state')
    .where('version', '=', version)
    .forUpdate()
    .executeTakeFirst();
  if (head === undefined) refuse('not-found');
  if (head.state !== 'draft') refuse('record.in-use', { because: 'a published version never changes' });
}
