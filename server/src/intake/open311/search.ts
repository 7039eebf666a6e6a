import type { Catalogue } from '../../catalogue/index.ts';
import { METRES_PER_DEGREE } from '../../places/index.ts';
import type { OpenReportsWanted } from '../../signals/index.ts';
import type { Checks, Params } from './params.ts';
import { keywordsOf } from './services.ts';

type Box = readonly [west: number, south: number, east: number, north: number];

/** Extension: `bbox=west,south,east,north`, or a circle by `lat`, `long` and `radius` in metres (1,000 without). */
export function aroundOf(params: Params, checks: Checks): Pick<OpenReportsWanted, 'bbox' | 'circle'> {
  const text = params.get('bbox');
  if (text !== null) {
    const bbox = boxOf(text);
    if (bbox !== null) return { bbox };
    checks.add('400.bbox.invalid', 'bbox must be west,south,east,north in degrees');
    return {};
  }
  const lat = checks.number(params, 'lat', -90, 90);
  const lng = checks.number(params, 'long', -180, 180);
  const metres = checks.number(params, 'radius', 1, 100_000) ?? 1000;
  if ((params.get('lat') === null) !== (params.get('long') === null))
    checks.add('400.location.incomplete', 'lat and long belong together');
  if (lat === null || lng === null) return {};
  return { circle: { lng, lat, metres }, bbox: boxAround(lng, lat, metres) };
}

function boxOf(text: string): Box | null {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [west = NaN, south = NaN, east = NaN, north = NaN] = numbers;
  const fits = numbers.length === 4 && numbers.every(Number.isFinite) && west <= east && south <= north;
  return fits ? [west, south, east, north] : null;
}

function boxAround(lng: number, lat: number, metres: number): Box {
  const dLat = metres / METRES_PER_DEGREE;
  const dLng = dLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return [lng - dLng, lat - dLat, lng + dLng, lat + dLat];
}

/**
 * Extension: `q`, words to be found in the service's names and keywords or in the released description, or a
 * request's number.
 */
export function textOf(params: Params, catalogue: Catalogue): Pick<OpenReportsWanted, 'text'> {
  const words = params.get('q')?.trim();
  if (words === undefined || words === '') return {};
  const keywords = keywordsOf(catalogue);
  const wanted = words.toLowerCase();
  const categories = catalogue.categories.filter((category) =>
    [category.name.zh, category.name.en, category.majorName.zh, ...keywords(category)].some((name) =>
      name.toLowerCase().includes(wanted),
    ),
  );
  return { text: { words, categories } };
}
