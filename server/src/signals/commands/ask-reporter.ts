import type { reportCommandBodies } from '@yiwang/contract';
import type { z } from 'zod';
import { seal } from '../../kernel/index.ts';
import type { Change } from '../change.ts';
import { deskOf } from '../desk.ts';
import type { DeskCall } from './run-command.ts';

type Body = z.output<typeof reportCommandBodies.ask>;
const DAY = 86_400_000;

/**
 * 询问: the clock stands only from the moment the question has gone out on a channel (`follow/question-out.ts`); until
 * then, and for a reporter without a number, who finds it on the page, it runs on. After the pack's days without an
 * answer the desk goes on.
 */
export async function askReporter({ tx, city, report, body, now }: DeskCall<Body>): Promise<Change> {
  const { settings } = await deskOf(city, now);
  const until = new Date(now.getTime() + settings.answerDays * DAY);
  const words = { text: body.question };
  const { id } = await seal(tx, {
    kind: 'report-question',
    subject: `report:${report.id}`,
    body: words,
    now,
  });
  return {
    type: 'asked@1',
    data: { until: until.toISOString() },
    wordsId: id,
    set: {
      question_id: id,
      asked_at: now,
      question_reached: false,
      answer_until: until,
    },
    public: { key: 'question', params: { date: until.toISOString() } },
  };
}
