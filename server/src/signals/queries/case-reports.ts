import { type Actor, auditLook, type City, unseal } from '../../kernel/index.ts';
import { presentContact, presentRow } from '../present.ts';
import { sightCondition, visibleTo } from '../visibility.ts';
import { rowContext } from './intake-queue.ts';

/** A storm may join thousands of reports to one case; its page shows the first of them. */
const MOST = 50;

/**
 * The reports of a case, for its page: masked, and only for who may see reports at all. A handling unit gets an empty
 * list. The look is logged when there was something to see.
 */
export async function readCaseReports(city: City, actor: Actor, caseId: string, now: Date) {
  const reports = await city.db
    .selectFrom('report')
    .selectAll()
    .where('case_id', '=', caseId)
    .where(() => sightCondition(visibleTo(actor)))
    .orderBy('received_at')
    .orderBy('id')
    .limit(MOST)
    .execute();
  if (reports.length === 0) return { items: [] };
  const target = { kind: 'case', id: caseId };
  await auditLook(city.db, { actor, target, fields: ['reports.words', 'reports.contact-masked'], now });
  const [context, contacts] = await Promise.all([
    rowContext(city, reports, now),
    unseal(
      city.db,
      reports.flatMap((report) => report.contact_id ?? []),
    ),
  ]);
  const items = reports.map((report) => ({
    ...presentRow(report, context),
    ...presentContact(contacts.get(report.contact_id ?? '')),
    publicState: report.public_key,
    rating: report.rating,
  }));
  return { items };
}
