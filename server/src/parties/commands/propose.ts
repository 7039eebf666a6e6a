import { type CityTx, isUniqueViolation, newId, refuse, type StaffActor } from '../../kernel/index.ts';

export interface NewProposal {
  /** What would be done, e.g. `case-void`. */
  readonly kind: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Ids and codes; words belong in sealed rows. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly actor: StaffActor;
  readonly expiresAt: Date;
  readonly now: Date;
}

/**
 * Writes down what one person wants done and a second must agree to. One at a time per kind and subject: a second
 * open one is refused with `record.conflict`.
 */
export async function propose(tx: CityTx, proposal: NewProposal): Promise<string> {
  await expireProposals(tx, proposal.subject.id, proposal.now);
  const id = newId(proposal.now);
  try {
    await tx
      .insertInto('proposal')
      .values({
        id,
        kind: proposal.kind,
        subject_kind: proposal.subject.kind,
        subject_id: proposal.subject.id,
        detail: JSON.stringify(proposal.detail),
        state: 'open',
        proposed_by: proposal.actor.accountId,
        proposed_at: proposal.now,
        expires_at: proposal.expiresAt,
        decided_by: null,
        decided_at: null,
      })
      .execute();
  } catch (error) {
    if (isUniqueViolation(error)) refuse('record.conflict', { cause: error });
    throw error;
  }
  return id;
}

/** Closes the proposals about a subject whose time is over. */
async function expireProposals(tx: CityTx, subjectId: string, now: Date): Promise<void> {
  await tx
    .updateTable('proposal')
    .set({ state: 'expired', decided_at: now })
    .where('subject_id', '=', subjectId)
    .where('state', '=', 'open')
    .where('expires_at', '<=', now)
    .execute();
}
