import {
  decideProposalSchema,
  giveShiftSchema,
  handoverPreviewQuerySchema,
  handoverPreviewSchema,
  idParamsSchema,
  type Proposal,
  proposalPageSchema,
  proposalQuerySchema,
  proposalSchema,
  shiftHandoverPageSchema,
  shiftHandoverQuerySchema,
  shiftHandoverSchema,
} from '@yiwang/contract';
import {
  type City,
  Refusal,
  type RouteHost,
  requireRight,
  type StaffActor,
  staffOf,
} from '../../kernel/index.ts';
import { type DecidedProposal, decideProposal } from '../commands/decide-proposal.ts';
import { giveShift, takeShift } from '../commands/hand-over-shift.ts';
import { shiftWork } from '../handover-lines.ts';
import { proposalKind } from '../proposal-kinds.ts';
import { listProposals, readProposal } from '../queries/list-proposals.ts';
import { listShiftHandovers, readShiftHandover } from '../queries/list-shift-handovers.ts';

/** Shift handover 交接班 and two-person approvals. */
export function handoverRoutes(host: RouteHost): void {
  hangReading(host);
  hangSigning(host);
  hangProposals(host);
}

const tag = 'handovers';
const action = 'parties:hand-over-shift';

function hangReading(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/handovers',
    action,
    tag,
    summary: 'Handover sheets, newest first',
    query: shiftHandoverQuerySchema,
    response: shiftHandoverPageSchema,
    handler: ({ city, actor, query }) => listShiftHandovers(city, staffOf(actor), query),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/handovers/preview',
    action,
    tag,
    summary: 'What would stand on the sheet now',
    query: handoverPreviewQuerySchema,
    response: handoverPreviewSchema,
    handler: async ({ city, actor, query, now }) => {
      requireRight(actor, action, { area: query.area });
      return { lines: await shiftWork(city, { ...query, now }) };
    },
  });
}

function hangSigning(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/handovers',
    action,
    tag,
    summary: 'Give the shift to a colleague: the first signature',
    body: giveShiftSchema,
    response: shiftHandoverSchema,
    handler: async ({ city, actor, body, now }) => {
      const id = await giveShift(city, body, { actor: staffOf(actor), now });
      return readShiftHandover(city, staffOf(actor), id);
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/handovers/:id/commands/take',
    action,
    tag,
    summary: 'Take the shift over: the second signature',
    params: idParamsSchema,
    response: shiftHandoverSchema,
    handler: async ({ city, actor, params, now }) => {
      await takeShift(city, params.id, { actor: staffOf(actor), now });
      return readShiftHandover(city, staffOf(actor), params.id);
    },
  });
}

function hangProposals(host: RouteHost): void {
  const decide = 'parties:decide-proposals';
  host.route({
    method: 'GET',
    url: '/api/v1/proposals',
    action: decide,
    tag: 'proposals',
    summary: 'What waits for a second person, or has been decided',
    query: proposalQuerySchema,
    response: proposalPageSchema,
    handler: async ({ city, actor, query, now }) => {
      const page = await listProposals(city.db, query, now);
      return { ...page, items: await concerning(city, staffOf(actor), page.items) };
    },
  });
  host.route({
    method: 'POST',
    url: '/api/v1/proposals/:id/commands/decide',
    action: decide,
    tag: 'proposals',
    summary: "The second person's word; what is approved is done at once",
    params: idParamsSchema,
    body: decideProposalSchema,
    response: proposalSchema,
    handler: async ({ city, actor, params, body, now }) => {
      const by = { actor: staffOf(actor), now };
      await city.db.transaction().execute(async (tx) => {
        const decided = await decideProposal(tx, { id: params.id, ...body, ...by });
        const kind = proposalKind(decided.kind);
        await kind.requireSecond(city, by.actor, decided);
        if (body.decision === 'approve') await kind.carryOut(city, tx, decided, by);
      });
      return readProposal(city.db, params.id, now);
    },
  });
}

/** Only what the person could decide, or proposed: of another district's proposals not even the existence shows. */
async function concerning(city: City, actor: StaffActor, items: readonly Proposal[]): Promise<Proposal[]> {
  const shown: Proposal[] = [];
  for (const item of items) {
    const { kind, subjectKind, subjectId, detail, proposedBy } = item;
    const proposal = { kind, subject: { kind: subjectKind, id: subjectId }, detail, proposedBy };
    if (proposedBy === actor.accountId || (await mayDecide(city, actor, proposal))) shown.push(item);
  }
  return shown;
}

async function mayDecide(city: City, actor: StaffActor, proposal: DecidedProposal): Promise<boolean> {
  try {
    await proposalKind(proposal.kind).requireSecond(city, actor, proposal);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
