import type { FigureFact } from '../cases/index.ts';

/**
 * What is summed up beforehand: each dimension alone, and the pairs that a chief compares (district × …, source × …).
 * Anything narrower is selective enough to be counted from its cases. Numbers are stored: append, never reuse.
 */
export const dimensions = {
  total: 1,
  unit: 2,
  category: 3,
  source: 4,
  district: 5,
  street: 6,
  districtUnit: 7,
  districtCategory: 8,
  districtSource: 9,
  sourceUnit: 10,
  sourceCategory: 11,
} as const;
export type Dimension = keyof typeof dimensions;

/** Between the parts of a pair's key; in no code, id or scheme. */
export const JOIN = '|';

/** Digits of a district's and of a street's code (GB/T 2260, GB/T 10114). */
export const DISTRICT = 6;
export const STREET = 9;

/** What a fact is counted under; a report has no unit. */
export type Keyed = Pick<FigureFact, 'area' | 'category' | 'source'> & Partial<Pick<FigureFact, 'unit'>>;

/** The keys under which a fact is counted, by dimension. */
export function keysOf(fact: Keyed): readonly [number, string][] {
  const { area, unit, category, source } = fact;
  const district = area.slice(0, DISTRICT);
  const byUnit: [number, string][] =
    unit === undefined
      ? []
      : [
          [dimensions.unit, unit],
          [dimensions.districtUnit, `${district}${JOIN}${unit}`],
          [dimensions.sourceUnit, `${source}${JOIN}${unit}`],
        ];
  return [
    ...byUnit,
    [dimensions.total, ''],
    [dimensions.category, category],
    [dimensions.source, source],
    [dimensions.district, district],
    [dimensions.street, area.slice(0, STREET)],
    [dimensions.districtCategory, `${district}${JOIN}${category}`],
    [dimensions.districtSource, `${district}${JOIN}${source}`],
    [dimensions.sourceCategory, `${source}${JOIN}${category}`],
  ];
}

const district = `substr(f.area, 1, ${DISTRICT})`;
const pair = (a: string, b: string): string => `${a} || '${JOIN}' || ${b}`;

/** Dimensions in which reports are counted: those without a unit. */
export const reportDimensions: readonly Dimension[] = [
  'total',
  'category',
  'source',
  'district',
  'street',
  'districtCategory',
  'districtSource',
  'sourceCategory',
];

/** The same keys as SQL over a stored fact `f`. */
export const keyExpressions: Readonly<Record<Dimension, string>> = {
  total: "''::text",
  unit: 'f.unit',
  category: 'f.category',
  source: 'f.source',
  district,
  street: `substr(f.area, 1, ${STREET})`,
  districtUnit: pair(district, 'f.unit'),
  districtCategory: pair(district, 'f.category'),
  districtSource: pair(district, 'f.source'),
  sourceUnit: pair('f.source', 'f.unit'),
  sourceCategory: pair('f.source', 'f.category'),
};
