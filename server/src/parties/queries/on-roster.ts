import type { Post } from '@yiwang/contract';
import { accountNames, type CityDb } from '../../kernel/index.ts';
import { areaChain } from '../area-chain.ts';
import { daysAround, type Shift, shiftAt } from '../shift.ts';

/** Someone on duty. */
export interface OnDutyPerson {
  readonly accountId: string;
  readonly displayName: string;
  readonly post: Post;
  /** The area the roster line covers. */
  readonly area: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly unitPath: string | null;
  readonly shift: string;
  readonly from: Date;
  readonly until: Date;
  /** Stands in for somebody who is absent. */
  readonly substitute: boolean;
}

export interface DutyWanted {
  readonly post?: Post;
  /** Lines that cover this area; with `under`, also lines inside it. */
  readonly area: string;
  readonly under?: boolean;
  readonly at: Date;
  /** IANA zone of the city, for days and minutes of the roster. */
  readonly zone: string;
}

/** Most lines that can matter for one place and moment; far above any real roster. */
const LINES_MAX = 2000;

/**
 * Who is on duty 在岗 for a place at a moment, absences and substitutes counted, narrowest area first. A person
 * whose account is not active is never on duty.
 */
export async function onRoster(db: CityDb, wanted: DutyWanted): Promise<readonly OnDutyPerson[]> {
  const lines = await linesAround(db, wanted);
  const on = lines.flatMap((line) => {
    const shift = shiftAt(patternOf(line), wanted.at, wanted.zone);
    return shift === null ? [] : [{ line, shift }];
  });
  const absences = await absencesOf(db, on);
  const names = await activeNames(db, [...on.map(({ line }) => line.account_id), ...substitutesIn(absences)]);
  return on
    .flatMap(({ line, shift }) => personOf(line, shift, absences.get(`${line.id} ${shift.day}`), names) ?? [])
    .sort((a, b) => b.area.length - a.area.length || a.displayName.localeCompare(b.displayName, 'zh'));
}

type Line = Awaited<ReturnType<typeof linesAround>>[number];

async function linesAround(db: CityDb, { post, area, under, at, zone }: DutyWanted) {
  const { today, yesterday } = daysAround(at, zone);
  let query = db
    .selectFrom('roster_line as line')
    .leftJoin('unit', 'unit.id', 'line.unit_id')
    .select([
      'line.id',
      'line.post',
      'line.area',
      'line.unit_id',
      'line.account_id',
      'line.shift',
      'line.weekdays',
      'line.from_minute',
      'line.until_minute',
      'line.valid_from',
      'line.valid_until',
      'unit.name as unit_name',
      'unit.path as unit_path',
    ])
    .where('line.valid_from', '<=', today)
    .where((eb) => eb.or([eb('line.valid_until', 'is', null), eb('line.valid_until', '>=', yesterday)]))
    .where((eb) =>
      under === true
        ? eb.or([eb('line.area', 'in', areaChain(area)), eb('line.area', 'like', `${area}%`)])
        : eb('line.area', 'in', areaChain(area)),
    );
  if (post !== undefined) query = query.where('line.post', '=', post);
  return query.orderBy('line.area', 'desc').orderBy('line.id').limit(LINES_MAX).execute();
}

interface Absent {
  readonly substitute: string | null;
}

async function absencesOf(
  db: CityDb,
  on: readonly { line: Line; shift: Shift }[],
): Promise<Map<string, Absent>> {
  if (on.length === 0) return new Map();
  const rows = await db
    .selectFrom('roster_absence')
    .select(['line_id', 'day', 'substitute_id'])
    .where('line_id', 'in', [...new Set(on.map(({ line }) => line.id))])
    .where('day', 'in', [...new Set(on.map(({ shift }) => shift.day))])
    .execute();
  return new Map(rows.map((row) => [`${row.line_id} ${row.day}`, { substitute: row.substitute_id }]));
}

function substitutesIn(absences: ReadonlyMap<string, Absent>): string[] {
  return [...absences.values()].flatMap(({ substitute }) => substitute ?? []);
}

async function activeNames(db: CityDb, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom(accountNames(db).as('who'))
    .select(['who.id', 'who.display_name'])
    .where('who.id', 'in', [...new Set(ids)])
    .where('who.state', '=', 'active')
    .execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

function patternOf(line: Line) {
  return {
    weekdays: line.weekdays,
    fromMinute: line.from_minute,
    untilMinute: line.until_minute,
    validFrom: line.valid_from,
    validUntil: line.valid_until,
  };
}

function personOf(
  line: Line,
  shift: Shift,
  absence: Absent | undefined,
  names: ReadonlyMap<string, string>,
): OnDutyPerson | null {
  const accountId = absence === undefined ? line.account_id : absence.substitute;
  const displayName = accountId === null ? undefined : names.get(accountId);
  if (accountId === null || displayName === undefined) return null;
  return {
    accountId,
    displayName,
    post: line.post,
    area: line.area,
    unitId: line.unit_id,
    unitName: line.unit_name,
    unitPath: line.unit_path,
    shift: line.shift,
    from: shift.from,
    until: shift.until,
    substitute: absence !== undefined,
  };
}
