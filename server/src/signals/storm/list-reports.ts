import type { IncidentReports, incidentReportsQuerySchema } from '@yiwang/contract';
import { type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import { type IncidentRow, requireIncident } from '../../cases/index.ts';
import { catalogueAt } from '../../catalogue/index.ts';
import { type Actor, type City, unseal } from '../../kernel/index.ts';
import type { Report } from '../change.ts';
import { presentRow } from '../present.ts';
import { rowContext } from '../queries/intake-queue.ts';
import { matchWords } from '../suggest/words.ts';
import { sightCondition, visibleTo } from '../visibility.ts';
import { ofIncident, unclearIn, waits } from './incident-reports.ts';

type Query = z.output<typeof incidentReportsQuerySchema>;
const MOST = 500;

/** Reports of an event, the oldest first; of those without a class first the ones whose words speak for it. */
export async function listIncidentReports(
  city: City,
  actor: Actor,
  id: string,
  query: Query,
  now: Date,
): Promise<IncidentReports> {
  const row = await requireIncident(city, id);
  const reports = await city.db
    .selectFrom('report')
    .selectAll('report')
    .where(inView(row, query.view))
    .where(sightCondition(visibleTo(actor)))
    .$if(query.area !== undefined, (q) => q.where('area', 'like', `${query.area}%`))
    .$if(query.category !== undefined, (q) =>
      q.where(sql<SqlBool>`report.category_scheme || ':' || report.category_code = ${query.category}`),
    )
    .orderBy('received_at')
    .orderBy('id')
    .limit(MOST + 1)
    .execute();
  const shown = reports.slice(0, MOST);
  const [context, likely] = await Promise.all([
    rowContext(city, shown, now),
    query.view === 'unclear' ? likelyOf(city, row, shown, now) : new Set<string>(),
  ]);
  const items = shown.map((report) => ({ ...presentRow(report, context), likely: likely.has(report.id) }));
  items.sort((a, b) => Number(b.likely) - Number(a.likely));
  return { items, more: reports.length > MOST };
}

function inView(row: IncidentRow, view: Query['view']) {
  switch (view) {
    case 'waiting':
      return sql<SqlBool>`(${waits} and ${ofIncident(row)})`;
    case 'unclear':
      return unclearIn(row);
    case 'joined':
      return sql<SqlBool>`(report.incident_id = ${row.id} and report.state = 'joined')`;
    case 'all':
      return ofIncident(row);
  }
}

/** Whose own words, read by the same triage as at the desk, speak for a class of the event. */
async function likelyOf(
  city: City,
  row: IncidentRow,
  reports: readonly Report[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const [catalogue, words] = await Promise.all([
    catalogueAt(city, now),
    unseal(
      city.db,
      reports.flatMap((report) => report.words_id ?? []),
    ),
  ]);
  const speaks = (text: string) =>
    matchWords(catalogue, text).some(({ category }) =>
      row.classes.some((one) => one.scheme === category.scheme && category.code.startsWith(one.code)),
    );
  const fits = reports.filter(
    (report) => report.category_code !== null || speaks(String(words.get(report.words_id ?? '')?.text ?? '')),
  );
  return new Set(fits.map((report) => report.id));
}
