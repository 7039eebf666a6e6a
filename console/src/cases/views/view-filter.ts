import type { View, ViewFilter, ViewShare } from '@yiwang/contract';
import { type Filters, filtersOf } from '../list/filters.ts';

/** What the address of the list says: filters of its own, a view, or a view with filters that were changed since. */
export interface Address {
  readonly view: string | undefined;
  readonly own: Filters;
}

export function addressOf(search: Readonly<Record<string, unknown>>): Address {
  const view = search.view;
  return {
    view: typeof view === 'string' && /^[0-9a-f-]{36}$/i.test(view) ? view : undefined,
    own: filtersOf(search),
  };
}

/** Filters of a view as the address has them. */
export const filtersOfView = ({ filter }: Pick<View, 'filter'>): Filters =>
  filtersOf({ ...filter, state: filter.state?.join(',') });

/** Filters of the list as a view keeps them. */
export const viewFilterOf = ({ state, ...rest }: Filters): ViewFilter =>
  ({ ...rest, ...(state === undefined ? {} : { state: state.split(',') }) }) as ViewFilter;

const text = (filters: Filters): string =>
  JSON.stringify(Object.entries(filters).sort(([one], [other]) => (one < other ? -1 : 1)));

export const sameFilters = (one: Filters, other: Filters): boolean => text(one) === text(other);

/** What is listed: filters of the address first; without any, those of the view. */
export function listed({ own }: Address, view: View | undefined): { filters: Filters; changed: boolean } {
  if (view === undefined) return { filters: own, changed: false };
  const kept = filtersOfView(view);
  if (Object.keys(own).length === 0) return { filters: kept, changed: false };
  return { filters: own, changed: !sameFilters(own, kept) };
}

/** Address of a list that others can open, too: a shared view by its id, anything else by its filters. */
export function linkOf(view: View | undefined, filters: Filters, changed: boolean): string {
  const query = new URLSearchParams(
    view !== undefined && !changed && view.share.with !== 'nobody'
      ? { view: view.id }
      : Object.fromEntries(Object.entries(filters)),
  ).toString();
  return query === '' ? '' : `?${query}`;
}

/** A share as the value of a list of choices, and back. */
export function shareCode(share: ViewShare): string {
  if (share.with === 'unit') return `unit:${share.unitId}`;
  return share.with === 'post' ? `post:${share.post}` : share.with;
}

export function shareOfCode(code: string): ViewShare {
  const [kind = '', of = ''] = code.split(':');
  if (kind === 'unit') return { with: 'unit', unitId: of };
  if (kind === 'post') return { with: 'post', post: of } as ViewShare;
  return { with: kind === 'link' ? 'link' : 'nobody' };
}

/** The order after one of them has moved by a place; itself where there is none. */
export function shifted(ids: readonly string[], id: string, by: 1 | -1): string[] {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return [...ids];
  const rest = ids.filter((one) => one !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
