import type { FigureName, FiguresRow } from '@yiwang/contract';
import type { SummaryWords } from './words.ts';

/** What a summary shows by name: a count, or a rate. */
export type Shown = FigureName | (string & {});

export const nameOf = (name: Shown, row: FiguresRow, t: SummaryWords): string =>
  name in row.rates ? t.of('rate', name) : t.of('figure', name);

const isRate = (row: FiguresRow, name: Shown): boolean => name in row.rates;

/** A count as it is; a rate as per cent with what it was made of; a dash where there is nothing to say. */
export function textOf(row: FiguresRow, name: Shown): string {
  const rate = row.rates[name];
  if (rate === undefined) return String(row.counts[name as FigureName] ?? '—');
  if (rate.value === null) return '—';
  const count = (one: FigureName) => row.counts[one] ?? 0;
  const below = [rate.denominator, ...rate.plus].reduce((sum, one) => sum + count(one), 0);
  const under = below - (rate.minus === null ? 0 : count(rate.minus));
  return `${(rate.value * 100).toFixed(1)}% (${count(rate.numerator)}/${under})`;
}

/** A rate without its parts, for narrow columns. */
export function shortOf(row: FiguresRow, name: Shown): string {
  const rate = row.rates[name];
  return rate === undefined || rate.value === null ? textOf(row, name) : `${(rate.value * 100).toFixed(1)}%`;
}

/** By how much a number moved, with its sign; rates in points of a hundred. */
export function movedBy(now: FiguresRow, then: FiguresRow, name: Shown): string {
  const [is, was] = [valueIn(now, name), valueIn(then, name)];
  if (is === null || was === null) return '—';
  const by = is - was;
  const size = isRate(now, name) ? `${(Math.abs(by) * 100).toFixed(1)}%` : String(Math.abs(by));
  if (Number.parseFloat(size) === 0) return '0';
  return `${by > 0 ? '+' : '−'}${size}`;
}

function valueIn(row: FiguresRow, name: Shown): number | null {
  return isRate(row, name) ? (row.rates[name]?.value ?? null) : (row.counts[name as FigureName] ?? null);
}
