import { type CaseDetail, type CaseStep, caseSteps } from '@yiwang/contract';
import type { CaseEvent } from '../engine/events.ts';
import { stepOf } from '../engine/states.ts';

/** The seven-step line: when each step was first entered, and how long the case has been in it, in minutes. */
export function stepsOf(events: readonly CaseEvent[], now: Date): CaseDetail['steps'] {
  const first = events[0];
  const entered = new Map<CaseStep, string>();
  const spent = new Map<CaseStep, number>();
  let step: CaseStep = 'report';
  let since = first === undefined ? now.getTime() : Date.parse(first.at);
  if (first !== undefined) entered.set('report', first.at);
  for (const event of events) {
    if (event.to === undefined) continue;
    if (event.to === 'closed' && !entered.has('close')) entered.set('close', event.at);
    if (isExit(event.to)) continue;
    const at = Date.parse(event.at);
    spent.set(step, (spent.get(step) ?? 0) + at - since);
    step = stepOf(event.to);
    since = at;
    if (!entered.has(step)) entered.set(step, event.at);
  }
  const ended = events.findLast((event) => event.to !== undefined);
  const until = ended?.to !== undefined && isExit(ended.to) ? Date.parse(ended.at) : now.getTime();
  spent.set(step, (spent.get(step) ?? 0) + Math.max(0, until - since));
  return caseSteps.map((one) => {
    const ms = spent.get(one);
    return {
      step: one,
      enteredAt: entered.get(one) ?? null,
      minutes: ms === undefined ? null : Math.round(ms / 60_000),
    };
  });
}

const isExit = (state: string): boolean =>
  ['closed', 'not-registered', 'merged', 'voided', 'referred'].includes(state);
