import type { reportCommandBodies } from '@yiwang/contract';
import type { z } from 'zod';
import { actorRef, refuse, seal } from '../../kernel/index.ts';
import type { Change } from '../change.ts';
import { freshClock } from '../desk.ts';
import type { DeskCall } from './run-command.ts';

type Body = z.output<(typeof reportCommandBodies)['decide-objection']>;

/**
 * 异议裁决: another person than the one who declined decides. Upheld, the report is back at the desk with a clock of
 * its own; refused, that is the end, with words.
 */
export async function decideObjection({
  tx,
  city,
  actor,
  report,
  body,
  now,
}: DeskCall<Body>): Promise<Change> {
  if (report.decided_by === actorRef(actor).id)
    refuse('right.refused', { params: { reason: 'another-person-decides' }, because: 'own decision' });
  const words = { text: body.words };
  const { id } = await seal(tx, {
    kind: 'report-objection',
    subject: `report:${report.id}`,
    body: words,
    now,
  });
  const common = {
    type: 'objection-decided@1',
    data: { upheld: body.uphold, caseId: report.case_id },
    wordsId: id,
  };
  if (!body.uphold) {
    const set = { desk: 'done' as const, answer_id: id, due_at: null, yellow_at: null };
    return { ...common, set, public: { key: 'objection-refused', params: { date: now.toISOString() } } };
  }
  const clock = await freshClock(city, report, now);
  return {
    ...common,
    set: { ...clock.set, state: 'received', desk: 'open', answer_id: id, case_id: null },
    public: { key: 'received', params: { date: clock.dueAt.toISOString() } },
  };
}
