import { eraseFromCase } from '../../cases/index.ts';
import { type Actor, type City, eraseSealed, refuse, sealedOf } from '../../kernel/index.ts';
import { applyChange, lockReport } from '../change.ts';

/**
 * Forgets a reporter: every sealed word about the report goes, with contact, phone keys, cell and links that were sent;
 * numbers, codes and times stay. With `alsoCase`, words of the case that stand in these references go, too.
 */
export async function eraseReport(
  city: City,
  actor: Actor,
  why: {
    readonly reportId: string;
    readonly reason: string;
    readonly now: Date;
    readonly caseRefs?: readonly string[];
  },
): Promise<void> {
  const { reportId, reason, now } = why;
  const refs = await sealedOf(city, `report:${reportId}`);
  await eraseSealed(city, refs, { actor, reason, now });
  await city.eraser.deleteFrom('report_phone').where('report_id', '=', reportId).execute();
  const caseId = await city.db.transaction().execute(async (tx) => {
    const report = await lockReport(tx, reportId);
    if (report === null) return refuse('not-found');
    const set = { erased_at: now, contact_id: null, cell_lng: null, cell_lat: null };
    await applyChange(tx, actor, report, { type: 'erased@1', data: { reason, refs: refs.length }, set }, now);
    return report.case_id;
  });
  const caseRefs = why.caseRefs ?? [];
  if (caseId !== null && caseRefs.length > 0)
    await eraseFromCase(city, caseId, caseRefs, { actor, reason, now });
}
