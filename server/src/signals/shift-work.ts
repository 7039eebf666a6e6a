import type { HandoverLine, Post } from '@yiwang/contract';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { CityDb } from '../kernel/index.ts';
import type { ShiftWorkSource } from '../parties/index.ts';

/** Posts whose shift leaves reports behind. */
const posts: ReadonlySet<Post> = new Set(['clerk', 'shift-leader']);

/** Shown by number on the sheet; the count beside them says how many there are. */
const SHOWN = 20;

/**
 * What of the intake desk goes over with a shift 交接班: to be accepted, late of these, waiting for an answer,
 * objected to. Complaints about staff stand on no sheet: more people read it than may know of one.
 */
export const reportShiftWork: ShiftWorkSource = async (_city, db, { post, area, now }) => {
  if (!posts.has(post)) return [];
  const here = sql<SqlBool>`report.kind <> 'complaint' and report.area like ${`${area}%`}`;
  const found = [
    await linesOf(db, 'reports', sql<SqlBool>`${here} and report.desk = 'open'`),
    await linesOf(
      db,
      'reports-late',
      sql<SqlBool>`${here} and report.desk = 'open' and report.due_at < ${now}`,
    ),
    await linesOf(db, 'reports-waiting', sql<SqlBool>`${here} and report.desk = 'waiting'`),
    await linesOf(db, 'reports-objected', sql<SqlBool>`${here} and report.desk = 'objection'`),
  ];
  return found.filter((line) => line.count > 0);
};

async function linesOf(db: CityDb, kind: string, condition: Expression<SqlBool>): Promise<HandoverLine> {
  const reports = db.selectFrom('report').where(condition);
  const { count } = await reports
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await reports
    .select(['report.id', 'report.receipt', 'report.due_at'])
    .orderBy(sql`report.due_at nulls last`)
    .orderBy('report.id')
    .limit(SHOWN)
    .execute();
  const items = rows.map((row) => ({
    id: row.id,
    label: String(row.receipt),
    dueAt: row.due_at?.toISOString() ?? null,
  }));
  return { kind, count: Number(count), items };
}
