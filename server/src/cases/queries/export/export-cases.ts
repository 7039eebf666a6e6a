import type { CaseExportQuery, CaseListQuery } from '@yiwang/contract';
import { sql } from 'kysely';
import { catalogueAt } from '../../../catalogue/index.ts';
import { type Actor, audit, type City, requireExcelRows, type Sheet } from '../../../kernel/index.ts';
import { placesOf } from '../../../places/index.ts';
import { casesOf } from '../list-cases.ts';
import { namesFor } from '../names.ts';
import { aboutList } from './about.ts';
import { caseColumns, type ExportRow } from './columns.ts';
import { exportWords } from './words.ts';

/** Cases read in one go. */
const PAGE = 500;

/**
 * Every case of a list as a table, read while it is written. Each case stands in it once: pages follow the ids, which
 * never change, whatever happens to the cases meanwhile; how many changed is said at the end. The export is logged.
 */
export async function exportCases(
  city: City,
  actor: Actor,
  query: CaseExportQuery,
  now: Date,
): Promise<Sheet<ExportRow>> {
  const { lang, format, ...filter } = query;
  const list: CaseListQuery = { ...filter, limit: PAGE };
  const [places, catalogue] = await Promise.all([placesOf(city), catalogueAt(city, now)]);
  const around = { city, actor, t: exportWords(lang), lang, places, catalogue, now };
  await requireExcelRows(format, (most) => countRows(city, actor, list, now, most));
  await audit(city.db, {
    actor,
    action: 'cases:export',
    target: { kind: 'list', id: 'cases' },
    outcome: 'looked',
    detail: { format, ...JSON.parse(JSON.stringify(filter)) },
    now,
  });
  const seen = { rows: 0 };
  return {
    name: around.t('title'),
    zone: city.zone,
    about: await aboutList(around, query),
    columns: caseColumns(around),
    rows: rowsOf(city, actor, list, now, seen),
    notes: async () => [
      [around.t('total'), String(seen.rows)],
      [around.t('changed'), String(await changedSince(city, actor, list, now))],
    ],
  };
}

async function* rowsOf(
  city: City,
  actor: Actor,
  list: CaseListQuery,
  now: Date,
  seen: { rows: number },
): AsyncGenerator<ExportRow> {
  let after: string | null = null;
  for (;;) {
    let select = (await casesOf(city, actor, list, now)).orderBy('c.id', 'desc').limit(PAGE);
    if (after !== null) select = select.where('c.id', '<', after);
    const rows = await select.execute();
    const names = await namesFor(city, actor, rows, now);
    for (const row of rows) yield { row, names };
    seen.rows += rows.length;
    after = rows.at(-1)?.id ?? null;
    if (rows.length < PAGE) return;
  }
}

/** How many cases a list has, counted up to one more than `most`. */
async function countRows(
  city: City,
  actor: Actor,
  list: CaseListQuery,
  now: Date,
  most: number,
): Promise<number> {
  const some = (await casesOf(city, actor, list, now))
    .clearSelect()
    .select('c.id')
    .limit(most + 1)
    .as('some');
  const row = await city.db
    .selectFrom(some)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

async function changedSince(city: City, actor: Actor, list: CaseListQuery, since: Date): Promise<number> {
  const changed = (await casesOf(city, actor, list, since))
    .where('c.changed_at', '>', since)
    .clearSelect()
    .select(sql<number>`count(*)::int`.as('count'));
  return (await changed.executeTakeFirstOrThrow()).count;
}
