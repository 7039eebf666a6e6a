import type { reportCommandBodies } from '@yiwang/contract';
import type { z } from 'zod';
import { attachReport, detachReport } from '../../cases/index.ts';
import { holdingsOf, refuse } from '../../kernel/index.ts';
import type { Change } from '../change.ts';
import { freshClock } from '../desk.ts';
import { isFromPublic } from '../receive/input.ts';
import type { DeskCall } from './run-command.ts';

type Join = z.output<typeof reportCommandBodies.join>;
type Unjoin = z.output<typeof reportCommandBodies.unjoin>;

/** 并案: the report follows an open case; its reporter hears the end. A closed one is refused: accept as rebound. */
export async function joinCase({ tx, city, actor, report, body, now }: DeskCall<Join>): Promise<Change> {
  const joining = { id: report.id, public: isFromPublic(report.source) };
  // What the case did before is not this reporter's story.
  const { seq } = await attachReport(tx, city, actor, body.caseId, joining, now);
  return {
    type: 'joined@1',
    data: { caseId: body.caseId },
    set: {
      state: 'joined',
      desk: 'done',
      case_id: body.caseId,
      followed_case: body.caseId,
      followed_seq: seq,
      review: false,
    },
    public: { key: 'joined', params: {} },
  };
}

/** States of a case in which a clerk may still take a report out of it; later the shift leader does. */
const beforeDispatch: readonly string[] = ['to-verify', 'to-register', 'to-dispatch'];

/** 撤销并案: back to the desk with a clock of its own. */
export async function unjoinCase({ tx, city, actor, report, body, now }: DeskCall<Unjoin>): Promise<Change> {
  const caseId = report.case_id;
  if (caseId === null) return refuse('internal', { because: 'a joined report without a case' });
  const outcome = await detachReport(tx, city, actor, caseId, report.id, now);
  const isLeader = holdingsOf(actor, 'shift-leader').some((held) => report.area.startsWith(held.area));
  if (!beforeDispatch.includes(outcome.state) && !isLeader)
    refuse('right.refused', { params: { reason: 'shift-leader-decides' }, because: 'unjoin after dispatch' });
  const clock = await freshClock(city, report, now);
  return {
    type: 'unjoined@1',
    data: { caseId },
    words: { text: body.reason },
    set: { ...clock.set, state: 'received', desk: 'open', case_id: null },
    public: { key: 'split-off', params: { date: clock.dueAt.toISOString() } },
  };
}
