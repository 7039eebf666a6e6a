import type { ReportKind } from '@yiwang/contract';
import type { Catalogue } from '../../catalogue/index.ts';
import { hashText, type Random, random } from '../../pack/index.ts';
import type { PlaceIndex } from '../../places/index.ts';
import { sceneOf } from '../photos/scene-of.ts';
import { startOfDay } from './time.ts';
import { ADVICE, complaint, INQUIRIES, number, PRAISE, STAFF_COMPLAINTS } from './words.ts';

/** A report that will come: who sends what from where, and what the desk makes of it. */
export interface Arrival {
  /** The same on every machine; the report's idempotency key. */
  readonly key: string;
  readonly at: Date;
  readonly by: 'collector' | 'citizen' | 'caller';
  readonly kind: ReportKind;
  readonly category: { readonly scheme: string; readonly code: string } | null;
  readonly condition: string | null;
  readonly place: { readonly lng: number; readonly lat: number };
  readonly area: string;
  readonly address: string;
  readonly text: string;
  readonly phone: string | null;
  readonly desk: 'accept' | 'ask' | 'decline' | 'decline-objected' | 'answer';
}

/** Share of the day's reports by hour. */
const BY_HOUR = [1, 1, 0, 0, 0, 1, 3, 8, 12, 13, 11, 8, 6, 8, 11, 11, 10, 9, 7, 6, 5, 4, 3, 2];
const KINDS = { problem: 88, inquiry: 5, advice: 3, praise: 2, complaint: 2 } as const;

/** Everything that will be reported on the day of a moment: about `mean`, more on some days, fewer at weekends. */
export function arrivalsOf(
  day: Date,
  mean: number,
  seed: number,
  catalogue: Catalogue,
  index: PlaceIndex,
  grids: readonly string[],
): Arrival[] {
  const start = startOfDay(day);
  const name = start.toISOString();
  const dice = random(hashText(`${seed}:${name}`));
  const weekend = [0, 6].includes(new Date(start.getTime() + 12 * 3_600_000).getUTCDay()) ? 0.7 : 1.1;
  const count = Math.round(mean * weekend * (0.7 + dice.next() * 0.6));
  return Array.from({ length: count }, (_, at) =>
    arrival(`${seed}:${name}:${at}`, start, dice.fork(`${name}:${at}`), catalogue, index, grids),
  ).sort((a, b) => a.at.getTime() - b.at.getTime());
}

function arrival(
  key: string,
  start: Date,
  dice: Random,
  catalogue: Catalogue,
  index: PlaceIndex,
  grids: readonly string[],
): Arrival {
  const at = new Date(start.getTime() + (dice.weighted(BY_HOUR) + dice.next()) * 3_600_000);
  const by = (['collector', 'citizen', 'caller'] as const)[dice.weighted([45, 38, 17])] ?? 'citizen';
  const kind =
    by === 'collector'
      ? 'problem'
      : ((Object.keys(KINDS) as ReportKind[])[dice.weighted(Object.values(KINDS))] ?? 'problem');
  return arrivalOf({ key, at, by, kind }, dice, catalogue, index, grids);
}

/** A report of which is known who sends what kind when; place, matter and words are drawn. */
export function arrivalOf(
  { key, at, by, kind }: Pick<Arrival, 'key' | 'at' | 'by' | 'kind'>,
  dice: Random,
  catalogue: Catalogue,
  index: PlaceIndex,
  grids: readonly string[],
): Arrival {
  const { place, area } = somewhere(dice, index, grids);
  const road = index.nearestRoad(place)?.name ?? null;
  const category = kind === 'problem' ? pickCategory(dice, catalogue) : null;
  return {
    key,
    at,
    by,
    kind,
    category,
    condition: category === null ? null : pickCondition(dice, catalogue, category),
    place,
    area,
    address: `${road ?? index.areaByCode(area.slice(0, 12))?.name ?? ''}${number(dice)}附近`,
    text: category === null ? talk(kind, dice) : complaint(sceneOf(catalogue, category), road, dice),
    phone: by !== 'collector' && dice.chance(0.4) ? `1990000${dice.int(1000, 9999)}` : null,
    desk: deskFor(kind, by, dice),
  };
}

/** A point inside a grid; the middle of it, shaken. */
function somewhere(dice: Random, index: PlaceIndex, grids: readonly string[]) {
  const area = dice.pick(grids);
  const centre = index.areaByCode(area)?.centre ?? { lng: 0, lat: 0 };
  const off = () => (dice.next() - 0.5) * 0.0005;
  return { area, place: { lng: round(centre.lng + off()), lat: round(centre.lat + off()) } };
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** Tiles by how often their matters come up, then the categories of the tile, the first ones more often. */
function pickCategory(dice: Random, catalogue: Catalogue): { scheme: string; code: string } {
  const tiles = catalogue.tiles.filter((tile) => tile.categories.length > 0);
  const tile = tiles[dice.weighted(tiles.map((_, at) => 14 - at))] ?? tiles[0];
  const refs = tile?.categories ?? [];
  return refs[dice.weighted(refs.map((_, at) => 6 / (at + 1)))] ?? { scheme: '', code: '' };
}

/** Emergencies are rare. */
function pickCondition(
  dice: Random,
  catalogue: Catalogue,
  category: { scheme: string; code: string },
): string | null {
  const conditions = catalogue.conditions(category);
  const at = dice.weighted(conditions.map((one) => (one.emergency ? 0.08 : 1)));
  return conditions[at]?.code ?? null;
}

function talk(kind: ReportKind, dice: Random): string {
  const lists: Partial<Record<ReportKind, readonly string[]>> = {
    inquiry: INQUIRIES,
    advice: ADVICE,
    praise: PRAISE,
    complaint: STAFF_COMPLAINTS,
  };
  return dice.pick(lists[kind] ?? INQUIRIES);
}

function deskFor(kind: ReportKind, by: Arrival['by'], dice: Random): Arrival['desk'] {
  if (kind !== 'problem') return 'answer';
  if (by === 'collector') return 'accept';
  return (
    (['accept', 'ask', 'decline', 'decline-objected'] as const)[dice.weighted([91, 3, 4, 2])] ?? 'accept'
  );
}
