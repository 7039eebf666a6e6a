/** Floor 2: units, posts, rosters, the responsibility list 责任清单, two-person approvals. */
import type { Room } from '../kernel/index.ts';
import { parties001 } from './migrations/001-parties.ts';
import { partiesPolicy } from './policy.ts';
import { handoverRoutes } from './routes/handovers.ts';
import { importRoutes } from './routes/import.ts';
import { personRoutes } from './routes/persons.ts';
import { responsibilityRoutes } from './routes/responsibilities.ts';
import { rosterRoutes } from './routes/rosters.ts';
import { unitRoutes } from './routes/units.ts';
import './schema.ts';

export { rulesOfClass } from './class-use.ts';
export { createUnit, type NewUnit } from './commands/create-unit.ts';
export { type DecidedProposal, type Decision, decideProposal } from './commands/decide-proposal.ts';
export { grantHolding, type NewHolding } from './commands/grant-holding.ts';
export { type NewProposal, propose } from './commands/propose.ts';
export { registerShiftWork, type ShiftWanted, type ShiftWorkSource } from './handover-lines.ts';
export { dutyHandovers } from './leaver/index.ts';
export { type ProposalKind, registerProposalKind } from './proposal-kinds.ts';
export { type CalendarWanted, calendarOf } from './queries/calendar-of.ts';
export {
  type Checker,
  type CheckersVia,
  type CheckersWanted,
  eligibleCheckers,
} from './queries/eligible-checkers.ts';
export { type Holder, type HoldersWanted, holdersOf, holdingsAt } from './queries/holdings-of.ts';
export { readProposal } from './queries/list-proposals.ts';
export { type DutyWanted, type OnDutyPerson, onRoster } from './queries/on-roster.ts';
export { type Responsible, type ResponsibleWanted, responsibleUnit } from './queries/responsible-unit.ts';
export { staffAddresses } from './queries/staff-addresses.ts';
export { unitMembers } from './queries/unit-members.ts';
export {
  allUnits,
  subUnits,
  type UnitRef,
  unitById,
  unitIdsUnder,
  unitPath,
  unitsByIds,
  unitsUnder,
} from './queries/units.ts';

export { dayOf, endOfDay, startOfDay } from './shift.ts';

export const partiesRoom: Room = {
  name: 'parties',
  migrations: [parties001],
  policy: partiesPolicy,
  routes: (host) => {
    unitRoutes(host);
    importRoutes(host);
    personRoutes(host);
    rosterRoutes(host);
    responsibilityRoutes(host);
    handoverRoutes(host);
  },
};
