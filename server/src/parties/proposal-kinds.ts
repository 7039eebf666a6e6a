import type { City, CityTx, StaffActor } from '../kernel/index.ts';
import type { DecidedProposal } from './commands/decide-proposal.ts';

/** A kind of act that needs a second person; registered by the room that carries it out. */
export interface ProposalKind {
  readonly kind: string;
  /** Whether this person may be the second one. Refuses otherwise. */
  requireSecond(city: City, actor: StaffActor, proposal: DecidedProposal): Promise<void>;
  /** Does what was approved, in the transaction of the approval. */
  carryOut(
    city: City,
    tx: CityTx,
    proposal: DecidedProposal,
    by: { readonly actor: StaffActor; readonly now: Date },
  ): Promise<void>;
}

const kinds = new Map<string, ProposalKind>();

export function registerProposalKind(kind: ProposalKind): void {
  kinds.set(kind.kind, kind);
}

/** The registered kind; a proposal of an unregistered one is a wiring error. */
export function proposalKind(name: string): ProposalKind {
  const kind = kinds.get(name);
  if (kind === undefined) throw new Error(`No proposal kind ${name} is registered`);
  return kind;
}
