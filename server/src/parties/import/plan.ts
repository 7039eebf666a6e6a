import { createHash } from 'node:crypto';
import type { ImportColumn, ImportPreview, ImportRow, OrganisationFile } from '@yiwang/contract';
import type { City, CityDb } from '../../kernel/index.ts';
import { type CityFacts, cityFacts } from './city-facts.ts';
import { newPosts, type PlannedPerson, planPeople } from './plan-people.ts';
import { isPlanned, type PlannedUnit, planUnits, unitFinder } from './plan-units.ts';
import { type Lists, readLists } from './read-lists.ts';

/** The two administrators' parts 三员: one makes units and accounts, the other gives posts. */
export type ImportStep = 'organisation' | 'posts';

export interface ImportPlan {
  readonly units: readonly PlannedUnit[];
  readonly people: readonly PlannedPerson[];
  readonly facts: CityFacts;
  readonly preview: ImportPreview;
}

/** What a file would do to the city as it is now. */
export async function planImport(
  city: City,
  db: CityDb,
  { step, file, now }: { readonly step: ImportStep; readonly file: OrganisationFile; readonly now: Date },
): Promise<ImportPlan> {
  const lists = readLists(Buffer.from(file.content, 'base64'), file.name);
  const facts = await cityFacts(city, db, now);
  const units = planUnits(
    lists.lines.filter(({ kind }) => kind === 'unit'),
    facts,
  );
  const people = planPeople(
    lists.lines.filter(({ kind }) => kind === 'person'),
    facts,
    unitFinder(units, facts),
  );
  if (step === 'posts') requireMade(people);
  const rows = [
    ...(step === 'organisation' ? units.map(unitRow) : []),
    ...people.map((person) => (step === 'organisation' ? personRow(person) : postsRow(person, facts))),
  ];
  return {
    units,
    people,
    facts,
    preview: { ...present(lists, rows), token: tokenOf(file, step, units, rows) },
  };
}

/** Posts are given to accounts in units that are there: the system administrator goes first. */
function requireMade(people: readonly PlannedPerson[]): void {
  for (const { checks, existing, unit, login } of people) {
    if (existing === null) checks.add('login', 'account-missing', login);
    if (isPlanned(unit) && unit.existing === null) checks.add('unit', 'unknown-unit');
  }
}

const unitColumns: Readonly<Record<string, ImportColumn>> = {
  name: 'name',
  level: 'level',
  code: 'code',
  area: 'area',
  officePhone: 'officePhone',
  address: 'address',
};

function unitRow(unit: PlannedUnit): ImportRow {
  const { line, checks, parent, existing, change } = unit;
  const changed = Object.keys(change).flatMap((key) => unitColumns[key] ?? []);
  const known = existing === null ? 'new' : changed.length > 0 ? 'changed' : 'same';
  return {
    kind: 'unit',
    sheet: line.sheet,
    row: line.row,
    name: unit.name,
    login: null,
    level: unit.level,
    unit: parent?.name ?? unit.parentText,
    area: unit.area,
    posts: [],
    change: checks.faults.length > 0 ? 'fault' : known,
    changed,
    faults: checks.faults,
    namesake: false,
  };
}

function personRow(person: PlannedPerson): ImportRow {
  const { line, checks, existing, unit } = person;
  return {
    kind: 'person',
    sheet: line.sheet,
    row: line.row,
    name: person.name,
    login: person.login,
    level: null,
    unit: unit?.name ?? null,
    area: person.area,
    posts: [...person.posts],
    change: checks.faults.length > 0 ? 'fault' : existing === null ? 'new' : 'same',
    changed: [],
    faults: checks.faults,
    namesake: person.namesake,
  };
}

function postsRow(person: PlannedPerson, facts: CityFacts): ImportRow {
  const row = personRow(person);
  if (row.change === 'fault') return row;
  const given = newPosts(person, facts);
  return {
    ...row,
    change: given.length > 0 ? 'new' : 'same',
    posts: given.length > 0 ? [...given] : row.posts,
  };
}

function present({ skipped, merged }: Lists, rows: ImportRow[]): Omit<ImportPreview, 'token'> {
  const count = (change: ImportRow['change']) => rows.filter((row) => row.change === change).length;
  return {
    counts: { new: count('new'), changed: count('changed'), same: count('same'), fault: count('fault') },
    rows,
    skipped: [...skipped],
    merged: [...merged],
  };
}

/** Of the bytes and of everything that would come of them: another file or another city is another token. */
function tokenOf(
  file: OrganisationFile,
  step: ImportStep,
  units: readonly PlannedUnit[],
  rows: readonly ImportRow[],
): string {
  const known = units.map(({ existing }) => (existing === null ? null : [existing.id, existing.version]));
  const said = JSON.stringify([step, file.name, file.content, known, rows]);
  return createHash('sha256').update(said).digest('hex');
}
