import type { IntakeRow } from '@yiwang/contract';
import { type SqlBool, sql } from 'kysely';
import { type Actor, type City, type CityTx, unseal } from '../../kernel/index.ts';
import { presentRow, type ReportWords } from '../present.ts';
import { maskPersonal } from '../suggest/mask.ts';
import { sightCondition, visibleTo } from '../visibility.ts';
import { rowContext } from './intake-queue.ts';

/** Areas in which somebody may see reports; each hit is still judged by itself. */
export function reportScope(actor: Actor) {
  const { everything, areas, complaintAreas } = visibleTo(actor);
  return { everything, areas: [...new Set([...areas, ...complaintAreas])], parts: [] };
}

/** Of these reports those that the actor may see and nobody has erased, in the order asked. */
export async function reportsByIds(
  city: City,
  actor: Actor,
  ids: readonly string[],
  now: Date,
): Promise<IntakeRow[]> {
  if (ids.length === 0) return [];
  const rows = await city.db
    .selectFrom('report')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('erased_at', 'is', null)
    .where(() => sightCondition(visibleTo(actor)))
    .execute();
  const context = await rowContext(city, rows, now);
  const found = new Map(rows.map((row) => [row.id, presentRow(row, context)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** What a report is found by, personal numbers covered as wherever its text is shown. */
export interface WordsOfReport {
  readonly id: string;
  readonly area: string;
  readonly caseId: string | null;
  readonly address: string | null;
  readonly thingCode: string | null;
  readonly text: string;
  /** The sealed row that they were read from. */
  readonly seal: string;
}

/** Words of reports, for whoever keeps an index of them. Erased ones have none. */
export function reportWordsOf(tx: CityTx, ids: readonly string[]): Promise<WordsOfReport[]> {
  return ids.length === 0 ? Promise.resolve([]) : wordsWhere(tx, sql`id = any(${[...ids]}::uuid[])`);
}

/** A storm joins thousands of reports to one case; its page shows this many, and by these it is found. */
const MOST = 50;

/**
 * Words that the page of a case shows of its reports to everybody who works on it. A complaint about staff is shown to
 * few and finds no case.
 */
export function wordsOfCaseReports(
  city: City,
  tx: CityTx,
  caseIds: readonly string[],
): Promise<WordsOfReport[]> {
  if (caseIds.length === 0) return Promise.resolve([]);
  const reports = sql.table(`${city.schema}.report`);
  const shown = sql`id in (select one.id from unnest(${[...caseIds]}::uuid[]) as wanted(case_id)
    cross join lateral (select r.id from ${reports} r where r.case_id = wanted.case_id and r.kind <> 'complaint'
      order by r.received_at, r.id limit ${MOST}) one)`;
  return wordsWhere(tx, shown);
}

async function wordsWhere(tx: CityTx, which: ReturnType<typeof sql>): Promise<WordsOfReport[]> {
  const rows = await tx
    .selectFrom('report')
    .select(['id', 'area', 'case_id', 'words_id'])
    .where('erased_at', 'is', null)
    .where('words_id', 'is not', null)
    .where(sql<SqlBool>`${which}`)
    .execute();
  const bodies = await unseal(
    tx,
    rows.flatMap((row) => row.words_id ?? []),
  );
  return rows.flatMap((row) => {
    const body = bodies.get(row.words_id ?? '');
    if (body === undefined || row.words_id === null) return [];
    const { text = '', address = null, thingCode = null } = body as ReportWords;
    return [
      {
        id: row.id,
        area: row.area,
        caseId: row.case_id,
        address: address === null ? null : maskPersonal(address),
        thingCode,
        text: maskPersonal(text),
        seal: row.words_id,
      },
    ];
  });
}

/** Ids of the reports after one, in their order. */
export async function reportIdsAfter(tx: CityTx, after: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('report')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
