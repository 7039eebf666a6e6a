import { clockStarter, stop } from '../clock.ts';
import type { Context } from '../context.ts';
import type { Rows } from '../decide.ts';
import type { ClockChange } from '../events.ts';
import type { CaseFile, ReportLink } from '../model.ts';
import { end, moveTo } from '../moves.ts';
import { need, no } from '../refusal.ts';
import { clockById, hasOpenChildren, hasPublicReporter, liveClock, owesFormalities } from '../states.ts';
import { covers, holds } from '../who.ts';
import { reworkClocks } from './rework.ts';

type Verbs =
  | 'close'
  | 'satisfied'
  | 'still-there'
  | 'settle'
  | 'spot-check-fail'
  | 'appeal'
  | 'review-appeal';
const DAY = 86_400_000;

/** The end, and those who may doubt it. */
export const closeDeciders: Rows<Verbs> = {
  close: {
    from: ['to-close'],
    decide: (file, body, ctx) => {
      need(!owesFormalities(file), 'formalities-owed', { owed: file.formalities });
      need(!hasOpenChildren(file), 'children-open');
      return [{ type: 'closed', data: { result: body.result }, ...closing(file, ctx) }];
    },
  },
  satisfied: {
    from: ['follow-up'],
    decide: (file, body, ctx) => {
      const report = openWord(file, body.reportId, ctx);
      const data = { reportId: report.id, rating: body.rating ?? null };
      const rest = file.reports.filter((one) => one.public && one.id !== report.id);
      const all = rest.every((one) => one.verdict === 'satisfied') && !file.dissent;
      return [{ type: 'reporter-satisfied', data, ...(all ? end(file, ctx, 'closed') : {}) }];
    },
  },
  'still-there': {
    from: ['follow-up'],
    decide: (file, body, ctx) => {
      const report = openWord(file, body.reportId, ctx);
      const decide = report.dissents > 0;
      const move = decide ? {} : moveTo(file, ctx, 'to-check', { start: clockStarter(file, ctx) });
      return [{ type: 'reporter-dissented', data: { reportId: report.id, decide }, ...move }];
    },
  },
  settle: {
    from: ['follow-up'],
    decide: (file, body, ctx) => {
      need(file.dissent, 'nothing-asked');
      const data = { reason: body.reason, outcome: body.outcome };
      if (body.outcome === 'end') return [{ type: 'settled', data, ...end(file, ctx, 'closed') }];
      return [
        { type: 'settled', data, ...moveTo(file, ctx, 'to-check', { start: clockStarter(file, ctx) }) },
      ];
    },
  },
  'spot-check-fail': {
    from: ['closed'],
    decide: (file, body, ctx) => {
      const closed = file.closedAt ?? no('wrong-state');
      need(ctx.at - Date.parse(closed) <= ctx.policy.spotCheckDays * DAY, 'too-late', {
        days: ctx.policy.spotCheckDays,
      });
      const start = clockStarter(file, ctx);
      const data = { reason: body.reason };
      if (file.levels.length === 0)
        return [{ type: 'spot-check-failed', data, ...moveTo(file, ctx, 'to-dispatch', { start }) }];
      const move = moveTo(file, ctx, 'handling', { start });
      return [
        {
          type: 'spot-check-failed',
          data,
          ...move,
          clocks: [...move.clocks, ...reworkClocks(file, start, ctx)],
        },
      ];
    },
  },
  appeal: {
    from: ['closed'],
    decide: (file, body, ctx) => {
      const clock = clockById(file, body.clockId) ?? no('not-late');
      need(clock.state === 'missed', 'not-late');
      const unit = clock.unitId === null ? null : ctx.unit(clock.unitId);
      need(unit !== null && covers(ctx, unit.path), 'not-your-unit');
      need(
        file.appeals.every((one) => one.clockId !== clock.id),
        'already-asked',
      );
      return [{ type: 'appealed', data: { reason: body.reason, clockId: clock.id } }];
    },
  },
  'review-appeal': {
    from: ['closed'],
    decide: (file, body, ctx) => {
      const appeal = file.appeals.find((one) => one.clockId === body.clockId) ?? no('nothing-asked');
      need(appeal.outcome === 'open', 'already-said');
      const seen = [appeal.by, ...appeal.reviews.map((one) => one.by)];
      need(
        seen.every((one) => one.id !== ctx.who.ref.id),
        'same-person',
      );
      const post = appeal.reviews.length === 0 ? 'dispatcher' : 'clerk';
      need(holds(ctx, post, 'centre-head'), 'not-your-post', { needs: post });
      return [
        {
          type: 'appeal-reviewed',
          data: { reason: body.reason, clockId: body.clockId, outcome: body.outcome },
        },
      ];
    },
  },
};

/** Into the window where a public reporter waits, else the end; the city's clock and supervision stop here. */
export function closing(file: CaseFile, ctx: Context) {
  if (!hasPublicReporter(file)) return end(file, ctx, 'closed');
  const move = moveTo(file, ctx, 'follow-up', { start: clockStarter(file, ctx) });
  return { ...move, clocks: [...move.clocks, ...over(file, ctx)] };
}

function over(file: CaseFile, ctx: Context): ClockChange[] {
  return (['city', 'supervision'] as const).flatMap((kind) => {
    const clock = liveClock(file, kind);
    return clock === null ? [] : stop(clock, ctx);
  });
}

/** The report whose reporter may speak now: public, in the window, once. */
function openWord(file: CaseFile, id: string, ctx: Context): ReportLink {
  const report = file.reports.find((one) => one.id === id && one.public) ?? no('report-unknown');
  const due = liveClock(file, 'window')?.dueAt ?? null;
  need(due !== null && ctx.at <= Date.parse(due), 'window-over');
  need(report.verdict === null, 'already-said');
  return report;
}
