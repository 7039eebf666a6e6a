import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextStep, type RetryRule, type SendResult } from './next-step.ts';

const rule: RetryRule = { tries: 4, firstSeconds: 20, factor: 3 };
const now = new Date('2026-11-21T00:00:00Z');
const result = (outcome: SendResult['outcome']): SendResult => ({ outcome, detail: null });

describe('what follows a try', () => {
  it('backs off: 20 s, 1 min, 3 min, then another way', () => {
    const waits = [1, 2, 3].map((number) => {
      const step = nextStep(result('failed'), { number, honoursKeys: false }, rule, now);
      return step.kind === 'again' ? (step.at.getTime() - now.getTime()) / 1000 : null;
    });
    expect(waits).toEqual([20, 60, 180]);
    expect(nextStep(result('failed'), { number: 4, honoursKeys: false }, rule, now).kind).toBe('give-up');
  });

  it('gives up at once on a definite no', () => {
    expect(nextStep(result('refused'), { number: 1, honoursKeys: true }, rule, now).kind).toBe('give-up');
  });

  it('sends an unanswered message again only where the gateway knows keys', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.boolean(), (number, honoursKeys) => {
        const { kind } = nextStep(result('unanswered'), { number, honoursKeys }, rule, now);
        expect(kind).toBe(honoursKeys && number < rule.tries ? 'again' : 'unknown');
      }),
    );
  });
});
