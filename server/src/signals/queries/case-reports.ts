import { sql } from 'kysely';
import { type Actor, auditLook, type City, type JsonObject, unseal } from '../../kernel/index.ts';
import type { Report } from '../change.ts';
import { presentContact, presentRow, type ReportWords, type RowContext } from '../present.ts';
import { maskPersonal } from '../suggest/mask.ts';
import { sightCondition, visibleTo } from '../visibility.ts';
import { rowContext } from './intake-queue.ts';

/** A storm may join thousands of reports to one case; its page shows the first of them. */
const MOST = 50;

/**
 * The reports of a case, for its page; the look is logged when there was something to see. Whoever works on the case
 * reads what is the matter and where, with personal numbers covered; who reported it is the desk's alone to see.
 */
export async function readCaseReports(city: City, actor: Actor, caseId: string, now: Date) {
  const sight = visibleTo(actor);
  const reports = await city.db
    .selectFrom('report')
    .selectAll()
    .select(sql<boolean>`${sightCondition(sight)}`.as('whole'))
    .where('case_id', '=', caseId)
    // A complaint about staff is no work order: nobody reads it who may not see it whole.
    .where(sql<boolean>`(report.kind <> 'complaint' or ${sightCondition(sight)})`)
    .orderBy('received_at')
    .orderBy('id')
    .limit(MOST)
    .execute();
  if (reports.length === 0) return { items: [] };
  const [context, contacts] = await Promise.all([
    rowContext(city, reports, now),
    unseal(
      city.db,
      reports.flatMap((report) => (report.whole && report.contact_id) || []),
    ),
  ]);
  const target = { kind: 'case', id: caseId };
  const fields = ['reports.words-masked', ...(contacts.size > 0 ? ['reports.contact-masked'] : [])];
  await auditLook(city.db, { actor, target, fields, now });
  const items = reports.map((report) => ({
    ...(report.whole ? presentWhole(report, context, contacts) : presentMatter(report, context)),
    ...wordsOf(report, context),
  }));
  return { items };
}

/** What was said and where, with personal numbers covered: people write them into the address too. */
function wordsOf(report: Report, context: RowContext) {
  const { text = '', address = null } = (context.words(report.words_id ?? '') ?? {}) as ReportWords;
  return { text: maskPersonal(text), address: address === null ? null : maskPersonal(address) };
}

/** What is the matter, without who said it or by which number it is followed. */
function presentMatter(report: Report, context: RowContext) {
  const { id, kind, receivedAt, line, photoCount } = presentRow(report, context);
  return { id, kind, receivedAt, line, photoCount };
}

/** All that the desk sees of a report, its reporter masked. */
function presentWhole(report: Report, context: RowContext, contacts: ReadonlyMap<string, JsonObject>) {
  return {
    ...presentRow(report, context),
    ...presentContact(contacts.get(report.contact_id ?? '')),
    publicState: report.public_key,
    rating: report.rating,
  };
}
