import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Road } from '@yiwang/contract';
import type { z } from 'zod';
import type { PackArea } from '../document.ts';
import { type cityFile, divisionRow, outlinesFile, roadsFile } from '../format.ts';
import { generateGeometry } from '../geometry/generate.ts';
import { readCsvFile } from './csv-file.ts';
import type { PackFault } from './fault.ts';
import { readJsonFile } from './json-file.ts';

const DIVISIONS = 'areas/divisions.csv';
const OUTLINES = 'areas/outlines.geojson';
const ROADS = 'areas/roads.geojson';

export type Scale = 'county' | 'city';

export interface PackAreas {
  readonly areas: readonly PackArea[];
  readonly roads: readonly Road[];
}

/** Divisions with outlines and roads: read from GeoJSON, or drawn by the generator where the pack asks for it. */
export async function readAreas(
  folder: string,
  city: z.output<typeof cityFile>,
  scale: Scale,
  faults: PackFault[],
): Promise<PackAreas> {
  const rows = await readCsvFile(folder, DIVISIONS, divisionRow, faults);
  checkDivisions(rows, faults);
  const divisions = rows.map(({ value }) => ({ code: value.code, name: value.name, nameEn: value.name_en }));
  if (city.generated !== undefined) {
    return generateGeometry(within(divisions, city.generated.county, scale), city.generated);
  }
  const outlines = existsSync(join(folder, OUTLINES))
    ? await readJsonFile(folder, OUTLINES, outlinesFile, faults)
    : null;
  const roads = existsSync(join(folder, ROADS)) ? await readJsonFile(folder, ROADS, roadsFile, faults) : null;
  return {
    areas: withOutlines(divisions, outlines?.value ?? null),
    roads: (roads?.value.features ?? []).map(({ properties, geometry }) => ({
      ...properties,
      coordinates: geometry.coordinates,
    })),
  };
}

function checkDivisions(
  rows: readonly { value: z.output<typeof divisionRow>; line: number }[],
  faults: PackFault[],
): void {
  const seen = new Set<string>();
  for (const { value, line } of rows) {
    const problem = `${value.code} stands there twice`;
    if (seen.has(value.code)) faults.push({ file: DIVISIONS, line, field: 'code', problem });
    seen.add(value.code);
  }
}

/** `county` keeps one district with its first streets. */
function within<T extends { readonly code: string }>(
  divisions: readonly T[],
  county: { readonly district: string; readonly streets: number },
  scale: Scale,
): T[] {
  if (scale === 'city') return [...divisions];
  const streets = divisions
    .filter(({ code }) => code.length === 9 && code.startsWith(county.district))
    .map(({ code }) => code)
    .sort()
    .slice(0, county.streets);
  return divisions.filter(({ code }) => {
    if (code.length <= 6) return county.district.startsWith(code);
    return streets.includes(code.slice(0, 9));
  });
}

function withOutlines(
  divisions: readonly Omit<PackArea, 'geometry'>[],
  outlines: z.output<typeof outlinesFile> | null,
): PackArea[] {
  const drawn = new Map(outlines?.features.map((one) => [one.properties.code, one]) ?? []);
  const named = divisions.map((area) => ({ ...area, geometry: drawn.get(area.code)?.geometry ?? null }));
  const known = new Set(divisions.map((area) => area.code));
  const others = [...drawn.values()]
    .filter(({ properties }) => !known.has(properties.code))
    .map(({ properties, geometry }) => ({ ...properties, geometry }));
  return [...named, ...others];
}
