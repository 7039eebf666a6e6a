import { posts, reportVerbs } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { signalsPolicy } from './policy.ts';

const whoMay = (action: string) => {
  const who = signalsPolicy[action]?.who;
  return Array.isArray(who) ? [...who].sort() : who;
};

describe('rights about reports', () => {
  it('has a rule for every verb', () => {
    for (const verb of reportVerbs) expect(signalsPolicy).toHaveProperty([`signals:${verb}`]);
  });

  it.each([
    ['signals:accept', ['clerk', 'shift-leader', 'supervisor']],
    ['signals:decide-objection', ['centre-head', 'shift-leader', 'supervisor']],
    ['signals:name-unit', ['supervisor']],
    ['signals:contact', ['clerk', 'shift-leader', 'supervisor']],
  ])('%s: %j', (action, who) => {
    expect(whoMay(action)).toEqual(who);
  });

  it('keeps reporters from everybody who handles or checks', () => {
    const outside = posts.filter((post) =>
      ['collector', 'dispatcher', 'unit-head', 'handler', 'crew'].includes(post),
    );
    // That an event goes on is seen everywhere; it names no reporter.
    const rules = Object.entries(signalsPolicy).filter(([action]) => action !== 'signals:incidents');
    for (const [action, rule] of rules)
      for (const post of outside) if (Array.isArray(rule.who)) expect(rule.who, action).not.toContain(post);
  });
});
