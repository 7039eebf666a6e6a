import { sql } from 'kysely';
import { type Actor, auditLook, type City, type JsonObject, unseal } from '../../kernel/index.ts';
import type { Report } from '../change.ts';
import { presentContact, presentRow, type RowContext } from '../present.ts';
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
  const items = reports.map((report) => {
    const text = maskPersonal(textOf(context.words(report.words_id ?? '')));
    if (!report.whole) return { ...presentMatter(report, context), text };
    return {
      ...presentRow(report, context),
      ...presentContact(contacts.get(report.contact_id ?? '')),
      text,
      publicState: report.public_key,
      rating: report.rating,
    };
  });
  return { items };
}

const textOf = (words: JsonObject | null): string => (typeof words?.text === 'string' ? words.text : '');

/** What is the matter, without who said it or by which number it is followed. */
function presentMatter(report: Report, context: RowContext) {
  const { id, kind, receivedAt, line, address, photoCount } = presentRow(report, context);
  return { id, kind, receivedAt, line, address, photoCount };
}
