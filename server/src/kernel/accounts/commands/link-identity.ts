import type { Actor } from '../../actor.ts';
import { audit } from '../../audit/audit.ts';
import type { City } from '../../city.ts';
import { isUniqueViolation } from '../../db/faults.ts';
import { refuse } from '../../errors.ts';
import { newId } from '../../ids.ts';

export interface IdentityLink {
  readonly accountId: string;
  readonly providerId: string;
  readonly subject: string;
  readonly actor: Actor;
  readonly now: Date;
}

/** From here on the person of this subject signs in as this account. A subject stands for one account only. */
export async function linkIdentity(city: City, link: IdentityLink): Promise<string> {
  const id = newId(link.now);
  await city.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('account_identity')
      .values({
        id,
        account_id: link.accountId,
        provider_id: link.providerId,
        subject: link.subject,
        linked_at: link.now,
      })
      .execute()
      .catch((error: unknown) => {
        if (isUniqueViolation(error))
          refuse('record.conflict', {
            params: { reason: 'identity-taken' },
            fields: [{ pointer: '/subject', code: 'taken' }],
            cause: error,
          });
        throw error;
      });
    await note(tx, link, 'link-identity');
  });
  return id;
}

/** The identity no longer signs in as this account. */
export async function unlinkIdentity(
  city: City,
  unlink: Omit<IdentityLink, 'providerId' | 'subject'> & { readonly id: string },
): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('account_identity')
      .where('id', '=', unlink.id)
      .where('account_id', '=', unlink.accountId)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) refuse('not-found');
    await note(tx, unlink, 'unlink-identity');
  });
}

async function note(
  tx: Parameters<typeof audit>[0],
  { accountId, actor, now }: Pick<IdentityLink, 'accountId' | 'actor' | 'now'>,
  verb: string,
): Promise<void> {
  await audit(tx, {
    actor,
    action: 'accounts:secure',
    target: { kind: 'account', id: accountId },
    outcome: 'done',
    detail: { verb },
    now,
  });
}
