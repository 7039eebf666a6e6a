import { approvers } from '../approvers.ts';
import { clockStarter, stop } from '../clock.ts';
import type { Context } from '../context.ts';
import type { Rows } from '../decide.ts';
import type { ClockChange } from '../events.ts';
import type { CaseFile } from '../model.ts';
import { end, leave, moveTo } from '../moves.ts';
import { need, no } from '../refusal.ts';
import { hasOpenChildren, isEnded, liveClock } from '../states.ts';
import { needPost } from '../who.ts';
import { unitTasks } from './dispatching.ts';
import { classOf } from './parts.ts';
import { restartedFor } from './restart.ts';

type Verbs =
  | 'self-handle'
  | 'split'
  | 'join'
  | 'unjoin'
  | 'urge'
  | 'warn'
  | 'supervise'
  | 'end-supervision'
  | 'ask-void'
  | 'approve-void'
  | 'refuse-void'
  | 'refer'
  | 'refer-answer'
  | 'withdraw';

/** Steps that no person of the plain line takes: other ends, other cases, others' eyes, and a step back. */
export const aroundDeciders: Rows<Verbs> = {
  'self-handle': {
    from: ['to-verify', 'to-register'],
    decide: (file, body, ctx) => {
      const facts = classOf(body.class, ctx);
      need(facts.selfHandle, 'class-does-not-allow');
      const own = file.state === 'to-verify' || file.reporterAccountId === ctx.who.accountId;
      need(own, 'not-your-task');
      const drawn = ctx.draw < ctx.policy.selfHandleCheckShare;
      const data = {
        class: facts.class,
        limit: facts.limit,
        drawn,
        before: body.before,
        after: body.after,
        distance: ctx.distance,
      };
      const move = drawn
        ? moveTo(file, ctx, 'to-check', { start: clockStarter(file, ctx) })
        : end(file, ctx, 'closed');
      return [{ type: 'self-handled', data, ...move }];
    },
  },
  split: {
    from: ['to-dispatch', 'handling'],
    decide: (file, body, ctx) => {
      need(!hasOpenChildren(file), 'children-open');
      need(!file.disputed, 'disputed');
      need(file.suspended === null, 'suspended');
      for (const part of body.parts) classOf(part.class, ctx);
      const children = body.parts.map(() => ctx.newId());
      return [
        {
          type: 'split',
          data: { children },
          to: 'to-dispatch',
          clocks: leave(file, ctx, 'void'),
          tasks: unitTasks(file),
        },
      ];
    },
  },
  join: {
    from: [
      'to-verify',
      'to-register',
      'to-dispatch',
      'to-take',
      'handling',
      'to-check',
      'to-close',
      'follow-up',
    ],
    decide: (file, body, ctx) => {
      need(!hasOpenChildren(file), 'children-open');
      const other = ctx.other;
      need(other !== null && other.id === body.caseId && other.id !== file.id, 'other-case-unfit');
      need(!isEnded(other.state), 'other-case-unfit', { state: other.state });
      return [{ type: 'merged', data: { reason: body.reason, into: other.id }, ...end(file, ctx, 'merged') }];
    },
  },
  unjoin: {
    from: ['merged'],
    decide: (file, body, ctx) => {
      const before = file.beforeMerge ?? no('nothing-asked');
      const from = file.mergedInto ?? no('nothing-asked');
      return [
        {
          type: 'unmerged',
          data: { reason: body.reason, from },
          to: before.state,
          clocks: restartedFor(file, before, ctx),
        },
      ];
    },
  },
  urge: {
    from: 'open',
    decide: (_file, body) => [{ type: 'urged', data: { clockId: null, recipients: body.recipients } }],
  },
  warn: {
    from: 'open',
    decide: (_file, body) => [{ type: 'warned', data: { clockId: null, recipients: body.recipients } }],
  },
  supervise: {
    from: 'open',
    decide: (file, body, ctx) => {
      need(liveClock(file, 'supervision') === null, 'already-asked');
      const { change, clock } = clockStarter(
        file,
        ctx,
      )({ kind: 'supervision', limit: body.limit, calendarId: ctx.deskCalendarId });
      return [{ type: 'supervised', data: { reason: body.reason, clockId: clock.id }, clocks: [change] }];
    },
  },
  'end-supervision': {
    from: 'open',
    decide: (file, body, ctx) => {
      need(file.supervised > 0, 'nothing-asked');
      return [{ type: 'supervision-ended', data: { reason: body.reason }, clocks: stopped(file, ctx) }];
    },
  },
  'ask-void': {
    from: 'open',
    decide: (file, body) => {
      need(file.voidAsk === null, 'already-asked');
      return [{ type: 'void-asked', data: { reason: body.reason } }];
    },
  },
  'approve-void': {
    from: 'open',
    decide: (file, _body, ctx) => {
      const ask = file.voidAsk ?? no('nothing-asked');
      needPost(ctx, ...approvers.void);
      need(ask.by.id !== ctx.who.ref.id, 'same-person');
      return [{ type: 'voided', data: { reason: ask.reason, first: ask.by }, ...end(file, ctx, 'voided') }];
    },
  },
  'refuse-void': {
    from: 'open',
    decide: (file, body) => {
      need(file.voidAsk !== null, 'nothing-asked');
      return [{ type: 'void-refused', data: { reason: body.reason } }];
    },
  },
  refer: {
    from: ['to-verify', 'to-register', 'to-dispatch', 'to-take'],
    decide: (file, body, ctx) => {
      need(!hasOpenChildren(file), 'children-open');
      return [{ type: 'referred', data: { reason: body.reason }, ...end(file, ctx, 'referred') }];
    },
  },
  'refer-answer': {
    from: ['referred'],
    decide: (_file, body) => [{ type: 'referral-answered', data: { outcome: body.outcome } }],
  },
  withdraw: {
    from: 'any',
    decide: (file, _body, ctx) => {
      const last = file.last ?? no('nothing-to-withdraw');
      need(
        last.before !== null && last.before.seq > 0 && withdrawable.has(last.verb),
        'nothing-to-withdraw',
        { verb: last.verb },
      );
      need(last.by.id === ctx.who.ref.id, 'same-person', { verb: last.verb });
      need(!ctx.openedSince, 'already-opened');
      return [{ type: 'withdrawn', data: { verb: last.verb }, to: last.before.state }];
    },
  },
};

/**
 * Steps that can be taken back. Not those that two persons made, that opened or joined other cases, that alert
 * somebody at once, or that a reporter made.
 */
const withdrawable: ReadonlySet<string> = new Set([
  'assign-verify',
  'confirm-fact',
  'refute-fact',
  'cannot-verify',
  'resubmit',
  'register',
  'refuse',
  'send-back',
  'reclassify',
  'dispatch',
  'sub-dispatch',
  'recall',
  'take',
  'assign-handler',
  'ask-return',
  'approve-return',
  'refuse-return',
  'rule',
  'assist',
  'finish-assist',
  'cancel-assist',
  'ask-extension',
  'approve-extension',
  'refuse-extension',
  'ask-suspension',
  'approve-suspension',
  'refuse-suspension',
  'resume',
  'ask-reporter',
  'approve-pause',
  'hand-back',
  'assign-check',
  'check-pass',
  'check-fail',
  'cannot-check',
  'close',
  'settle',
  'spot-check-fail',
  'appeal',
  'review-appeal',
  'end-supervision',
  'ask-void',
  'refuse-void',
  'refer',
]);

/** Whether a step of this kind can be taken back at all. */
export const isWithdrawable = (verb: string): boolean => withdrawable.has(verb);

function stopped(file: CaseFile, ctx: Context): ClockChange[] {
  const clock = liveClock(file, 'supervision');
  return clock === null ? [] : stop(clock, ctx);
}
