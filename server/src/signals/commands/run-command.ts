import type { ReportCommandAnswer, ReportVerb, reportCommandBodies } from '@yiwang/contract';
import type { z } from 'zod';
import {
  type Actor,
  actorRef,
  audit,
  type City,
  type CityTx,
  refuse,
  requireRight,
} from '../../kernel/index.ts';
import { answerOf, applyChange, type Change, lockReport, type Report, refuseReport } from '../change.ts';
import { deskObstacle } from '../life.ts';
import { undoOf } from '../undo.ts';
import { canSee, visibleTo } from '../visibility.ts';
import { acceptReport } from './accept-report.ts';
import { answerReport } from './answer-report.ts';
import { askReporter } from './ask-reporter.ts';
import { decideObjection } from './decide-objection.ts';
import { declineReport } from './decline-report.ts';
import { joinCase, unjoinCase } from './join-case.ts';
import { moveReport, nameUnit, reclassifyReport, reviewReport } from './mend-report.ts';
import { releaseReport } from './release-report.ts';
import { withdrawDecision } from './withdraw-decision.ts';

/** What a command of the desk works with. The report is locked and seen by the actor, the verb possible. */
export interface DeskCall<B> {
  readonly tx: CityTx;
  readonly city: City;
  readonly actor: Actor;
  readonly report: Report;
  readonly body: B;
  readonly now: Date;
}

type Body<V extends ReportVerb> = z.output<(typeof reportCommandBodies)[V]>;
type Handlers = { readonly [V in ReportVerb]: (call: DeskCall<Body<V>>) => Promise<Change> };

const handlers: Handlers = {
  accept: acceptReport,
  join: joinCase,
  unjoin: unjoinCase,
  answer: answerReport,
  ask: askReporter,
  decline: declineReport,
  'decide-objection': decideObjection,
  reclassify: reclassifyReport,
  place: moveReport,
  release: releaseReport,
  reviewed: reviewReport,
  'name-unit': nameUnit,
  withdraw: withdrawDecision,
};

/**
 * One command of the desk in one transaction. Refuses `not-found` for what the actor may not see, `right.refused`,
 * `record.stale` with the new `seq` and `state`, and `report.refused` with a reason.
 */
export async function runReportCommand<V extends ReportVerb>(
  city: City,
  actor: Actor,
  command: {
    readonly reportId: string;
    readonly verb: V;
    readonly body: Body<V>;
    readonly expectedSeq: number | null;
    readonly now: Date;
  },
): Promise<ReportCommandAnswer> {
  const { verb, body, now } = command;
  return city.db.transaction().execute(async (tx) => {
    const report = await lockSeen(tx, actor, command.reportId);
    requireRight(actor, `signals:${verb}`, { area: report.area });
    requireFresh(report, command.expectedSeq);
    const obstacle = deskObstacle(report, verb);
    if (obstacle !== null) refuseReport(obstacle);
    const change = await handlers[verb]({ tx, city, actor, report, body, now });
    const undo = undoOf(report, verb, body, actorRef(actor).id, now);
    const changed = await applyChange(tx, actor, report, { ...change, set: { ...change.set, undo } }, now);
    await leaveDesk(tx, changed);
    const target = { kind: 'report', id: report.id };
    await audit(tx, { actor, action: `signals:${verb}`, target, outcome: 'done', now });
    return answerOf(changed);
  });
}

async function lockSeen(tx: CityTx, actor: Actor, id: string): Promise<Report> {
  const report = await lockReport(tx, id);
  if (report === null || !canSee(visibleTo(actor), report)) return refuse('not-found');
  return report;
}

function requireFresh(report: Report, expectedSeq: number | null): void {
  if (expectedSeq === null) refuse('request.if-match-missing');
  if (expectedSeq !== report.seq)
    refuse('record.stale', { params: { seq: report.seq, state: report.state, desk: report.desk } });
}

/** What has left the desk is nobody's any more. */
async function leaveDesk(tx: CityTx, report: Report): Promise<void> {
  if (report.desk !== 'done') return;
  await tx.deleteFrom('report_claim').where('report_id', '=', report.id).execute();
}
