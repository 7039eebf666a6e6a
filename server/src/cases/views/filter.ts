import {
  type CaseListQuery,
  type CategoryRef,
  caseListQuerySchema,
  type MovingPeriod,
  type ViewFilter,
  type ViewHint,
  viewFilterSchema,
} from '@yiwang/contract';
import { catalogueAt } from '../../catalogue/index.ts';
import { type City, refuseField } from '../../kernel/index.ts';
import { dayOf, endOfDay, startOfDay, type UnitRef, unitById } from '../../parties/index.ts';
import { placesOf } from '../../places/index.ts';
import { figureNamed } from '../figures/figures.ts';
import { NONE } from '../figures/scope.ts';
import type { Visibility } from '../visibility.ts';
import type { ViewRow } from './reach.ts';
import type { NamedFilter } from './schema.ts';

const isDay = (value: string): boolean => value.length === 10;
const momentOf = (value: string, zone: string, end: boolean): string => {
  if (!isDay(value)) return value;
  return (end ? endOfDay(value, zone) : startOfDay(value, zone)).toISOString();
};

const DAY_MS = 86_400_000;

/** The first day of a period that moves with the day; it has no end. */
function firstDay(within: MovingPeriod, today: string): string {
  const before = (days: number) => new Date(Date.parse(today) - days * DAY_MS).toISOString().slice(0, 10);
  switch (within) {
    case 'today':
      return today;
    case '7d':
      return before(6);
    case '30d':
      return before(29);
    case 'month':
      return `${today.slice(0, 7)}-01`;
  }
}

/** The list that a view stands for now: its days are the city's, the last one included. */
export function listOf(filter: ViewFilter, zone: string, now: Date): CaseListQuery {
  const { from: fixed, to, within, state, ...rest } = filter;
  const from = within === undefined ? fixed : firstDay(within, dayOf(now, zone));
  return caseListQuerySchema.parse({
    ...rest,
    ...(state === undefined ? {} : { state: [...state] }),
    ...(from === undefined ? {} : { from: momentOf(from, zone, false) }),
    ...(to === undefined || within !== undefined ? {} : { to: momentOf(to, zone, true) }),
  });
}

/** What of a stored filter is still known, and by name what is not. */
export function knownOf(stored: ViewRow['filter']): {
  readonly filter: ViewFilter;
  readonly unknown: ViewHint[];
} {
  const parts = Object.entries(stored).map(([name, value]) => {
    const read = viewFilterSchema.safeParse({ [name]: value });
    return { name, value, read: read.success && isKnownFigure(read.data.figure) ? read.data : null };
  });
  return {
    filter: viewFilterSchema.parse(Object.assign({}, ...parts.map(({ read }) => read ?? {}))),
    unknown: parts
      .filter(({ read }) => read === null)
      .map(({ name, value }) => ({ filter: name, why: 'unknown' as const, name: String(value) })),
  };
}

const isKnownFigure = (figure: string | undefined): boolean =>
  figure === undefined || figureNamed(figure) !== undefined;

/** `scheme:code`, where it names one class and not only the beginning of its code. */
function refOf(category: string | undefined): CategoryRef | null {
  const at = category?.indexOf(':') ?? -1;
  if (category === undefined || at < 0) return null;
  return { scheme: category.slice(0, at), code: category.slice(at + 1) };
}

const unitOf = async (city: City, unit: string | undefined): Promise<UnitRef | null> =>
  unit === undefined || unit === NONE ? null : unitById(city.db, unit);

/** Names for what a filter points at, to be kept with it; refuses a unit, area or figure that there is not. */
export async function namedOf(city: City, filter: ViewFilter, now: Date): Promise<NamedFilter> {
  const [unit, places, catalogue] = await Promise.all([
    unitOf(city, filter.unit),
    placesOf(city),
    catalogueAt(city, now),
  ]);
  if (filter.unit !== undefined && filter.unit !== NONE && unit === null)
    refuseField('/filter/unit', 'unknown');
  if (!isKnownFigure(filter.figure)) refuseField('/filter/figure', 'unknown-figure');
  const ref = refOf(filter.category);
  const category = ref === null ? null : catalogue.category(ref);
  const area = filter.area === undefined ? null : places.areaByCode(filter.area);
  return {
    ...(unit === null ? {} : { unit: unit.name }),
    ...(area === null ? {} : { area: area.name }),
    ...(category === null ? {} : { category: category.name.zh }),
  };
}

/** What somebody has to know of the filters of a view before he trusts its list. */
export async function hintsOf(
  city: City,
  sight: Visibility,
  view: ViewRow,
  now: Date,
): Promise<readonly ViewHint[]> {
  const { filter, unknown } = knownOf(view.filter);
  const [unit, places, catalogue] = await Promise.all([
    unitOf(city, filter.unit),
    placesOf(city),
    catalogueAt(city, now),
  ]);
  const hints = [...unknown];
  const hint = (name: keyof NamedFilter, why: ViewHint['why']) =>
    hints.push({ filter: name, why, name: view.named[name] ?? String(filter[name]) });
  const ref = refOf(filter.category);
  if (ref !== null && view.named.category !== undefined && catalogue.category(ref) === null)
    hint('category', 'retired');
  if (unit !== null && !unit.active) hint('unit', 'retired');
  if (view.named.area !== undefined && places.areaByCode(filter.area ?? '') === null) hint('area', 'retired');
  if (filter.area !== undefined && liesOutside(filter.area, sight)) hint('area', 'outside');
  return hints;
}

/** An area that has nothing in common with the desk posts of somebody who sees cases by area only. */
function liesOutside(area: string, { everything, areas, complaintAreas, unitPaths }: Visibility): boolean {
  const held = [...areas, ...complaintAreas];
  if (everything || unitPaths.length > 0 || held.length === 0) return false;
  return !held.some((one) => area.startsWith(one) || one.startsWith(area));
}

/** Whether one sees everything that another one sees. */
export function coversSight(mine: Visibility, other: Visibility): boolean {
  if (mine.everything) return true;
  const inside = (held: readonly string[], all: readonly string[]) =>
    all.every((one) => held.some((mineIs) => one.startsWith(mineIs)));
  return (
    inside(mine.areas, other.areas) &&
    inside(mine.complaintAreas, other.complaintAreas) &&
    (mine.areas.includes('') || inside(mine.unitPaths, other.unitPaths))
  );
}
