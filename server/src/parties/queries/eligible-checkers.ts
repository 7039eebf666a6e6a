import type { CityDb } from '../../kernel/index.ts';
import { parentArea } from '../area-chain.ts';
import { holdersOf } from './holdings-of.ts';
import { onRoster } from './on-roster.ts';

/**
 * Where the checkers offered came from, in the order of the fallback: on duty in the area; on duty in a
 * neighbouring area (with `elsewhere` this comes first); collectors of the area who are off duty; shift leaders.
 */
export type CheckersVia = 'area' | 'neighbour' | 'off-duty' | 'shift-leader' | 'nobody';

export interface Checker {
  readonly accountId: string;
  readonly displayName: string;
  readonly area: string;
}

export interface CheckersWanted {
  readonly area: string;
  readonly at: Date;
  readonly zone: string;
  /** Handlers, earlier checkers, the reporter: never offered. */
  readonly notAccounts: readonly string[];
  /** Paths of the units that handled: nobody of them or below them is offered. */
  readonly notUnitPaths: readonly string[];
  /** High closing risk: from another area first. */
  readonly elsewhere?: boolean;
}

interface Candidate extends Checker {
  readonly unitPath: string | null;
}

/** Who may check a case, and by which step of the fallback they were found. */
export async function eligibleCheckers(
  db: CityDb,
  wanted: CheckersWanted,
): Promise<{ readonly via: CheckersVia; readonly persons: readonly Checker[] }> {
  const barred = await barredAccounts(db, wanted);
  for (const via of orderOf(wanted)) {
    const found = await candidates(db, wanted, via);
    const persons = found.filter((person) => mayCheck(person, wanted, barred));
    if (persons.length > 0) return { via, persons: withoutRepeats(persons) };
  }
  return { via: 'nobody', persons: [] };
}

function orderOf({ elsewhere }: CheckersWanted): readonly Exclude<CheckersVia, 'nobody'>[] {
  return elsewhere === true
    ? ['neighbour', 'area', 'off-duty', 'shift-leader']
    : ['area', 'neighbour', 'off-duty', 'shift-leader'];
}

async function candidates(
  db: CityDb,
  { area, at, zone }: CheckersWanted,
  via: Exclude<CheckersVia, 'nobody'>,
): Promise<readonly Candidate[]> {
  switch (via) {
    case 'area':
      return onRoster(db, { post: 'collector', area, at, zone });
    case 'neighbour':
      return neighbours(db, area, at, zone);
    case 'off-duty':
      return (await holdersOf(db, { post: 'collector', area, at })).map(withoutUnit);
    case 'shift-leader':
      return (await holdersOf(db, { post: 'shift-leader', area, at })).map(withoutUnit);
  }
}

/** Collectors on duty under the parent, then under its parent, without those who cover the area itself. */
async function neighbours(db: CityDb, area: string, at: Date, zone: string): Promise<readonly Candidate[]> {
  for (let around = parentArea(area); around !== null && around.length >= 6; around = parentArea(around)) {
    const near = await onRoster(db, { post: 'collector', area: around, under: true, at, zone });
    const others = near.filter((person) => !area.startsWith(person.area));
    if (others.length > 0) return others;
  }
  return [];
}

/** The unit of a holder is checked through `barredAccounts`, which looks at every holding. */
function withoutUnit(holder: Checker): Candidate {
  return { ...holder, unitPath: null };
}

function mayCheck(person: Candidate, wanted: CheckersWanted, barred: ReadonlySet<string>): boolean {
  const { unitPath } = person;
  const ofHandlersUnit = unitPath !== null && wanted.notUnitPaths.some((path) => unitPath.startsWith(path));
  return !ofHandlersUnit && !barred.has(person.accountId);
}

/** The accounts named, and everybody who holds a post in one of the units named or below it. */
async function barredAccounts(db: CityDb, wanted: CheckersWanted): Promise<Set<string>> {
  const barred = new Set(wanted.notAccounts);
  if (wanted.notUnitPaths.length === 0) return barred;
  const rows = await db
    .selectFrom('holding')
    .innerJoin('unit', 'unit.id', 'holding.unit_id')
    .select('holding.account_id')
    .where((eb) => eb.or(wanted.notUnitPaths.map((path) => eb('unit.path', 'like', `${path}%`))))
    .where((eb) => eb.or([eb('holding.ends_at', 'is', null), eb('holding.ends_at', '>', wanted.at)]))
    .execute();
  for (const row of rows) barred.add(row.account_id);
  return barred;
}

function withoutRepeats(persons: readonly Candidate[]): readonly Checker[] {
  const seen = new Map(
    persons.map(({ accountId, displayName, area }) => [accountId, { accountId, displayName, area }]),
  );
  return [...seen.values()];
}
