import type { FiguresRow, FiguresVariants } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { ratesOf } from './rates.ts';
import { figuresPolicy } from './settings.ts';

/** A month that a person can compute on paper. */
const counts: FiguresRow['counts'] = {
  reported: 200,
  accepted: 160,
  declined: 10,
  valid: 120,
  opened: 180,
  registered: 150,
  registeredPublic: 60,
  notRegistered: 10,
  dueToClose: 140,
  dueSuspended: 20,
  closed: 126,
  closedOnTime: 112,
  reworked: 7,
  returned: 15,
  returnedAgain: 3,
  reopened: 9,
  ended: 130,
  selfHandled: 13,
  satisfied: 45,
  answered: 50,
};
const standard = figuresPolicy.schema.parse({});
const rates = (change: Partial<FiguresVariants> = {}, of = counts) =>
  Object.fromEntries(
    Object.entries(ratesOf(of, { ...standard, ...change })).map(([name, rate]) => [name, rate.value]),
  );

describe('rates', () => {
  it('are those of the field, by the formulas that a city has when it chooses nothing', () => {
    expect(rates()).toMatchObject({
      acceptRate: 0.8,
      declinedRate: 0.05,
      validRate: 0.6,
      registerRate: 150 / 180,
      publicShareRate: 0.4,
      closeRate: 0.9,
      closedOnTimeRate: 0.8,
      reworkRate: 0.05,
      returnRate: 0.1,
      returnedAgainRate: 0.02,
      reopenedRate: 0.05,
      selfHandledRate: 0.1,
      satisfiedRate: 0.9,
    });
  });

  it.each([
    [{ reworkPer: 'closed' }, 'reworkRate', 7 / 126],
    [{ reworkPer: 'registered' }, 'reworkRate', 7 / 150],
    [{ registerPer: 'decided' }, 'registerRate', 150 / 160],
    [{ registerPer: 'accepted' }, 'registerRate', 150 / 160],
    [{ registerPer: 'reported' }, 'registerRate', 0.75],
    [{ closeWithoutSuspended: true }, 'closeRate', 126 / 120],
    [{ closeWithoutSuspended: true }, 'closedOnTimeRate', 112 / 120],
  ] as const)('with %j is %s %f', (change, name, value) => {
    expect(rates(change)[name]).toBeCloseTo(value, 12);
  });

  it('say nothing where there is nothing to divide by, and where reports are not counted', () => {
    const { reported: _, accepted: __, ...ofUnit } = counts;
    expect(rates({ registerPer: 'accepted' }, ofUnit)).toMatchObject({
      acceptRate: null,
      registerRate: null,
    });
    expect(rates({}, { registered: 3 })).toMatchObject({ closeRate: null, returnRate: null });
  });
});
