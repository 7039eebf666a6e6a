import type { Point, ReceiveReport, ReportFlag } from '@yiwang/contract';
import { refuseField } from '../../kernel/index.ts';
import { dirtOf, type PlaceIndex, roundPlace, toWgs84 } from '../../places/index.ts';

/** Where a report is, as far as it can be told. */
export interface ReportPlaceFound {
  /** WGS-84, corrected when the axes were exchanged; null: no usable point. */
  readonly point: Point | null;
  /** Centre of the point's 100 m cell. */
  readonly cell: Point | null;
  /** Deepest area known; the area around the whole city when nothing better is. */
  readonly area: string;
  readonly flags: readonly ReportFlag[];
}

/**
 * Finds the place of a report. Dirty coordinates of the public are kept and marked (`strict` false); from staff
 * and other systems they are an error that names the field.
 */
export function findPlace(
  index: PlaceIndex,
  body: Pick<ReceiveReport, 'place'>,
  strict: boolean,
): ReportPlaceFound {
  const root = index.whole();
  const sent = body.place;
  if (sent == null) return { point: null, cell: null, area: root, flags: ['place-missing'] };
  const datum = sent.datum ?? 'wgs84';
  const given = datum === 'wgs84' ? { lng: sent.lng, lat: sent.lat } : toWgs84(sent, datum);
  const dirt = dirtOf(given, index);
  if (dirt !== null && strict) refuseField('/place', `place-${dirt}`);
  if (dirt === 'zero') return { point: null, cell: null, area: root, flags: ['place-zero'] };
  if (dirt === 'outside' || dirt === 'not-a-number') return { ...outside(given), area: root };
  const point = dirt === 'swapped' ? { lng: given.lat, lat: given.lng } : given;
  const area = index.locate(point).areaCode;
  return {
    point,
    cell: roundPlace(point),
    area: area ?? root,
    flags: [...(dirt === 'swapped' ? ['place-swapped' as const] : []), ...noArea(area)],
  };
}

/** A point beyond the city is kept as long as it is one on earth; the desk asks about it. */
function outside(point: Point): Omit<ReportPlaceFound, 'area'> {
  const onEarth = Math.abs(point.lat) <= 90 && Math.abs(point.lng) <= 180;
  return onEarth
    ? { point, cell: roundPlace(point), flags: ['place-outside'] }
    : { point: null, cell: null, flags: ['place-outside'] };
}

function noArea(area: string | null): ReportFlag[] {
  return area === null ? ['place-no-area'] : [];
}
