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
  const found = [
    await workOf(db, 'open', here),
    await workOf(db, 'late', sql<SqlBool>`${here} and c.due_at < ${now}`),
    await workOf(db, 'waiting', sql<SqlBool>`${anyOpen} and 'waiting' = any(c.overlays)`),
    await workOf(db, 'suspended', sql<SqlBool>`${anyOpen} and 'suspended' = any(c.overlays)`),
  ].filter((work) => work.count > 0);
  // A city without a catalogue has no work with a class either, and its shifts are handed over all the same.
  if (found.length === 0) return [];
  const catalogue = await catalogueAt(city, now);
  return found.map((work) =>
    lineOf(work, (scheme, code) => catalogue.category({ scheme, code })?.name.zh ?? code),
  );
};

type Work = Awaited<ReturnType<typeof workOf>>;

async function workOf(db: CityDb, kind: string, condition: Expression<SqlBool>) {
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
  return { kind, count, rows };
}

function lineOf({ kind, count, rows }: Work, nameOf: (scheme: string, code: string) => string): HandoverLine {
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
