import type { Identity } from '@yiwang/contract';
import type { CityDb } from '../../city.ts';

/** The identities of an account at the city's providers. */
export async function identitiesOf(db: CityDb, accountId: string): Promise<Identity[]> {
  const rows = await db
    .selectFrom('account_identity as identity')
    .innerJoin('identity_provider as provider', 'provider.id', 'identity.provider_id')
    .select([
      'identity.id',
      'provider.id as provider_id',
      'provider.name',
      'identity.subject',
      'identity.linked_at',
    ])
    .where('identity.account_id', '=', accountId)
    .orderBy('identity.linked_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    providerId: row.provider_id,
    providerName: row.name,
    subject: row.subject,
    linkedAt: row.linked_at.toISOString(),
  }));
}
