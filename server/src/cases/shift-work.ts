import type { CaseState, HandoverLine, Post } from '@yiwang/contract';
import { type Expression, type SqlBool, sql } from 'kysely';
import { catalogueAt } from '../catalogue/index.ts';
import type { CityDb } from '../kernel/index.ts';
import type { ShiftWorkSource } from '../parties/index.ts';

/** The states in which a post has something to do. */
const states: Readonly<Partial<Record<Post, readonly CaseState[]>>> = {
  collector: ['to-verify', 'to-check'],
  clerk: ['to-verify', 'to-check'],
  'shift-leader': ['to-register', 'to-close', 'to-check', 'follow-up'],
  dispatcher: ['to-dispatch'],
  'centre-head': ['to-take', 'handling'],
  'unit-head': ['to-take', 'handling'],
  supervisor: ['to-check', 'handling'],
};

/** Shown by number on the sheet; the count beside them says how many there are. */
const SHOWN = 20;

/** What of the cases goes over with a shift 交接班: open, late, waiting for an answer, suspended. */
export const caseShiftWork: ShiftWorkSource = async (city, db, { post, area, now }) => {
  const wanted = states[post];
  if (wanted === undefined) return [];
  const here = sql<SqlBool>`c.ended_at is null and c.state = any(${sql.val([...wanted])}::text[])
    and c.area like ${`${area}%`}`;
  const anyOpen = sql<SqlBool>`c.ended_at is null and c.area like ${`${area}%`}`;
  const catalogue = await catalogueAt(city, now);
  const nameOf = (scheme: string, code: string) => catalogue.category({ scheme, code })?.name.zh ?? code;
  return [
    await lineOf(db, nameOf, 'open', here),
    await lineOf(db, nameOf, 'late', sql<SqlBool>`${here} and c.due_at < ${now}`),
    await lineOf(db, nameOf, 'waiting', sql<SqlBool>`${anyOpen} and 'waiting' = any(c.overlays)`),
    await lineOf(db, nameOf, 'suspended', sql<SqlBool>`${anyOpen} and 'suspended' = any(c.overlays)`),
  ].filter((line) => line.count > 0);
};

async function lineOf(
  db: CityDb,
  nameOf: (scheme: string, code: string) => string,
  kind: string,
  condition: Expression<SqlBool>,
): Promise<HandoverLine> {
  const cases = db.selectFrom('city_case as c').where(condition);
  const { count } = await cases
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await cases
    .select(['c.id', 'c.number', 'c.due_at', 'c.scheme', 'c.category'])
    .orderBy('c.sort_at')
    .orderBy('c.id')
    .limit(SHOWN)
    .execute();
  return {
    kind,
    count,
    items: rows.map((row) => ({
      id: row.id,
      label: [row.number, row.scheme === null ? null : nameOf(row.scheme, row.category ?? '')]
        .filter((part) => part !== null)
        .join(' '),
      dueAt: row.due_at?.toISOString() ?? null,
    })),
  };
}
