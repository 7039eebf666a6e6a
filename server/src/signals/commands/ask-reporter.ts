import type { reportCommandBodies } from '@yiwang/contract';
import type { z } from 'zod';
import { seal } from '../../kernel/index.ts';
import type { Change } from '../change.ts';
import { deskOf, stoppedClock } from '../desk.ts';
import type { DeskCall } from './run-command.ts';

type Body = z.output<typeof reportCommandBodies.ask>;
const DAY = 86_400_000;

/**
 * 询问: the clock stands only when the question goes out on a channel; a reporter without a number finds it on the
 * page, and the clock runs on meanwhile. After the pack's days without an answer the desk goes on.
 */
export async function askReporter({ tx, city, report, body, now }: DeskCall<Body>): Promise<Change> {
  const { settings } = await deskOf(city, now);
  const until = new Date(now.getTime() + settings.answerDays * DAY);
  const reached = report.contact_id !== null;
  const words = { text: body.question };
  const { id } = await seal(tx, {
    kind: 'report-question',
    subject: `report:${report.id}`,
    body: words,
    now,
  });
  return {
    type: 'asked@1',
    data: { reached, until: until.toISOString() },
    wordsId: id,
    set: {
      desk: reached ? 'waiting' : 'open',
      question_id: id,
      asked_at: now,
      question_reached: reached,
      answer_until: until,
      ...(reached ? await stoppedClock(city, report, now) : {}),
    },
    public: { key: 'question', params: { date: until.toISOString() } },
  };
}
