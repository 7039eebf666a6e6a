import { advance, countingOf, limitMs } from '../../../kernel/calendars/pure.ts';
import { approvers } from '../approvers.ts';
import { clockStarter } from '../clock.ts';
import type { Context } from '../context.ts';
import type { Rows } from '../decide.ts';
import type { Draft } from '../events.ts';
import type { CaseFile, Level, ReturnAsk } from '../model.ts';
import { moveTo } from '../moves.ts';
import { need, no } from '../refusal.ts';
import { covers, holds, myLevel } from '../who.ts';
import { climbClocks, handleTasks, unitTasks } from './dispatching.ts';
import { assignLead, limitOf, unitFor } from './parts.ts';

type Verbs = 'ask-return' | 'approve-return' | 'refuse-return' | 'rule';

/** A unit says "not ours" 退单; the second time the ruling desk decides 责任裁定. */
export const returnDeciders: Rows<Verbs> = {
  'ask-return': {
    from: ['to-take', 'handling'],
    decide: (file, body, ctx) => {
      const level = myLevel(file, ctx);
      need(file.returnAsk === null, 'already-asked');
      need(file.suspended === null, 'suspended');
      need(ctx.at <= lastMoment(level, ctx), 'too-late');
      need(!file.ruled || body.files.length > 0, 'proof-required');
      const data = {
        reason: body.reason,
        depth: file.levels.length,
        needs: neededBy(file, body.reason, ctx),
        suggestedUnitId: body.suggestedUnitId ?? null,
      };
      return [{ type: 'return-asked', data }];
    },
  },
  'approve-return': {
    from: ['to-take', 'handling'],
    decide: (file, _body, ctx) => {
      const ask = file.returnAsk ?? no('nothing-asked');
      const next = needAgreement(file, ask, ctx);
      if (ask.needs.length > 1) return [{ type: 'return-agreed', data: { post: next } }];
      return [ask.depth > 1 ? climb(file, ask, ctx) : giveBack(file, ask, ctx)];
    },
  },
  'refuse-return': {
    from: ['to-take', 'handling'],
    decide: (file, body, ctx) => {
      needAgreement(file, file.returnAsk ?? no('nothing-asked'), ctx);
      return [{ type: 'return-refused', data: { reason: body.reason } }];
    },
  },
  rule: {
    from: ['to-dispatch'],
    decide: (file, body, ctx) => {
      need(file.disputed, 'not-disputed');
      const unit = unitFor(file, body.unitId, ctx);
      const start = clockStarter(file, ctx);
      const move = moveTo(file, ctx, 'to-take', { start, calendarId: unit.calendarId });
      const lead = assignLead(file, unit, limitOf(file, ctx), start, ctx);
      const data = {
        unitId: unit.id,
        path: unit.path,
        clockId: lead.clockId,
        reason: body.reason,
        precedent: body.precedent ?? null,
      };
      return [{ type: 'ruled', data, to: move.to, clocks: [...move.clocks, ...lead.clocks] }];
    },
  },
};

/** Until when the level may ask: the pack's period after the dispatch, by the unit's calendar. */
function lastMoment(level: Level, ctx: Context): number {
  const limit = ctx.policy.limits.returnWithin;
  const calendar = ctx.calendar(ctx.unit(level.unitId)?.calendarId ?? ctx.deskCalendarId);
  return advance(calendar, Date.parse(level.at), limitMs(limit), countingOf(limit.unit));
}

/** One level up inside the chain; the shift leader for a plain dispatch error; else unit head, then centre head. */
function neededBy(file: CaseFile, reason: string, ctx: Context): ReturnAsk['needs'] {
  if (file.levels.length > 1) return ['upper-unit'];
  if (reason === 'dispatch-error') return ['shift-leader'];
  return holds(ctx, 'unit-head') ? ['centre-head'] : ['unit-head', 'centre-head'];
}

function needAgreement(file: CaseFile, ask: ReturnAsk, ctx: Context): string {
  const next = ask.needs[0] ?? no('nothing-asked');
  need(mayAgree(file, next, ctx), 'not-your-post', { needs: next });
  return next;
}

function mayAgree(file: CaseFile, next: ReturnAsk['needs'][number], ctx: Context): boolean {
  switch (next) {
    case 'upper-unit':
      return covers(ctx, file.levels.at(-2)?.path ?? null);
    case 'unit-head':
      return holds(ctx, 'unit-head') && covers(ctx, file.levels.at(-1)?.path ?? null);
    default:
      return holds(ctx, ...approvers.return[next]);
  }
}

/** A return below the lead unit goes one level up, whose own clock ran on. */
function climb(file: CaseFile, ask: ReturnAsk, ctx: Context): Draft {
  const upper = file.levels.at(-2) ?? no('wrong-state');
  const data = { reason: ask.reason, climbs: true, disputed: false };
  return {
    type: 'returned',
    data,
    to: upper.takenAt === null ? 'to-take' : 'handling',
    clocks: climbClocks(file, ctx),
    tasks: handleTasks(file),
  };
}

/** Void for the unit; the city's clock runs on. The second hand-off opens a dispute. */
function giveBack(file: CaseFile, ask: ReturnAsk, ctx: Context): Draft {
  const disputed = file.handoffs + 1 >= 2;
  const move = moveTo(file, ctx, 'to-dispatch', {
    start: clockStarter(file, ctx),
    handling: 'void',
    disputed,
  });
  return {
    type: 'returned',
    data: { reason: ask.reason, climbs: false, disputed },
    ...move,
    tasks: unitTasks(file),
  };
}
