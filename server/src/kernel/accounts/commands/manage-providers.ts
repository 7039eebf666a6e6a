import type { CreateIdentityProvider, UpdateIdentityProvider } from '@yiwang/contract';
import type { Actor } from '../../actor.ts';
import { audit } from '../../audit/audit.ts';
import type { City, CityTx } from '../../city.ts';
import { isUniqueViolation } from '../../db/faults.ts';
import { refuse } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { lockSecret } from '../../secrets/lock.ts';
import { requireUpdated } from '../../versions.ts';

interface By {
  readonly actor: Actor;
  readonly now: Date;
}

/** A provider that may vouch for staff. */
export async function createProvider(city: City, provider: CreateIdentityProvider, by: By): Promise<string> {
  const id = newId(by.now);
  await city.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('identity_provider')
      .values({
        id,
        name: provider.name,
        issuer: provider.issuer,
        client_id: provider.clientId,
        client_secret: lockSecret(provider.clientSecret, `provider:${id}`),
        active: true,
        created_at: by.now,
      })
      .execute()
      .catch(refuseTaken);
    await note(tx, id, 'create', by);
  });
  return id;
}

/** Any field; a provider is switched off, never deleted, because identities name it. */
export async function updateProvider(
  city: City,
  id: string,
  version: number,
  change: UpdateIdentityProvider,
  by: By,
): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const known = await tx
      .selectFrom('identity_provider')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst();
    const updated = await tx
      .updateTable('identity_provider')
      .set((eb) => ({
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.issuer === undefined ? {} : { issuer: change.issuer }),
        ...(change.clientId === undefined ? {} : { client_id: change.clientId }),
        ...(change.clientSecret === undefined
          ? {}
          : { client_secret: lockSecret(change.clientSecret, `provider:${id}`) }),
        ...(change.active === undefined ? {} : { active: change.active }),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
      .catch(refuseTaken);
    requireUpdated(updated, known !== undefined);
    await note(tx, id, 'update', by);
  });
}

function refuseTaken(error: unknown): never {
  if (isUniqueViolation(error))
    return refuse('record.conflict', { fields: [{ pointer: '/name', code: 'taken' }], cause: error });
  throw error;
}

async function note(tx: CityTx, id: string, verb: string, { actor, now }: By): Promise<void> {
  await audit(tx, {
    actor,
    action: 'providers:manage',
    target: { kind: 'identity-provider', id },
    outcome: 'done',
    detail: { verb },
    now,
  });
}
