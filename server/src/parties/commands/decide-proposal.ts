import { type CityTx, refuse, type StaffActor } from '../../kernel/index.ts';

export interface Decision {
  readonly id: string;
  readonly decision: 'approve' | 'refuse';
  readonly actor: StaffActor;
  readonly now: Date;
}

export interface DecidedProposal {
  readonly kind: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly detail: Readonly<Record<string, unknown>>;
  readonly proposedBy: string;
}

/**
 * The second person's word. Never the proposer's own (`right.refused`), never after its time, never twice
 * (`record.refused`). What was approved is then carried out by the caller in the same transaction.
 */
export async function decideProposal(tx: CityTx, decision: Decision): Promise<DecidedProposal> {
  const row = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('id', '=', decision.id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return refuse('not-found');
  if (row.proposed_by === decision.actor.accountId)
    return refuse('right.refused', { params: { reason: 'second-person' } });
  if (row.state !== 'open' || row.expires_at <= decision.now)
    return refuse('record.refused', { params: { reason: row.state === 'open' ? 'expired' : row.state } });
  await tx
    .updateTable('proposal')
    .set((eb) => ({
      state: decision.decision === 'approve' ? 'approved' : 'refused',
      decided_by: decision.actor.accountId,
      decided_at: decision.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', decision.id)
    .execute();
  return {
    kind: row.kind,
    subject: { kind: row.subject_kind, id: row.subject_id },
    detail: row.detail,
    proposedBy: row.proposed_by,
  };
}
