import type { CityDb, CityTx } from '../city.ts';
import { seal, unseal } from '../sealed/seal.ts';

/** Seals a mobile number of a member of staff; returns the reference to store, or null without a number. */
export async function sealPhone(
  tx: CityTx,
  accountId: string,
  phone: string | null,
  now: Date,
): Promise<string | null> {
  if (phone === null) return null;
  const ref = await seal(tx, {
    kind: 'staff-phone',
    subject: `account:${accountId}`,
    body: { phone },
    now,
  });
  return ref.id;
}

/** The number behind a reference; null when there is none or it was erased. */
export async function unsealPhone(db: CityDb, ref: string | null): Promise<string | null> {
  if (ref === null) return null;
  const body = (await unseal(db, [ref])).get(ref);
  return typeof body?.phone === 'string' ? body.phone : null;
}
