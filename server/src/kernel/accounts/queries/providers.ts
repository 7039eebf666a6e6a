import type { IdentityProvider, ProviderChoice } from '@yiwang/contract';
import type { CityDb } from '../../city.ts';
import { refuse } from '../../errors.ts';
import { openSecret } from '../../secrets/lock.ts';

/** Providers of the sign-in page. */
export async function listProviderChoices(db: CityDb): Promise<ProviderChoice[]> {
  const rows = await db
    .selectFrom('identity_provider')
    .select(['id', 'name'])
    .where('active', '=', true)
    .orderBy('name')
    .execute();
  return rows.map(({ id, name }) => ({ id, name, startUrl: `/api/v1/session/oidc/${id}/start` }));
}

/** Providers for administration; a city has a handful. The secret never leaves the database. */
export async function listProviders(db: CityDb, redirectUri: string): Promise<IdentityProvider[]> {
  const rows = await db
    .selectFrom('identity_provider')
    .select(['id', 'version', 'name', 'issuer', 'client_id', 'active'])
    .orderBy('name')
    .execute();
  return rows.map(({ client_id, ...row }) => ({ ...row, clientId: client_id, redirectUri }));
}

/** An active provider with its secret, for talking to it. */
export async function activeProvider(db: CityDb, id: string) {
  const provider = await requireProvider(db, id);
  return provider.active ? provider : refuse('not-found');
}

/** A provider with its secret, switched on or not. */
export async function requireProvider(db: CityDb, id: string) {
  const row = await db.selectFrom('identity_provider').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return refuse('not-found');
  return { ...row, client_secret: openSecret(row.client_secret, `provider:${row.id}`) };
}
