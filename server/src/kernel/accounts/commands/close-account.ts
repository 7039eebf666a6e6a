import type { CloseAccount, HandoverItem } from '@yiwang/contract';
import type { City, CityTx } from '../../city.ts';
import { refuse, refuseField } from '../../errors.ts';
import { handoverSources, openWorkOf } from '../handover.ts';
import { accountById } from '../queries/account-rows.ts';
import { endSessionsOf } from '../sessions.ts';
import { type AccountAct, noteAct, requireAnotherAdmin } from './account-acts.ts';

export interface Closing extends AccountAct {
  readonly handover: CloseAccount['handover'];
}

/**
 * A leaver: everything still open goes to the persons named, then the account is closed for good, all in one
 * transaction. Anything open without a receiver refuses the whole with `record.in-use` and how many there are.
 */
export async function closeAccount(city: City, closing: Closing): Promise<void> {
  const { id, actor, now } = closing;
  if (id === actor.accountId) refuse('record.refused', { params: { reason: 'own-account' } });
  await city.db.transaction().execute(async (tx) => {
    await tx.selectFrom('account').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
    const account = await accountById(tx, id);
    if (account.state === 'closed') refuse('record.refused', { params: { reason: 'closed' } });
    await requireAnotherAdmin(tx, account);
    await requireReceivers(tx, closing);
    const open = await openWorkOf(city, tx, id, now);
    requireAllHanded(open, closing);
    await handOverAll(city, tx, open, closing);
    await shut(tx, closing);
    await noteAct(tx, closing, 'close');
  });
}

/** Receivers are active, are no administrators and not the leaver. */
async function requireReceivers(tx: CityTx, { id, handover }: Closing): Promise<void> {
  const wanted = [...new Set(handover.flatMap(({ to }) => to ?? []))];
  if (wanted.length === 0) return;
  const rows = await tx
    .selectFrom('account')
    .select('id')
    .where('id', 'in', wanted)
    .where('state', '=', 'active')
    .where('admin', 'is', null)
    .where('id', '!=', id)
    .execute();
  const fit = new Set(rows.map((row) => row.id));
  const bad = handover.findIndex(({ to }) => to !== null && !fit.has(to));
  if (bad >= 0) refuseField(`/handover/${bad}/to`, 'unknown-account');
}

function requireAllHanded(open: readonly HandoverItem[], { handover }: Closing): void {
  const handed = new Set(handover.map(({ source, id }) => `${source} ${id}`));
  const left = open.filter(({ source, id }) => !handed.has(`${source} ${id}`));
  if (left.length > 0) refuse('record.in-use', { params: { reason: 'open-work', open: left.length } });
}

/** Entries for what is no longer open (done meanwhile) are passed over. */
async function handOverAll(
  city: City,
  tx: CityTx,
  open: readonly HandoverItem[],
  { id: from, handover, actor, now }: Closing,
): Promise<void> {
  const still = new Set(open.map(({ source, id }) => `${source} ${id}`));
  for (const source of handoverSources()) {
    const items = handover
      .filter((entry) => entry.source === source.name && still.has(`${entry.source} ${entry.id}`))
      .map(({ id, to }) => ({ id, to }));
    if (items.length > 0) await source.handOver(city, tx, { from, items, actor, now });
  }
}

async function shut(tx: CityTx, { id, now }: Closing): Promise<void> {
  await tx
    .updateTable('account')
    .set((eb) => ({
      state: 'closed',
      closed_at: now,
      password_hash: null,
      phone: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  await endSessionsOf(tx, id, now);
  for (const table of ['account_totp', 'recovery_code', 'password_reset', 'account_identity'] as const)
    await tx.deleteFrom(table).where('account_id', '=', id).execute();
}
