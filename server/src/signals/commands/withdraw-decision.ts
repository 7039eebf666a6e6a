import { detachReport, openedByOther, takeBackCase } from '../../cases/index.ts';
import { actorRef, refuse } from '../../kernel/index.ts';
import { cancelMessages, isGoingOut } from '../../messages/index.ts';
import { type Change, refuseReport } from '../change.ts';
import { messageGroup } from '../follow/tell-reporter.ts';
import type { Undo } from '../schema.ts';
import { restoredBy } from '../undo.ts';
import type { DeskCall } from './run-command.ts';

/**
 * 撤销上一步 at the intake desk: the report is as it was, the case it opened ends, the messages about it go. Refuses
 * `same-person`, `already-opened` and `already-told`: by then somebody else relies on it.
 */
export async function withdrawDecision(call: DeskCall<object>): Promise<Change> {
  const { tx, actor, report } = call;
  const undo = report.undo;
  if (undo === null) return refuseReport('nothing-to-withdraw');
  if (undo.by !== actorRef(actor).id)
    refuse('right.refused', { params: { reason: 'same-person' }, because: 'another person decided' });
  const group = { groupKey: messageGroup(report.id, undo.seq) };
  if (await isGoingOut(tx, group)) refuseReport('already-told');
  await cancelMessages(tx, group);
  await leaveCase(call, undo);
  return {
    type: 'withdrawn@1',
    data: { verb: undo.verb, seq: undo.seq },
    set: restoredBy(undo),
  };
}

/** The case that the decision opened ends; one that it joined loses the report again. */
async function leaveCase({ tx, city, actor, report, now }: DeskCall<object>, undo: Undo): Promise<void> {
  const caseId = report.case_id;
  if (caseId === null) return;
  if (undo.verb === 'accept') {
    await takeBackCase(tx, city, actor, caseId, report.id, now);
    return;
  }
  if (undo.verb !== 'join') return;
  if (await openedByOther(tx, caseId, undo.by, new Date(undo.at))) refuseReport('already-opened');
  await detachReport(tx, city, actor, caseId, report.id, now);
}
