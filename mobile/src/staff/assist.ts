import type { Me } from '@yiwang/contract/accounts';
import type { CaseDetail } from '@yiwang/contract/cases';

/** Open assistance that this person or one of their units has. */
export function myAssist(
  of: Pick<CaseDetail, 'tasks'>,
  me: Pick<Me, 'accountId' | 'holdings'>,
): string | null {
  const units = new Set(me.holdings.flatMap(({ unitId }) => unitId ?? []));
  const task = of.tasks.find(
    ({ kind, state, person, unit }) =>
      kind === 'assist' &&
      state === 'open' &&
      (person?.id === me.accountId || (unit !== null && units.has(unit.id))),
  );
  return task?.id ?? null;
}
