import { recompute } from '../clock.ts';
import type { SystemVerb } from '../command.ts';
import type { Rows } from '../decide.ts';
import { end } from '../moves.ts';
import { need, no } from '../refusal.ts';
import { clockById, isPaused, liveClock } from '../states.ts';
import { answerClocks, resumed } from './asking.ts';
import { closing } from './closing.ts';
import { held, released } from './holding.ts';

/** What clocks, rules and the other side of a join do. Too late or for nothing, they come out as nothing. */
export const clockDeciders: Rows<Exclude<SystemVerb, 'apply-rules'>> = {
  'attach-report': {
    from: 'open',
    decide: (file, body) =>
      file.reports.some((one) => one.id === body.reportId) ? [] : [{ type: 'report-attached', data: body }],
  },
  'attach-reports': {
    from: 'open',
    decide: (file, body) => {
      const has = new Set(file.reports.map((one) => one.id));
      const reports = body.reports.filter((one) => !has.has(one.id));
      return reports.length === 0 ? [] : [{ type: 'reports-attached', data: { reports } }];
    },
  },
  'detach-reports': {
    from: 'any',
    decide: (file, body) => {
      const has = new Set(file.reports.map((one) => one.id));
      const reports = body.reports.filter((id) => has.has(id));
      return reports.length === 0 ? [] : [{ type: 'reports-detached', data: { reports } }];
    },
  },
  'hold-clocks': {
    from: ['to-take', 'handling'],
    decide: (file, { incidentId }, ctx) => (file.emergency ? [] : held(file.clocks, incidentId, ctx)),
  },
  'release-clocks': {
    from: 'open',
    decide: (file, { incidentId }, ctx) =>
      file.held?.incidentId === incidentId ? released(file, 'ended', isPaused(file), ctx) : [],
  },
  'detach-report': {
    from: 'any',
    decide: (file, body) =>
      file.reports.some((one) => one.id === body.reportId)
        ? [{ type: 'report-detached', data: { reportId: body.reportId } }]
        : [],
  },
  // The clerk withdraws the acceptance that made this case: nobody has opened it, so it ends as if it had not been.
  'take-back': {
    from: ['to-verify', 'to-register', 'to-dispatch', 'to-take'],
    decide: (file, body, ctx) => {
      const alone = file.reports.length === 1 && file.reports[0]?.id === body.reportId;
      // Where a void has been asked for, two persons decide it.
      need(file.voidAsk === null, 'already-opened');
      need(alone && file.absorbed.length === 0 && file.children.length === 0, 'already-opened');
      return [
        { type: 'report-detached', data: { reportId: body.reportId } },
        { type: 'voided', data: { reason: 'taken-back', first: ctx.who.ref }, ...end(file, ctx, 'voided') },
      ];
    },
  },
  absorb: { from: 'open', decide: (_file, body) => [{ type: 'absorbed', data: body }] },
  release: {
    from: 'any',
    decide: (file, body) => (file.absorbed.includes(body.caseId) ? [{ type: 'released', data: body }] : []),
  },
  'child-ended': {
    from: 'open',
    decide: (file, body, ctx) => {
      const open = file.children.filter((child) => !child.ended);
      if (open.every((child) => child.id !== body.childId)) return [];
      const last = open.length === 1;
      return [{ type: 'child-ended', data: body, ...(last ? closing(file, ctx) : {}) }];
    },
  },
  'warn-due': {
    from: 'open',
    decide: (file, body) =>
      isRunning(file, body.clockId, 'warned')
        ? [{ type: 'warned', data: { clockId: body.clockId, recipients: [] } }]
        : [],
  },
  'urge-due': {
    from: 'open',
    decide: (file, body) =>
      isRunning(file, body.clockId, 'urged')
        ? [{ type: 'urged', data: { clockId: body.clockId, recipients: [] } }]
        : [],
  },
  'supervise-due': {
    from: 'open',
    decide: (file, body) =>
      isRunning(file, body.clockId, 'supervise')
        ? [{ type: 'supervision-called', data: { clockId: body.clockId } }]
        : [],
  },
  'window-ends': {
    from: ['follow-up'],
    decide: (file, _body, ctx) => {
      const due = liveClock(file, 'window')?.dueAt ?? no('wrong-state');
      need(ctx.at >= Date.parse(due), 'too-late');
      if (file.dissent) return [];
      const unanswered = file.reports.filter((one) => one.public && one.verdict === null).length;
      return [{ type: 'window-ended', data: { unanswered }, ...end(file, ctx, 'closed') }];
    },
  },
  'review-due': {
    from: ['handling'],
    decide: (file, _body, ctx) =>
      file.suspended === null
        ? []
        : [{ type: 'resumed', data: { how: 'review-date' }, clocks: resumed(file, ctx) }],
  },
  'no-answer': {
    from: ['handling'],
    decide: (file, _body, ctx) =>
      file.question === null ? [] : [{ type: 'not-answered', data: {}, clocks: answerClocks(file, ctx) }],
  },
  'extension-unanswered': {
    from: ['handling'],
    decide: (file) =>
      file.extensionAsk === null ? [] : [{ type: 'extension-refused', data: { reason: 'unanswered' } }],
  },
  'recompute-deadlines': {
    from: 'open',
    decide: (file, _body, ctx) => {
      const clocks = file.clocks.flatMap((clock) => recompute(clock, ctx));
      return clocks.length === 0 ? [] : [{ type: 'deadline-recomputed', data: {}, clocks }];
    },
  },
  erase: { from: 'any', decide: (_file, body) => [{ type: 'erased', data: body }] },
};

/** The clock still runs and has not said this before. */
function isRunning(file: Parameters<typeof clockById>[0], id: string, mark: string): boolean {
  return clockById(file, id)?.state === 'running' && !file.marks.includes(`${mark}:${id}`);
}
