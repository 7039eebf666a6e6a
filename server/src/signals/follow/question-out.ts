import type { City, Tick } from '../../kernel/index.ts';
import { goneOutAt } from '../../messages/index.ts';
import { applyChange, lockReport, type Report } from '../change.ts';
import { stoppedClock } from '../desk.ts';
import { messageGroup } from './tell-reporter.ts';

const BATCH = 200;
const clock = { kind: 'system', name: 'clock' } as const;

/** A question that a gateway has taken lets the accept clock stand, from that moment on. */
export const questionOutTick: Tick = {
  name: 'signals.question-out',
  everySeconds: 5,
  run: async (city, now) => {
    const asked = await city.db
      .selectFrom('report')
      .select('id')
      .where('question_id', 'is not', null)
      .where('question_reached', '=', false)
      .where('contact_id', 'is not', null)
      .where('state', '=', 'received')
      .orderBy('asked_at', 'desc')
      .limit(BATCH)
      .execute();
    for (const { id } of asked) await lookAfter(city, id, now);
  },
};

async function lookAfter(city: City, reportId: string, now: Date): Promise<void> {
  const asked = await city.db
    .selectFrom('report as r')
    .innerJoin('report_event as e', (join) =>
      join.onRef('e.report_id', '=', 'r.id').onRef('e.words_id', '=', 'r.question_id'),
    )
    .where('r.id', '=', reportId)
    .select(['e.seq', 'r.question_id'])
    .executeTakeFirst();
  if (asked === undefined) return;
  const at = await goneOutAt(city.db, { groupKey: messageGroup(reportId, asked.seq) });
  if (at === null) return;
  await city.db.transaction().execute(async (tx) => {
    const report = await lockReport(tx, reportId);
    if (report === null || report.question_id !== asked.question_id || report.question_reached) return;
    await applyChange(tx, clock, report, await reached(city, report, at), now);
  });
}

async function reached(city: City, report: Report, at: Date) {
  const stopped = await stoppedClock(city, report, at);
  const set = { ...stopped, desk: 'waiting' as const, question_reached: true };
  return { type: 'question-out@1', data: { at: at.toISOString() }, set };
}
