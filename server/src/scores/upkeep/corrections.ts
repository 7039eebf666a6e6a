import type { CityTx } from '../../kernel/index.ts';
import { columns } from '../columns.ts';
import type { Counted } from './deltas.ts';

export interface Changed {
  readonly id: string;
  readonly before: Counted | null;
  readonly after: Counted | null;
}

/** A change that reaches into a month which was already published is named, case by case and report by report. */
export async function noteCorrections(
  tx: CityTx,
  kind: 'case' | 'report',
  changed: readonly Changed[],
  now: Date,
): Promise<void> {
  const closed = await closedMonths(tx);
  if (closed.size === 0) return;
  const rows = changed.flatMap((one) =>
    [...changesByMonth(one)]
      .filter(([month]) => closed.has(month))
      .map(([month, changes]) => ({
        month,
        id: one.id,
        at: now,
        changes: JSON.stringify(changes),
      })),
  );
  if (rows.length === 0) return;
  if (kind === 'case')
    await tx
      .insertInto('figure_correction')
      .values(rows.map(({ id, ...row }) => ({ ...row, case_id: id })))
      .execute();
  else
    await tx
      .insertInto('figure_report_correction')
      .values(rows.map(({ id, ...row }) => ({ ...row, report_id: id })))
      .execute();
}

async function closedMonths(tx: CityTx): Promise<Set<string>> {
  const rows = await tx.selectFrom('figure_closing').select('month').execute();
  return new Set(rows.map((row) => row.month));
}

/** What a case adds to the city's counters, by month; a case that only changed hands has empty changes. Pure. */
export function changesByMonth({ before, after }: Omit<Changed, 'id'>): Map<string, Record<string, number>> {
  const months = new Map<string, Record<string, number>>();
  const count = (fact: Counted | null, sign: number) => {
    for (const [column, day] of fact?.counters ?? []) {
      const month = `${day.slice(0, 7)}-01`;
      const changes = months.get(month) ?? {};
      const { name } = columns[column] ?? { name: String(column) };
      changes[name] = (changes[name] ?? 0) + sign;
      months.set(month, changes);
    }
  };
  count(before, -1);
  count(after, 1);
  const moved = before !== null && after !== null && keyText(before.keys) !== keyText(after.keys);
  return new Map(
    [...months]
      .map(([month, changes]) => [month, withoutZeros(changes)] as const)
      .filter(([, changes]) => moved || Object.keys(changes).length > 0),
  );
}

const keyText = ({ area, unit, category, source }: Counted['keys']): string =>
  JSON.stringify([area, unit, category, source]);

function withoutZeros(changes: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(changes).filter(([, count]) => count !== 0));
}
