import { createUnitSchema, type ImportColumn, type UnitLevel, type UpdateUnit } from '@yiwang/contract';
import { Checks } from './checks.ts';
import type { CityFacts, KnownUnit } from './city-facts.ts';
import { levelOf } from './headings.ts';
import type { Line } from './read-lists.ts';

const { name, code, officePhone, address } = createUnitSchema.shape;

/** A line of the list of units, read and compared with the city. */
export interface PlannedUnit {
  readonly line: Line;
  readonly checks: Checks;
  readonly name: string;
  readonly level: UnitLevel | null;
  readonly code: string | null;
  /** Name or code of the unit above, as written. */
  readonly parentText: string | null;
  /** As written; empty takes the parent's. */
  readonly areaGiven: string | null;
  readonly officePhone: string | null;
  readonly address: string | null;
  /** The unit above: of the city, or of the file. */
  parent: KnownUnit | PlannedUnit | null;
  area: string;
  existing: KnownUnit | null;
  change: UpdateUnit;
}

export const isPlanned = (unit: KnownUnit | PlannedUnit | null): unit is PlannedUnit =>
  unit !== null && 'line' in unit;

/** A unit by the name or the code that a cell says: of the file first, then of the city; several are none. */
export type UnitFinder = (text: string) => KnownUnit | PlannedUnit | 'ambiguous' | null;

/** Units of the file, those above before those below them. */
export function planUnits(lines: readonly Line[], facts: CityFacts): readonly PlannedUnit[] {
  const units = lines.map((line) => readUnit(line, facts));
  const find = unitFinder(units, facts);
  for (const unit of units) hangUnder(unit, find);
  for (const unit of units) if (isBelowItself(unit)) unit.checks.add('parent', 'unit-below-itself');
  const sorted = inOrder(units);
  for (const unit of sorted) compare(unit, facts);
  markTwins(sorted);
  return sorted;
}

function readUnit(line: Line, facts: CityFacts): PlannedUnit {
  const checks = new Checks(line);
  const levelText = checks.text('level', true);
  const level = levelText === null ? null : levelOf(levelText);
  if (levelText !== null && level === null) checks.add('level', 'unknown-level');
  return {
    line,
    checks,
    name: checks.read('name', name, true) ?? line.cell('name'),
    level,
    code: checks.read('code', code) ?? null,
    parentText: checks.text('parent'),
    areaGiven: checks.area(facts),
    officePhone: checks.read('officePhone', officePhone) ?? null,
    address: checks.read('address', address) ?? null,
    parent: null,
    area: '',
    existing: null,
    change: {},
  };
}

export function unitFinder(planned: readonly PlannedUnit[], { units }: CityFacts): UnitFinder {
  const active = units.filter((unit) => unit.active);
  return (text) => {
    const fits = (unit: KnownUnit | PlannedUnit) => unit.name === text || unit.code === text;
    const inFile = planned.filter(fits);
    // A unit of the file may be one that the city has: then they are the same.
    const found = inFile.length > 0 ? inFile : active.filter(fits);
    return found.length > 1 ? 'ambiguous' : (found[0] ?? null);
  };
}

function hangUnder(unit: PlannedUnit, find: UnitFinder): void {
  if (unit.parentText === null) return;
  const found = find(unit.parentText);
  if (found === 'ambiguous') unit.checks.add('parent', 'ambiguous');
  else if (found === null) unit.checks.add('parent', 'unknown-unit');
  else unit.parent = found;
}

function isBelowItself(unit: PlannedUnit): boolean {
  const seen = new Set<unknown>();
  for (let above = unit.parent; isPlanned(above) && !seen.has(above); above = above.parent) {
    if (above === unit) return true;
    seen.add(above);
  }
  return false;
}

function inOrder(units: readonly PlannedUnit[]): PlannedUnit[] {
  const sorted = new Set<PlannedUnit>();
  const put = (unit: PlannedUnit, depth = 0): void => {
    if (depth < units.length && isPlanned(unit.parent) && !sorted.has(unit.parent))
      put(unit.parent, depth + 1);
    sorted.add(unit);
  };
  for (const unit of units) put(unit);
  return [...sorted];
}

/** Finds the unit in the city: by its code, else by its name below the same parent; else the file makes it. */
function compare(unit: PlannedUnit, { units }: CityFacts): void {
  const { parent, checks } = unit;
  const parentId = parent === null ? null : isPlanned(parent) ? (parent.existing?.id ?? 'new') : parent.id;
  const byCode = unit.code === null ? undefined : units.find((one) => one.code === unit.code);
  const found = byCode ?? units.find((one) => one.name === unit.name && one.parentId === parentId) ?? null;
  unit.area = unit.areaGiven ?? found?.area ?? parent?.area ?? '';
  if (found === null) return;
  unit.existing = found;
  if (!found.active) checks.add('name', 'unit-inactive');
  if (found.parentId !== parentId) checks.add('parent', 'unit-of-other-place', unit.parentText ?? '');
  unit.change = differences(unit, found);
}

/** What the file says otherwise than the city; an empty cell says nothing. */
function differences(unit: PlannedUnit, known: KnownUnit): UpdateUnit {
  const said = {
    name: unit.name,
    level: unit.level,
    code: unit.code,
    area: unit.areaGiven,
    officePhone: unit.officePhone,
    address: unit.address,
  };
  return Object.fromEntries(
    Object.entries(said).filter(([key, value]) => value !== null && value !== Reflect.get(known, key)),
  );
}

/** Two lines that are one unit: the same code, the same name under the same parent, the same unit of the city. */
function markTwins(units: readonly PlannedUnit[]): void {
  const seen = new Map<string, PlannedUnit>();
  for (const unit of units)
    for (const [column, key] of keysOf(unit)) {
      const first = seen.get(`${column} ${key}`);
      if (first === undefined) seen.set(`${column} ${key}`, unit);
      else if (first !== unit)
        unit.checks.add(column, 'twice-in-file', `${first.line.sheet} ${first.line.row}`);
    }
}

const keysOf = (unit: PlannedUnit): readonly (readonly [ImportColumn, string])[] => [
  ['name', `${unit.parentText ?? ''} / ${unit.name}`],
  ...(unit.code === null ? [] : ([['code', unit.code]] as const)),
];
