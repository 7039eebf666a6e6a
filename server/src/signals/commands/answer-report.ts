import type { reportCommandBodies } from '@yiwang/contract';
import type { z } from 'zod';
import { seal } from '../../kernel/index.ts';
import type { Change } from '../change.ts';
import type { DeskCall } from './run-command.ts';

type Body = z.output<typeof reportCommandBodies.answer>;

/** 直接答复: inquiries, advice, praise: words and where they come from; counted apart from cases. */
export async function answerReport({ tx, report, body, now }: DeskCall<Body>): Promise<Change> {
  const words = { text: body.text, source: body.source };
  const { id } = await seal(tx, { kind: 'report-answer', subject: `report:${report.id}`, body: words, now });
  return {
    type: 'answered@1',
    wordsId: id,
    set: { state: 'answered', desk: 'done', answer_id: id, review: false },
    public: { key: 'answered', params: { date: now.toISOString() } },
  };
}
