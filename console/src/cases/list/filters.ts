import dayjs from 'dayjs';
import { caseOverlays, caseSources, caseStates, figureNames, lights, movingPeriods } from './codes.ts';

/** Filters of the list as they stand in the address: shared by link, nothing else remembers them. */
export interface Filters {
  readonly text?: string;
  readonly state?: string;
  readonly overlay?: string;
  readonly light?: string;
  readonly unit?: string;
  readonly area?: string;
  readonly category?: string;
  readonly source?: string;
  readonly moment?: string;
  readonly from?: string;
  readonly to?: string;
  /** Today, the last days: moves with the day on which one looks. */
  readonly within?: string;
  readonly order?: string;
  readonly figure?: string;
  readonly incident?: string;
}

const oneOf = (codes: readonly string[]) => (value: string) => codes.includes(value);
const many = (codes: readonly string[]) => (value: string) =>
  value.split(',').every((each) => codes.includes(each));
const day = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value) && dayjs(value).isValid();
/** A whole day, or a moment where a number was counted up to an hour. */
const dayOrMoment = (value: string) =>
  day(value) || (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && dayjs(value).isValid());

const checks: { readonly [K in keyof Required<Filters>]: (value: string) => boolean } = {
  text: (value) => value.length <= 80,
  state: many(caseStates),
  overlay: oneOf(caseOverlays),
  light: oneOf(lights),
  unit: (value) => value === 'none' || /^[0-9a-f-]{36}$/i.test(value),
  area: (value) => /^\d{2,15}$/.test(value),
  category: (value) => value === 'none' || (/^[^:]+:.+$/.test(value) && value.length <= 80),
  source: oneOf(caseSources),
  moment: oneOf(['opened', 'registered', 'due', 'closed']),
  from: dayOrMoment,
  to: dayOrMoment,
  within: oneOf(movingPeriods),
  order: oneOf(['clock', 'newest']),
  figure: oneOf(figureNames),
  incident: (value) => /^[0-9a-f-]{36}$/i.test(value),
};

export const filterNames = Object.keys(checks);

/** Filters that an address names, whether they fit or not. */
const namedIn = (search: Readonly<Record<string, unknown>>) =>
  Object.entries(checks).flatMap(([name, fits]) => {
    const value = search[name];
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && text !== '' ? [{ name, text, fits: fits(text) }] : [];
  });

/** Filters of an address; what does not fit is left out, so that an old or broken link still opens. */
export function filtersOf(search: Readonly<Record<string, unknown>>): Filters {
  const kept = namedIn(search).filter((one) => one.fits);
  return Object.fromEntries(kept.map(({ name, text }) => [name, text]));
}

/** What was left out of an address, to be named: a list that is longer than asked for must say so. */
export const droppedOf = (search: Readonly<Record<string, unknown>>): (readonly [string, string])[] =>
  namedIn(search)
    .filter((one) => !one.fits)
    .map(({ name, text }) => [name, text.slice(0, 40)]);

const momentOf = (value: string, plusDays: number) =>
  day(value) ? dayjs(value).add(plusDays, 'day').startOf('day').toISOString() : value;

const firstDay = (within: string) => {
  if (within === 'month') return dayjs().startOf('month');
  const days = { today: 0, '7d': 6, '30d': 29 }[within] ?? 0;
  return dayjs().subtract(days, 'day').startOf('day');
};

/** The query the server is asked: days become moments, the end day is included; moments stay what they are. */
export function queryOf({ from, to, within, ...rest }: Filters): Record<string, string> {
  if (within !== undefined) return { ...rest, from: firstDay(within).toISOString() };
  return {
    ...rest,
    ...(from === undefined ? {} : { from: momentOf(from, 0) }),
    ...(to === undefined ? {} : { to: momentOf(to, 1) }),
  };
}

/** Whether anything narrows the list. */
export const isFiltered = (filters: Filters): boolean =>
  Object.keys(filters).some((name) => name !== 'order' && name !== 'moment');
