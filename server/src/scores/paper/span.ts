import { Temporal } from 'temporal-polyfill';
import { type City, refuseField } from '../../kernel/index.ts';
import { dayOf, startOf } from '../period.ts';

/** Days of a summary and of what it is compared with; last days included, `YYYY-MM-DD`. */
export interface Span {
  readonly kind: 'day' | 'week';
  readonly from: string;
  readonly to: string;
  readonly before: { readonly from: string; readonly to: string };
  /** It reaches into today, or beyond. */
  readonly unfinished: boolean;
  /** 1 is Monday. */
  readonly weekday: number;
}

/** The day or the week of a day; compared with the same weekday, or the week, before. Refuses days to come. */
export function spanOf(city: City, kind: 'day' | 'week', day: string | undefined, now: Date): Span {
  const today = dayOf(now, city.zone);
  const asked = day ?? today;
  if (asked > today) return refuseField('/query/day', 'out-of-range');
  const at = Temporal.PlainDate.from(asked);
  const first = kind === 'day' ? at : at.subtract({ days: at.dayOfWeek - 1 });
  const last = kind === 'day' ? at : first.add({ days: 6 });
  return {
    kind,
    from: first.toString(),
    to: last.toString(),
    before: { from: first.subtract({ days: 7 }).toString(), to: last.subtract({ days: 7 }).toString() },
    unfinished: last.toString() >= today,
    weekday: at.dayOfWeek,
  };
}

/** Days as the moments that figures are asked for. */
export function momentsOf(city: City, { from, to }: Pick<Span, 'from' | 'to'>) {
  const next = Temporal.PlainDate.from(to).add({ days: 1 }).toString();
  return { from: startOf(from, city.zone).toISOString(), to: startOf(next, city.zone).toISOString() };
}
