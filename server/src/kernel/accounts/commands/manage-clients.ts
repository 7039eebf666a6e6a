import { randomBytes } from 'node:crypto';
import type { ApiClient, CreateApiClient, IssuedKey, UpdateApiClient } from '@yiwang/contract';
import type { Actor } from '../../actor.ts';
import { audit } from '../../audit/audit.ts';
import type { City, CityTx } from '../../city.ts';
import { isUniqueViolation } from '../../db/faults.ts';
import { refuse } from '../../errors.ts';
import { hashToken, newId } from '../../ids.ts';
import { requireUpdated } from '../../versions.ts';
import { forgetClients } from '../clients.ts';
import { clientById } from '../queries/list-clients.ts';

interface By {
  readonly actor: Actor;
  readonly now: Date;
}

/** A new API client; its key is shown once and kept hashed. */
export async function createClient(city: City, client: CreateApiClient, by: By): Promise<IssuedKey> {
  const id = newId(by.now);
  const key = newKey();
  await city.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('api_client')
      .values({
        id,
        name: client.name,
        ...hashed(key),
        trusted: client.trusted,
        active: true,
        created_at: by.now,
        last_used_at: null,
      })
      .execute()
      .catch(refuseTaken);
    await note(tx, id, 'create', by);
  });
  return { client: await clientById(city.db, id), key };
}

/** Name, trust, and whether the client is active. */
export async function updateClient(
  city: City,
  id: string,
  version: number,
  change: UpdateApiClient,
  by: By,
): Promise<ApiClient> {
  await clientById(city.db, id);
  await city.db.transaction().execute(async (tx) => {
    const updated = await tx
      .updateTable('api_client')
      .set((eb) => ({
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.trusted === undefined ? {} : { trusted: change.trusted }),
        ...(change.active === undefined ? {} : { active: change.active }),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
      .catch(refuseTaken);
    requireUpdated(updated, true);
    await note(tx, id, 'update', by);
  });
  forgetClients();
  return clientById(city.db, id);
}

/** A new key in place of the old one, which is worth nothing from here on. */
export async function rotateKey(city: City, id: string, by: By): Promise<IssuedKey> {
  await clientById(city.db, id);
  const key = newKey();
  await city.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('api_client')
      .set((eb) => ({ ...hashed(key), version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute();
    await note(tx, id, 'rotate-key', by);
  });
  forgetClients();
  return { client: await clientById(city.db, id), key };
}

const HINT_LENGTH = 7;

function newKey(): string {
  return `yk_${randomBytes(24).toString('base64url')}`;
}

function hashed(key: string) {
  return { key_hash: hashToken(key), key_hint: key.slice(0, HINT_LENGTH) };
}

function refuseTaken(error: unknown): never {
  if (isUniqueViolation(error))
    return refuse('record.conflict', { fields: [{ pointer: '/name', code: 'taken' }], cause: error });
  throw error;
}

async function note(tx: CityTx, id: string, verb: string, { actor, now }: By): Promise<void> {
  await audit(tx, {
    actor,
    action: 'clients:manage',
    target: { kind: 'api-client', id },
    outcome: 'done',
    detail: { verb },
    now,
  });
}
