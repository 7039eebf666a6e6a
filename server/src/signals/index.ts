/** Floor 5: every notice, stored once, triaged, joined to a case or opening one; its source told how it ended. */
import type { Room } from '../kernel/index.ts';
import { placesOf } from '../places/index.ts';
import { followReader } from './follow/follow-cases.ts';
import { goOnTick } from './follow/go-on.ts';
import { questionOutTick } from './follow/question-out.ts';
import { createReports } from './migrations/001-reports.ts';
import { indexOpenReads } from './migrations/010-open-reads.ts';
import { withdrawReports } from './migrations/011-withdraw.ts';
import { followedSeq } from './migrations/012-followed.ts';
import { addStorm } from './migrations/013-storm.ts';
import { signalsPolicy } from './policy.ts';
import { reportSecret } from './receipt.ts';
import { signalsRoutes } from './routes.ts';
import './schema.ts';
import { endOverdue } from './storm/declare.ts';
import { runJoin } from './storm/joins/run-join.ts';
import { JOIN_JOB } from './storm/joins/start-join.ts';
import { NOTICE_JOB } from './storm/notices/send-notice.ts';
import { tellAll } from './storm/notices/tell-all.ts';
import { stormRoutes } from './storm/routes.ts';

export { reportsOfClass } from './class-use.ts';
export { addBySender } from './commands/add-by-sender.ts';
export { findReport } from './commands/find-report.ts';
export { type ImportedReport, importReportRows } from './commands/import-reports.ts';
export { runReportCommand } from './commands/run-command.ts';
export { newLink, runReporterCommand, shareReport } from './commands/run-reporter-command.ts';
export { erasureProposal } from './erasure.ts';
export {
  type ReportFact,
  type ReportScope,
  reportFacts,
  reportScopeCondition,
} from './figures/facts.ts';
export { listFigureReports, receiptsOf } from './figures/list-reports.ts';
export { reportMeasures } from './figures/measures.ts';
export { reportsThatDiffer } from './figures/replay.ts';
export { reportFileGate } from './files.ts';
export { followNow } from './follow/follow-now.ts';
export { deskHandovers } from './leaver/index.ts';
export { makeLinksFor, pagesAddress } from './links.ts';
export { readCaseReports } from './queries/case-reports.ts';
export {
  reportIdsAfter,
  reportScope,
  reportsByIds,
  reportWordsOf,
  type WordsOfReport,
  wordsOfCaseReports,
} from './queries/for-search.ts';
export {
  type OpenReport,
  type OpenReportsWanted,
  type OpenUpdate,
  readOpenReports,
  readOpenUpdates,
} from './queries/open-reports.ts';
export {
  type Released,
  readNearby,
  readPublicList,
} from './queries/public-cases.ts';
export { reportTargets } from './queries/report-targets.ts';
export { readReporterPage } from './queries/reporter-page.ts';
export { searchReports } from './queries/search-reports.ts';
export { type ReceiptDrawer, receiptDrawer } from './receipt.ts';
export type { ReceiveInput } from './receive/input.ts';
export { findPlace, type ReportPlaceFound } from './receive/place.ts';
export { receiveReport } from './receive/receive-report.ts';
export { reportShiftWork } from './shift-work.ts';
export { matchWords } from './suggest/words.ts';
export { publicCasesLayer } from './tile-layer.ts';

export const signalsRoom: Room = {
  name: 'signals',
  migrations: [createReports, indexOpenReads, withdrawReports, followedSeq, addStorm],
  appendOnly: ['report_event'],
  policy: signalsPolicy,
  routes: (host) => {
    signalsRoutes(host);
    stormRoutes(host);
  },
  jobs: {
    [JOIN_JOB]: (city, payload, now) => runJoin(city, (payload as { joinId: string }).joinId, now),
    [NOTICE_JOB]: (city, payload, now) => tellAll(city, (payload as { noticeId: string }).noticeId, now),
  },
  readers: [followReader],
  ticks: [goOnTick, questionOutTick, { name: 'signals:incidents', everySeconds: 60, run: endOverdue }],
  warm: async (city) => {
    await Promise.all([placesOf(city), reportSecret(city)]);
  },
};
