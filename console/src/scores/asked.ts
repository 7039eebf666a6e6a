import dayjs from 'dayjs';
import { caseSources } from '../cases/list/codes.ts';

export const groups = ['unit', 'area', 'category', 'source', 'day', 'month'] as const;
export type Group = (typeof groups)[number];
export const views = ['rates', 'reports', 'counts', 'quality', 'exits', 'more'] as const;
export type View = (typeof views)[number];

/** Its own past, against which each row is shown: the period just before, or the same days a year ago. */
export const pasts = ['previous', 'year'] as const;
export type Past = (typeof pasts)[number];

/** What the address of the page asks for. Days are `YYYY-MM-DD`, the last one included. */
export interface Asked {
  readonly by: Group;
  readonly from: string;
  readonly to: string;
  readonly unit?: string;
  readonly area?: string;
  readonly category?: string;
  readonly source?: string;
  readonly view: View;
  readonly compare?: Past;
}

const textOf = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
};
const dayOf = (value: unknown): string | undefined => {
  const text = textOf(value);
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && dayjs(text).isValid() ? text : undefined;
};

/** The period, grouping and filters of an address; this month by unit when nothing is said. */
export function askedOf(search: Readonly<Record<string, unknown>>): Asked {
  const { unit, area, category } = search;
  const source = caseSources.find((one) => one === search.source);
  const compare = pasts.find((one) => one === search.compare);
  const given = { unit: textOf(unit), area: textOf(area), category: textOf(category), source, compare };
  return {
    by: groups.find((group) => group === search.by) ?? 'unit',
    view: views.find((view) => view === search.view) ?? 'rates',
    from: dayOf(search.from) ?? dayjs().startOf('month').format('YYYY-MM-DD'),
    to: dayOf(search.to) ?? dayjs().format('YYYY-MM-DD'),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
}

/**
 * The days against which a period is shown. Before whole months lie whole months, before anything else as many days;
 * a year ago lie the same days.
 */
export function pastOf({ from, to }: Pick<Asked, 'from' | 'to'>, past: Past): { from: string; to: string } {
  const [first, last] = [dayjs(from), dayjs(to)];
  const day = (at: dayjs.Dayjs) => at.format('YYYY-MM-DD');
  if (past === 'year') return { from: day(first.subtract(1, 'year')), to: day(last.subtract(1, 'year')) };
  const before = day(first.subtract(1, 'day'));
  if (first.date() === 1 && last.isSame(last.endOf('month'), 'day')) {
    const months = last.diff(first, 'month') + 1;
    return { from: day(first.subtract(months, 'month')), to: before };
  }
  return { from: day(first.subtract(last.diff(first, 'day') + 1, 'day')), to: before };
}

export const presets = ['today', 'week', 'month', 'lastMonth', 'year'] as const;
export type Preset = (typeof presets)[number];

/** First and last day of a preset period, as of now. Weeks begin on Monday. */
export function presetPeriod(preset: Preset, now = dayjs()): { from: string; to: string } {
  const day = (at: dayjs.Dayjs) => at.format('YYYY-MM-DD');
  const lastMonth = now.subtract(1, 'month');
  switch (preset) {
    case 'today':
      return { from: day(now), to: day(now) };
    case 'week':
      return { from: day(now.subtract((now.day() + 6) % 7, 'day')), to: day(now) };
    case 'month':
      return { from: day(now.startOf('month')), to: day(now) };
    case 'lastMonth':
      return { from: day(lastMonth.startOf('month')), to: day(lastMonth.endOf('month')) };
    case 'year':
      return { from: day(now.startOf('year')), to: day(now) };
  }
}
