import type { FastifyRequest } from 'fastify';
import {
  caseFileGate,
  caseHandovers,
  caseShiftWork,
  casesOfClass,
  caseTargets,
  incidentsInForce,
  incidentTargets,
  registerCaseSection,
} from './cases/index.ts';
import { provideStandardCatalogue, registerClassUse } from './catalogue/index.ts';
import type { SchemaPlan } from './kernel/db/installation.ts';
import {
  type Actor,
  accountTargets,
  type City,
  nameAuditTargets,
  provideCodeSender,
  provideHandoverTeller,
  provideHoldings,
  type Room,
  registerFileGate,
  registerHandoverSource,
  registerPolicy,
  registerStorm,
  resolveActor,
} from './kernel/index.ts';
import { registerRecipientResolver, sendStaffCode, tellReceiver } from './messages/index.ts';
import { readStandardCatalogue } from './pack/index.ts';
import {
  dutyHandovers,
  holdingsAt,
  registerProposalKind,
  registerShiftWork,
  rulesOfClass,
  staffAddresses,
} from './parties/index.ts';
import { registerTileLayer } from './places/index.ts';
import { rooms } from './rooms.ts';
import {
  deskHandovers,
  erasureProposal,
  publicCasesLayer,
  readCaseReports,
  reportFileGate,
  reportShiftWork,
  reportsOfClass,
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
  provideHandoverTeller(tellReceiver);
  // Posts and duties before tasks and decisions: who has them decides who fits.
  for (const source of [...dutyHandovers, ...caseHandovers, ...deskHandovers]) registerHandoverSource(source);
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
  for (const uses of [casesOfClass, reportsOfClass, rulesOfClass]) registerClassUse(uses);
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
