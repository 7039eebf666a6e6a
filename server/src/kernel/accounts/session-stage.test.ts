import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusalOfStage, stageOf } from './session-stage.ts';

const facts = fc.record({
  factorPassed: fc.boolean(),
  totpEnrolled: fc.boolean(),
  totpCompulsory: fc.boolean(),
  mustChangePassword: fc.boolean(),
});

test('nobody gets all the way past a second factor, a first password or a compulsory enrolment', () => {
  fc.assert(
    fc.property(facts, (f) => {
      if (stageOf(f) !== 'full') return;
      expect(f.mustChangePassword).toBe(false);
      expect(f.totpEnrolled && !f.factorPassed).toBe(false);
      expect(f.totpCompulsory && !f.totpEnrolled).toBe(false);
    }),
  );
});

test('the second factor comes before the password may be changed', () => {
  expect(
    stageOf({ factorPassed: false, totpEnrolled: true, totpCompulsory: true, mustChangePassword: true }),
  ).toBe('second-factor');
});

test.each([
  ['second-factor', 'session.second-factor-required'],
  ['enrol', 'session.step-required'],
  ['change-password', 'session.step-required'],
] as const)('at %s a request is told %s', (stage, code) => {
  expect(refusalOfStage(stage)).toBe(code);
});
