import type { z } from 'zod';
import type { PackArea, PackDuty, PackUnit } from '../document.ts';
import { dutiesFile, unitsFile } from '../format.ts';
import { shortName } from '../geometry/generate.ts';
import type { PackFault } from './fault.ts';
import { type JsonSource, readJsonFile } from './json-file.ts';

const UNITS = 'organisation/units.json';
const DUTIES = 'organisation/duties.json';
const LENGTH = { district: 6, street: 9, community: 12 } as const;

type Units = z.output<typeof unitsFile>;
type Pattern = Units['patterns'][number];

export interface PackOrganisation {
  readonly units: readonly PackUnit[];
  readonly duties: readonly PackDuty[];
}

/** Reads units and responsibility list, and makes the units of the patterns for the areas there are. */
export async function readOrganisation(
  folder: string,
  areas: readonly PackArea[],
  faults: PackFault[],
): Promise<PackOrganisation> {
  const [source, duties] = await Promise.all([
    readJsonFile(folder, UNITS, unitsFile, faults),
    readJsonFile(folder, DUTIES, dutiesFile, faults),
  ]);
  if (source === null || duties === null) return { units: [], duties: [] };
  const units = source.value;
  checkUnits(source, faults);
  const all = [...units.units, ...units.patterns.flatMap((pattern) => unitsOf(pattern, units, areas))];
  return { units: parentsFirst(all), duties: expandDuties(duties, units, all, faults) };
}

function unitsOf(pattern: Pattern, all: Units, areas: readonly PackArea[]): PackUnit[] {
  const { per, ...unit } = pattern;
  return areas
    .filter((area) => area.code.length === LENGTH[per])
    .map((area) => ({
      ...unit,
      key: `${pattern.key}@${area.code}`,
      name: pattern.name.replaceAll('{area}', spoken(area.name)),
      nameEn: pattern.nameEn?.replaceAll('{area}', area.nameEn ?? area.name) ?? null,
      parent: parentFor(pattern, all, area.code),
      area: area.code,
    }));
}

/** "解放路街道" stays; "第三社区居民委员会" becomes "第三社区". */
function spoken(name: string): string {
  return shortName(name).replace(/街道办事处$/, '街道');
}

/** The parent of a pattern may be a pattern of a wider level: then the one of the area around. */
function parentFor(pattern: Pattern, all: Units, area: string): string | null {
  const above = all.patterns.find((one) => one.key === pattern.parent);
  return above === undefined ? pattern.parent : `${above.key}@${area.slice(0, LENGTH[above.per])}`;
}

/** Keys stand there once, and every parent is a key of the file: of a unit, or of a pattern around. */
function checkUnits({ value, lineOf }: JsonSource<Units>, faults: PackFault[]): void {
  const lists = [
    ...value.units.map((unit, at) => ({ unit, pointer: `/units/${at}` })),
    ...value.patterns.map((unit, at) => ({ unit, pointer: `/patterns/${at}` })),
  ];
  const keys = new Set<string>();
  const fault = (field: string, problem: string) =>
    faults.push({ file: UNITS, line: lineOf(field), field, problem });
  for (const { unit, pointer } of lists) {
    if (keys.has(unit.key)) fault(`${pointer}/key`, `${unit.key} stands there twice`);
    keys.add(unit.key);
  }
  for (const { unit, pointer } of lists) {
    if (unit.parent === null || keys.has(unit.parent)) continue;
    fault(`${pointer}/parent`, `no unit ${unit.parent} to stand under`);
  }
}

/** Order in which units can be made: each after the one above it. */
function parentsFirst(units: readonly PackUnit[]): PackUnit[] {
  const byParent = Map.groupBy(units, (unit) => unit.parent ?? '');
  const ordered: PackUnit[] = [];
  const add = (parent: string) => {
    for (const unit of byParent.get(parent) ?? []) {
      ordered.push(unit);
      add(unit.key);
    }
  };
  add('');
  return ordered;
}

function expandDuties(
  duties: JsonSource<z.output<typeof dutiesFile>>,
  file: Units,
  units: readonly PackUnit[],
  faults: PackFault[],
): PackDuty[] {
  return duties.value.flatMap((duty, at) => {
    const isPattern = file.patterns.some((pattern) => pattern.key === duty.unit);
    const bearers = units.filter((unit) =>
      isPattern ? unit.key.startsWith(`${duty.unit}@`) : unit.key === duty.unit,
    );
    if (bearers.length === 0 && !isPattern) {
      const field = `/${at}/unit`;
      faults.push({ file: DUTIES, line: duties.lineOf(field), field, problem: `no unit ${duty.unit}` });
    }
    return bearers.flatMap((unit) =>
      duty.schemes.flatMap((scheme) =>
        duty.codes.map((codePrefix) => ({
          unit: unit.key,
          scheme,
          codePrefix,
          area: duty.area ?? unit.area,
          basis: duty.basis,
        })),
      ),
    );
  });
}
