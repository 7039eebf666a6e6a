import { Temporal } from 'temporal-polyfill';
import { countingOf, limitMs } from '../../../kernel/calendars/pure.ts';
import { approvers } from '../approvers.ts';
import { clockStarter, isLive, pause, relimit, resume, stop } from '../clock.ts';
import type { Context } from '../context.ts';
import type { Rows } from '../decide.ts';
import type { ClockChange } from '../events.ts';
import type { CaseFile, Clock } from '../model.ts';
import { need, no } from '../refusal.ts';
import { hasPublicReporter, isPaused, liveClock } from '../states.ts';
import { holds, myLevel, needPost } from '../who.ts';
import { limitOf } from './parts.ts';

type Verbs =
  | 'ask-extension'
  | 'approve-extension'
  | 'refuse-extension'
  | 'ask-suspension'
  | 'approve-suspension'
  | 'refuse-suspension'
  | 'resume'
  | 'ask-reporter'
  | 'send-question'
  | 'approve-pause'
  | 'answer';

/** More time 延期, time out 挂账, and a question to the reporter 询问. */
export const askDeciders: Rows<Verbs> = {
  'ask-extension': {
    from: ['handling'],
    decide: (file, body, ctx) => {
      myLevel(file, ctx);
      need(!file.emergency, 'emergency-never-waits');
      need(file.extensionAsk === null, 'already-asked');
      need(file.suspended === null, 'suspended');
      need(file.extensions < ctx.policy.maxExtensions, 'too-often');
      needInTime(file, ctx);
      const original = limitOf(file, ctx);
      const comparable = countingOf(body.limit.unit) === countingOf(original.unit);
      need(comparable && limitMs(body.limit) <= limitMs(original), 'limit-too-long', { limit: original });
      return [{ type: 'extension-asked', data: { reason: body.reason, limit: body.limit } }];
    },
  },
  'approve-extension': {
    from: ['handling'],
    decide: (file, _body, ctx) => {
      const ask = file.extensionAsk ?? no('nothing-asked');
      needPost(ctx, ...approvers.extension(file));
      needInTime(file, ctx);
      return [
        { type: 'extended', data: { limit: ask.limit }, clocks: longer(file, limitMs(ask.limit), ctx) },
      ];
    },
  },
  'refuse-extension': {
    from: ['handling'],
    decide: (file, body, ctx) => {
      need(file.extensionAsk !== null, 'nothing-asked');
      needPost(ctx, ...approvers.extension(file));
      return [{ type: 'extension-refused', data: { reason: body.reason } }];
    },
  },
  'ask-suspension': {
    from: ['handling'],
    decide: (file, body, ctx) => {
      myLevel(file, ctx);
      need(file.suspensionAsk === null, 'already-asked');
      need(file.suspended === null && !isPaused(file), 'suspended');
      need(file.returnAsk === null, 'return-pending');
      need(file.suspensions < ctx.policy.maxSuspensions, 'too-often');
      reviewMoment(body.reviewDate, ctx);
      return [{ type: 'suspension-asked', data: { reason: body.reason, reviewDate: body.reviewDate } }];
    },
  },
  'approve-suspension': {
    from: ['handling'],
    decide: (file, _body, ctx) => {
      const ask = file.suspensionAsk ?? no('nothing-asked');
      needPost(ctx, ...approvers.suspension);
      need(!isPaused(file), 'suspended');
      need(file.returnAsk === null, 'return-pending');
      const minutes = (reviewMoment(ask.reviewDate, ctx) - ctx.at) / 60_000;
      const review = clockStarter(
        file,
        ctx,
      )({ kind: 'suspension', limit: { amount: minutes, unit: 'minute' }, calendarId: ctx.deskCalendarId });
      return [
        {
          type: 'suspended',
          data: { reviewDate: ask.reviewDate },
          clocks: [...pauseWork(file, ctx), review.change],
        },
      ];
    },
  },
  'refuse-suspension': {
    from: ['handling'],
    decide: (file, body, ctx) => {
      need(file.suspensionAsk !== null, 'nothing-asked');
      needPost(ctx, ...approvers.suspension);
      return [{ type: 'suspension-refused', data: { reason: body.reason } }];
    },
  },
  resume: {
    from: ['handling'],
    decide: (file, _body, ctx) => {
      need(file.suspended !== null, 'not-suspended');
      if (!holds(ctx, 'shift-leader', 'centre-head')) myLevel(file, ctx);
      return [{ type: 'resumed', data: { how: 'person' }, clocks: resumed(file, ctx) }];
    },
  },
  'ask-reporter': {
    from: ['handling'],
    decide: (file, body, ctx) => {
      myLevel(file, ctx);
      need(file.question === null, 'already-asked');
      need(file.questions === 0, 'too-often');
      need(file.suspended === null, 'suspended');
      need(hasPublicReporter(file), 'no-reporter');
      need(
        body.reportId === undefined || file.reports.some((one) => one.id === body.reportId),
        'report-unknown',
      );
      return [{ type: 'question-asked', data: { reportId: body.reportId ?? null } }];
    },
  },
  'send-question': {
    from: ['handling'],
    decide: (file, _body, ctx) => {
      const question = file.question ?? no('nothing-asked');
      need(question.sentAt === null, 'already-said');
      const { change } = clockStarter(
        file,
        ctx,
      )({ kind: 'answer', limit: ctx.policy.limits.answer, calendarId: ctx.deskCalendarId });
      return [{ type: 'question-sent', data: {}, clocks: [change] }];
    },
  },
  'approve-pause': {
    from: ['handling'],
    decide: (file, _body, ctx) => {
      const question = file.question ?? no('nothing-asked');
      needPost(ctx, 'shift-leader', 'centre-head');
      need(question.sentAt !== null && !question.paused && file.suspended === null, 'already-said');
      need(!file.emergency, 'emergency-never-waits');
      return [{ type: 'pause-approved', data: {}, clocks: pauseWork(file, ctx) }];
    },
  },
  answer: {
    from: ['handling'],
    decide: (file, body, ctx) => {
      const question = file.question ?? no('nothing-asked');
      need(question.sentAt !== null, 'nothing-asked');
      need(
        body.reportId === undefined || file.reports.some((one) => one.id === body.reportId),
        'report-unknown',
      );
      return [
        { type: 'answered', data: { reportId: body.reportId ?? null }, clocks: answerClocks(file, ctx) },
      ];
    },
  },
};

function needInTime(file: CaseFile, ctx: Context): void {
  const due = liveClock(file, 'handle')?.dueAt ?? null;
  need(due !== null && ctx.at <= Date.parse(due), 'too-late');
}

/** Clocks that measure the work on the case; all pause and go on together. */
const work = (file: CaseFile): readonly Clock[] =>
  file.clocks.filter(
    (clock) => ['city', 'handle', 'sub-handle', 'assist'].includes(clock.kind) && isLive(clock),
  );

function longer(file: CaseFile, byMs: number, ctx: Context): ClockChange[] {
  return work(file)
    .filter((clock) => clock.kind !== 'assist')
    .flatMap((clock) => relimit(clock, { limit: clock.limit, totalMs: clock.totalMs + byMs }, ctx));
}

function pauseWork(file: CaseFile, ctx: Context): ClockChange[] {
  return work(file).flatMap((clock) => pause(clock, ctx));
}

/** Ends a suspension: its own clock stops, the work goes on. */
export function resumed(file: CaseFile, ctx: Context): ClockChange[] {
  const review = liveClock(file, 'suspension');
  return [
    ...(review === null ? [] : stop(review, ctx)),
    ...work(file).flatMap((clock) => resume(clock, ctx)),
  ];
}

/** Ends the waiting for an answer. */
export function answerClocks(file: CaseFile, ctx: Context): ClockChange[] {
  const clock = liveClock(file, 'answer');
  const goOn = file.question?.paused ? work(file).flatMap((one) => resume(one, ctx)) : [];
  return [...(clock === null ? [] : stop(clock, ctx)), ...goOn];
}

/** First moment of the review date in the city's zone: tomorrow at the earliest, within the pack's span. */
function reviewMoment(date: string, ctx: Context): number {
  const at = Temporal.PlainDate.from(date).toZonedDateTime(ctx.zone).epochMilliseconds;
  const farthest = ctx.at + ctx.policy.maxSuspensionDays * 86_400_000;
  need(at > ctx.at && at <= farthest, 'review-date-unfit', { days: ctx.policy.maxSuspensionDays });
  return at;
}
