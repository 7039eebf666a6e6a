import type { FigureName, FiguresRow, FiguresVariants } from '@yiwang/contract';

type Counts = FiguresRow['counts'];

/** A rate as sums of counts above and below: `minus` is taken off the denominator. */
interface Formula {
  readonly over: FigureName;
  readonly under: readonly FigureName[];
  readonly minus?: FigureName;
}

const per = (over: FigureName, ...under: FigureName[]): Formula => ({ over, under });

/** Rates as the field has them (`reference/indicators.md` §2 and §3), with the variants a city has chosen. */
export function rateFormulas(variants: FiguresVariants): Readonly<Record<string, Formula>> {
  const closing = (over: FigureName): Formula =>
    variants.closeWithoutSuspended
      ? { ...per(over, 'dueToClose'), minus: 'dueSuspended' }
      : per(over, 'dueToClose');
  return {
    acceptRate: per('accepted', 'reported'),
    validRate: per('valid', 'reported'),
    declinedRate: per('declined', 'reported'),
    publicShareRate: per('registeredPublic', 'registered'),
    registerRate:
      variants.registerPer === 'decided'
        ? per('registered', 'registered', 'notRegistered')
        : per('registered', variants.registerPer),
    handleRate: per('handled', 'dueToHandle'),
    handledOnTimeRate: per('handledOnTime', 'dueToHandle'),
    lateOpenRate: per('lateOpen', 'dueToHandle'),
    extendedRate: per('extended', 'dueToHandle'),
    closeRate: closing('closed'),
    closedOnTimeRate: closing('closedOnTime'),
    closedLateRate: per('closedLate', 'dueToClose'),
    urgentCloseRate: per('closedUrgent', 'dueUrgent'),
    urgentOnTimeRate: per('closedUrgentOnTime', 'dueUrgent'),
    reworkRate: per('reworked', variants.reworkPer),
    returnRate: per('returned', 'registered'),
    returnedAgainRate: per('returnedAgain', 'registered'),
    reopenedRate: per('reopened', 'opened'),
    reboundRate: per('rebound', 'opened'),
    falseClosedRate: per('falseClosed', 'registered'),
    selfHandledRate: per('selfHandled', 'ended'),
    satisfiedRate: per('satisfied', 'answered'),
    onTimeRate: per('onTime', 'withTarget'),
  };
}

/** Rates of a row of counts; null where there is nothing to divide, or to divide by. */
export function ratesOf(counts: Counts, variants: FiguresVariants): FiguresRow['rates'] {
  return Object.fromEntries(
    Object.entries(rateFormulas(variants)).map(([name, { over, under, minus }]) => {
      const below =
        under.reduce((sum, one) => sum + (counts[one] ?? 0), 0) -
        (minus === undefined ? 0 : (counts[minus] ?? 0));
      const [denominator, ...plus] = under;
      return [
        name,
        {
          value: below <= 0 || counts[over] === undefined ? null : counts[over] / below,
          numerator: over,
          denominator: denominator ?? over,
          plus,
          minus: minus ?? null,
        },
      ];
    }),
  );
}
