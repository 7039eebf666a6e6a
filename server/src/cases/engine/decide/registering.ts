import { countingOf, limitMs } from '../../../kernel/calendars/pure.ts';
import { clockStarter, isLive, recount, relimit, stop } from '../clock.ts';
import type { ConditionFacts, Context } from '../context.ts';
import type { Rows } from '../decide.ts';
import type { ClockChange } from '../events.ts';
import type { CaseFile, Clock } from '../model.ts';
import { end, moveTo } from '../moves.ts';
import { need, no } from '../refusal.ts';
import { hasOpenChildren, isWithUnit, liveClock } from '../states.ts';
import { needPost } from '../who.ts';
import { classOf, wholeLimit } from './parts.ts';
import { reworkClocks } from './rework.ts';

type Verbs = 'register' | 'refuse' | 'send-back' | 'reclassify';

/** From a confirmed fact to a numbered case, and back. */
export const registerDeciders: Rows<Verbs> = {
  register: {
    from: ['to-register', 'to-take', 'handling', 'to-check', 'to-close'],
    decide: (file, body, ctx) => {
      const owed = file.formalities.includes('register');
      need(file.state === 'to-register' || owed, 'wrong-state', { state: file.state });
      const facts = classOf(body.class, ctx);
      const data = {
        class: facts.class,
        limit: facts.limit,
        emergency: facts.emergency || (owed && file.emergency),
        number: file.number ?? ctx.number?.() ?? no('number-missing'),
        area: body.area ?? null,
        componentId: body.componentId ?? null,
      };
      if (owed) return [{ type: 'registered', data, clocks: formality(file, facts, ctx) }];
      const start = clockStarter({ ...file, emergency: facts.emergency }, ctx);
      return [{ type: 'registered', data, ...moveTo(file, ctx, 'to-dispatch', { start }) }];
    },
  },
  refuse: {
    from: ['to-verify', 'to-register'],
    decide: (file, body, ctx) => {
      const looked = file.verification === 'refuted' || file.verification === 'cannot';
      if (file.state === 'to-verify') need(looked, 'verification-open');
      return [{ type: 'refused', data: { reason: body.reason }, ...end(file, ctx, 'not-registered') }];
    },
  },
  'send-back': {
    from: ['to-register', 'to-dispatch', 'to-close'],
    decide: (file, body, ctx) => {
      need(!file.disputed, 'disputed');
      need(!hasOpenChildren(file), 'children-open');
      const to = target(file, body.to);
      const start = clockStarter(file, ctx);
      const move = moveTo(file, ctx, to, { start, runsOn: true });
      const clocks = to === 'handling' ? [...move.clocks, ...reworkClocks(file, start, ctx)] : move.clocks;
      return [{ type: 'sent-back', data: { reason: body.reason, to }, ...move, clocks }];
    },
  },
  reclassify: {
    from: ['to-verify', 'to-register', 'to-dispatch', 'to-take', 'handling'],
    decide: (file, body, ctx) => {
      if (file.state === 'handling') needPost(ctx, 'shift-leader', 'centre-head');
      const facts = classOf(body.class, ctx);
      const emergency = facts.emergency || (file.formalities.length > 0 && file.emergency);
      return [
        {
          type: 'reclassified',
          data: {
            reason: body.reason,
            class: facts.class,
            limit: facts.limit,
            emergency,
            notice: isWithUnit(file),
          },
          clocks: relimited(file, facts, emergency, ctx),
        },
      ];
    },
  },
};

/** Where a case goes back to: the stage before, or the one named out of the two that are possible. */
function target(file: CaseFile, wanted: string | undefined) {
  const possible = backFrom(file);
  const to = wanted === undefined ? possible[0] : possible.find((state) => state === wanted);
  return to ?? no('target-unfit', { possible });
}

function backFrom(file: CaseFile) {
  if (file.state === 'to-register') return ['to-verify'] as const;
  if (file.state === 'to-dispatch') return ['to-register'] as const;
  return file.levels.length > 0 ? (['to-check', 'handling'] as const) : (['to-check'] as const);
}

/** Registration after the fact: its own clock stops, the handling clock takes the condition's limit. */
function formality(file: CaseFile, facts: ConditionFacts, ctx: Context): ClockChange[] {
  const clock = liveClock(file, 'register');
  return [...(clock === null ? [] : stop(clock, ctx)), ...relimited(file, facts, true, ctx)];
}

/** Clocks that follow the condition's limit, counted from the dispatch. */
export function relimited(
  file: CaseFile,
  facts: ConditionFacts,
  emergency: boolean,
  ctx: Context,
): ClockChange[] {
  const toOf = (kind: Clock['kind']) => {
    const limit = kind === 'city' ? wholeLimit(facts.limit, ctx) : facts.limit;
    return { limit, totalMs: limitMs(limit), emergency };
  };
  const counting = emergency ? 'continuous' : countingOf(facts.limit.unit);
  const start = clockStarter({ ...file, emergency }, ctx);
  return file.clocks
    .filter((clock) => (clock.kind === 'handle' || clock.kind === 'city') && isLive(clock))
    .flatMap((clock) =>
      clock.counting === counting
        ? relimit(clock, toOf(clock.kind), ctx)
        : recount(clock, toOf(clock.kind), start, ctx),
    );
}
