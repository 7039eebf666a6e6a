import type { FastifyRequest } from 'fastify';
import {
  caseFileGate,
  caseShiftWork,
  caseTargets,
  incidentsInForce,
  incidentTargets,
  registerCaseSection,
  taskHandover,
  viewHandover,
} from './cases/index.ts';
import { provideStandardCatalogue } from './catalogue/index.ts';
import type { SchemaPlan } from './kernel/db/installation.ts';
import {
  type Actor,
  accountTargets,
  type City,
  nameAuditTargets,
  provideCodeSender,
  provideHoldings,
  type Room,
  registerFileGate,
  registerHandoverSource,
  registerPolicy,
  registerStorm,
  resolveActor,
} from './kernel/index.ts';
import { registerRecipientResolver, sendStaffCode } from './messages/index.ts';
import { readStandardCatalogue } from './pack/index.ts';
import {
  holdingHandover,
  holdingsAt,
  registerProposalKind,
  registerShiftWork,
  rosterHandover,
  staffAddresses,
} from './parties/index.ts';
import { registerTileLayer } from './places/index.ts';
import { rooms } from './rooms.ts';
import {
  erasureProposal,
  publicCasesLayer,
  readCaseReports,
  reportFileGate,
  reportShiftWork,
  reportTargets,
} from './signals/index.ts';

/**
 * The composition root: which rooms there are and what they register with each other. Nothing else knows every
 * room. Calling it twice is harmless.
 */
export function compose(): House {
  for (const room of rooms) registerPolicy(room.policy);
  provideHoldings(holdingsAt);
  provideCodeSender(sendStaffCode);
  for (const source of [taskHandover, viewHandover, holdingHandover, rosterHandover])
    registerHandoverSource(source);
  registerShiftWork('reports', reportShiftWork);
  registerShiftWork('cases', caseShiftWork);
  registerProposalKind(erasureProposal);
  registerRecipientResolver(staffAddresses);
  registerStorm(async (city) => (await incidentsInForce(city)).length > 0);
  registerFileGate('report', reportFileGate);
  registerCaseSection('reports', readCaseReports);
  registerFileGate('case', caseFileGate);
  registerTileLayer(publicCasesLayer);
  for (const names of [accountTargets, caseTargets, incidentTargets, reportTargets]) nameAuditTargets(names);
  provideStandardCatalogue(readStandardCatalogue);
  return {
    rooms,
    plan: {
      migrations: rooms.flatMap((room) => room.migrations),
      appendOnly: rooms.flatMap((room) => room.appendOnly ?? []),
      eraserOnly: rooms.flatMap((room) => room.eraserOnly ?? []),
    },
    resolveActor,
  };
}

/** The house put together. */
export interface House {
  readonly rooms: readonly Room[];
  readonly plan: SchemaPlan;
  readonly resolveActor: (city: City, request: FastifyRequest) => Promise<Actor>;
}
