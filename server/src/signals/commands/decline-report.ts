import type { reportCommandBodies } from '@yiwang/contract';
import type { z } from 'zod';
import { actorRef, seal } from '../../kernel/index.ts';
import type { Change } from '../change.ts';
import { deskOf } from '../desk.ts';
import type { DeskCall } from './run-command.ts';

type Body = z.output<typeof reportCommandBodies.decline>;
const DAY = 86_400_000;

/** 不予受理: a reason code and plain words; the reporter may object once, and somebody else decides then. */
export async function declineReport({ tx, city, actor, report, body, now }: DeskCall<Body>): Promise<Change> {
  const { settings } = await deskOf(city, now);
  const until = new Date(now.getTime() + settings.objectDays * DAY);
  const words = { text: body.words };
  const { id } = await seal(tx, {
    kind: 'report-declined',
    subject: `report:${report.id}`,
    body: words,
    now,
  });
  return {
    type: 'declined@1',
    data: { reason: body.reason },
    wordsId: id,
    set: {
      state: 'declined',
      desk: 'done',
      answer_id: id,
      decided_by: actorRef(actor).id,
      object_until: until,
      review: false,
    },
    public: { key: 'declined', params: { date: until.toISOString(), reason: body.reason } },
  };
}
