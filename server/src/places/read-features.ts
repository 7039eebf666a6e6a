import {
  type AreaFeatureFault,
  type AreaGeometry,
  areaCodeSchema,
  type Datum,
  geometrySchema,
} from '@yiwang/contract';
import { z } from 'zod';
import type { AreaInput } from './commands/save-places.ts';
import { toWgs84 } from './coordinates.ts';
import { outlineFault } from './outline.ts';
import { parentOf } from './spatial/place-index.ts';

/** Property names under which GIS files carry code and names. */
const codeKeys = ['code', 'bgcode', 'CODE', 'BGCode', '代码', '编码', '网格编码', '单元网格编码', 'adcode'];
const nameKeys = ['name', 'NAME', '名称', '网格名称', '单元网格名称'];
const englishKeys = ['nameEn', 'name_en', 'NAME_EN', '英文名称'];

const featureSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  properties: z.record(z.string(), z.unknown()).nullable().optional(),
  geometry: z.unknown(),
});

export interface ReadFeatures {
  readonly areas: readonly AreaInput[];
  readonly faults: readonly AreaFeatureFault[];
}

/**
 * Areas of a GeoJSON file, and what is wrong with the rest, feature by feature (counted from 1) and field by field.
 * @param known whether an area in use has a code; a parent may also come in the same file
 */
export function readFeatures(
  features: readonly unknown[],
  datum: Datum,
  known: (code: string) => boolean,
): ReadFeatures {
  const read = features.map((feature, i) => readFeature(feature, i + 1, datum));
  const codes = new Map<string, number>();
  const faults = read.flatMap((one) => one.faults);
  for (const { area, feature } of read) {
    if (area === null) continue;
    const first = codes.get(area.code);
    if (first !== undefined) faults.push({ feature, field: 'code', code: 'not-unique', value: area.code });
    else codes.set(area.code, feature);
  }
  for (const { area, feature } of read) {
    const parent = area === null ? null : parentOf(area.code);
    if (area === null || parent === null || area.code.length <= 6) continue;
    if (!known(parent) && !codes.has(parent))
      faults.push({ feature, field: 'code', code: 'area-parent-missing', value: parent });
  }
  return {
    areas: read.flatMap(({ area }) => (area === null ? [] : [area])),
    faults: faults.sort((a, b) => a.feature - b.feature),
  };
}

interface OneRead {
  readonly feature: number;
  readonly area: AreaInput | null;
  readonly faults: AreaFeatureFault[];
}

function readFeature(raw: unknown, feature: number, datum: Datum): OneRead {
  const parsed = featureSchema.safeParse(raw);
  if (!parsed.success) {
    return {
      feature,
      area: null,
      faults: [{ feature, field: 'geometry', code: 'not-a-feature', value: '' }],
    };
  }
  const properties = parsed.data.properties ?? {};
  const code = textOf(properties, codeKeys) || String(parsed.data.id ?? '');
  const name = textOf(properties, nameKeys);
  const faults: AreaFeatureFault[] = [];
  if (!areaCodeSchema.safeParse(code).success)
    faults.push({ feature, field: 'code', code: 'area-code', value: code.slice(0, 40) });
  if (name === '' || name.length > 120)
    faults.push({ feature, field: 'name', code: 'required', value: name.slice(0, 40) });
  const geometry = readGeometry(parsed.data.geometry, datum);
  if (typeof geometry === 'string') {
    faults.push({ feature, field: 'geometry', code: geometry, value: '' });
    return { feature, area: null, faults };
  }
  const nameEn = textOf(properties, englishKeys);
  const area = faults.length > 0 ? null : { code, name, nameEn: nameEn === '' ? null : nameEn, geometry };
  return { feature, area, faults };
}

function textOf(properties: Readonly<Record<string, unknown>>, keys: readonly string[]): string {
  const held = keys.map((key) => properties[key]).find((value) => value !== undefined && value !== null);
  return held === undefined ? '' : String(held).trim();
}

function readGeometry(raw: unknown, datum: Datum): AreaGeometry | AreaFeatureFault['code'] {
  const parsed = geometrySchema.safeParse(raw);
  if (!parsed.success) return 'outline-kind';
  const fault = outlineFault(parsed.data);
  if (fault !== null) return fault;
  return datum === 'wgs84' || datum === 'cgcs2000' ? parsed.data : moved(parsed.data, datum);
}

function moved(geometry: AreaGeometry, datum: Datum): AreaGeometry {
  const position = ([lng = 0, lat = 0]: readonly number[]): number[] => {
    const at = toWgs84({ lng, lat }, datum);
    return [at.lng, at.lat];
  };
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map(position)) }
    : {
        type: 'MultiPolygon',
        coordinates: geometry.coordinates.map((part) => part.map((ring) => ring.map(position))),
      };
}
