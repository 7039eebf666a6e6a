import type { City, Tick } from '../../kernel/index.ts';
import { applyChange, lockReport } from '../change.ts';
import { runningClock } from '../desk.ts';

const BATCH = 100;
const clock = { kind: 'system', name: 'clock' } as const;

/** A question without an answer: after its days the desk goes on, and says so. */
export const goOnTick: Tick = {
  name: 'signals.go-on',
  everySeconds: 60,
  run: async (city, now) => {
    const due = await city.db
      .selectFrom('report')
      .select('id')
      .where('answer_until', '<=', now)
      .orderBy('answer_until')
      .limit(BATCH)
      .execute();
    for (const { id } of due) await goOn(city, id, now);
  },
};

/** Effective at the moment the days ran out: a server that was down shifts nothing. */
async function goOn(city: City, reportId: string, now: Date): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const report = await lockReport(tx, reportId);
    const until = report?.answer_until;
    if (report === null || until == null || until > now) return;
    const running = await runningClock(city, report, until);
    const open = report.state === 'received';
    const over = { question_id: null, asked_at: null, answer_until: null, question_reached: false };
    const change = {
      type: 'question-timed-out@1',
      set: {
        ...over,
        ...(open ? { ...running.set, desk: 'open' as const } : {}),
        flags: [...new Set([...report.flags, 'question-unanswered'])],
      },
      ...(open
        ? { public: { key: 'question-unanswered' as const, params: { date: running.dueAt.toISOString() } } }
        : {}),
    };
    await applyChange(tx, clock, report, change, until);
  });
}
