/** Floor 4: the case engine, desks, tasks, verification. */
import type { Room } from '../kernel/index.ts';
import { forgetBulkWords } from './bulk/forget-words.ts';
import { BULK_JOB, runBulk } from './bulk/run-bulk.ts';
import { forgetPlaces } from './commands/forget-places.ts';
import { INCIDENT_JOB } from './incident/declare-incident.ts';
import { keepIncidents, moveClocks } from './incident/move-clocks.ts';
import { writeDailyRoot } from './ledger/write-daily-root.ts';
import { createCases } from './migrations/001-cases.ts';
import { addRoots } from './migrations/002-roots.ts';
import { indexEnded } from './migrations/003-ended.ts';
import { indexPlaces } from './migrations/010-place.ts';
import { addAskedOf } from './migrations/011-asked-of.ts';
import { indexUnitClosed } from './migrations/012-unit-closed.ts';
import { dropDrafts } from './migrations/013-no-drafts.ts';
import { addBulkActs } from './migrations/014-bulk.ts';
import { addViews } from './migrations/015-views.ts';
import { addIncidents } from './migrations/016-incidents.ts';
import { casesPolicy } from './policy.ts';
import { casesRoutes } from './routes.ts';
import { carryRules } from './rules/carry-rules.ts';
import './schema.ts';
import { recomputeDeadlines } from './ticks/recompute-deadlines.ts';
import { runTimers } from './ticks/run-timers.ts';
import { forgetViews } from './views/forget-views.ts';

export {
  type ActInput,
  applyCommand,
  executeCommand,
} from './commands/execute-command.ts';
export {
  type ImportedCase,
  type ImportTally,
  type ImportWritten,
  importCases,
} from './commands/import-cases.ts';
export { openCase, openingRows } from './commands/open-case.ts';
export {
  attachReport,
  attachReports,
  detachReport,
  detachReports,
  eraseFromCase,
  eraseReporterFromCase,
} from './commands/reports.ts';
export { openedByOther, takeBackCase } from './commands/take-back.ts';
export type { CommandInput, CommandOutcome, OpenCaseInput, OpenPlace } from './door.ts';
export { boundsOf, cutOf, figureCondition } from './figures/conditions.ts';
export {
  allFigureFacts,
  type FactDay,
  type FigureFact,
  factDays,
  figureFacts,
  registeredCase,
} from './figures/facts.ts';
export { formulas } from './figures/figures.ts';
export { type MeasureName, measureNames, measures } from './figures/measures.ts';
export { type FigureScope, factsSince, factsToday, leadUnits, NONE } from './figures/scope.ts';
export { caseFileGate } from './files.ts';
export { belongsCondition, type IncidentScope } from './incident/covers.ts';
export {
  declareIncident,
  endIncident,
  listIncidents,
  requireIncident,
} from './incident/declare-incident.ts';
export { forgetIncidents, type IncidentRow, incidentsInForce, scopeOf } from './incident/in-force.ts';
export { countIncidentCases } from './incident/incident-cases.ts';
export { incidentTargets } from './incident/incident-targets.ts';
export { caseHandovers } from './leaver/index.ts';
export { keepLedgerRootsIn } from './ledger/root-files.ts';
export { type LedgerFault, type LedgerReport, replayDiffers, verifyLedger } from './ledger/verify-ledger.ts';
export { readBoard } from './queries/board.ts';
export { caseTargets } from './queries/case-targets.ts';
export {
  type CaseEnding,
  type CaseFaceThen,
  type CaseView,
  caseEndingOf,
  casesNear,
  casesPublic,
  caseViewsOf,
  type NearWanted,
  type PublicWanted,
} from './queries/for-reports.ts';
export {
  type CaseWords,
  caseIdsAfter,
  caseScope,
  casesByIds,
  casesByNumber,
  caseWordsOf,
  type SearchScope,
} from './queries/for-search.ts';
export { casesOfClass } from './rules/uses.ts';
export { type CaseSection, registerCaseSection } from './sections.ts';
export { type ProcessPolicy, processPolicy } from './settings.ts';
export { caseShiftWork } from './shift-work.ts';
export { type Visibility, visibleTo } from './visibility.ts';

export const casesRoom: Room = {
  name: 'cases',
  migrations: [
    createCases,
    addRoots,
    indexEnded,
    indexPlaces,
    addAskedOf,
    indexUnitClosed,
    dropDrafts,
    addBulkActs,
    addViews,
    addIncidents,
  ],
  appendOnly: ['case_event'],
  policy: casesPolicy,
  routes: casesRoutes,
  jobs: {
    [INCIDENT_JOB]: (city, payload, now) =>
      moveClocks(city, (payload as { incidentId: string }).incidentId, now),
    [BULK_JOB]: (city, payload, now) => runBulk(city, (payload as { bulkId: string }).bulkId, now),
  },
  ticks: [
    { name: 'cases:timers', everySeconds: 5, run: runTimers },
    { name: 'cases:deadlines', everySeconds: 60, run: recomputeDeadlines },
    { name: 'cases:incidents', everySeconds: 60, run: keepIncidents },
    { name: 'cases:rules', everySeconds: 5, run: carryRules },
    { name: 'cases:daily-root', everySeconds: 1800, run: writeDailyRoot },
    { name: 'cases:bulk-words', everySeconds: 3600, run: forgetBulkWords },
    { name: 'cases:old-views', everySeconds: 3600, run: forgetViews },
  ],
  forget: forgetPlaces,
};
