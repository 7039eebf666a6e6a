import type { AskErasure } from '@yiwang/contract';
import { type City, refuse, requireRight, type StaffActor } from '../kernel/index.ts';
import { type ProposalKind, propose } from '../parties/index.ts';
import { eraseReport } from './commands/erase-report.ts';
import { canSee, visibleTo } from './visibility.ts';

const ACTION = 'signals:erase';
const KIND = 'report-erasure';
/** Two persons have so long to agree. */
const EXPIRES_AFTER_MS = 7 * 86_400_000;

/** First of the two persons it takes to forget a reporter for good: there is no way back. */
export async function askErasure(
  city: City,
  actor: StaffActor,
  ask: AskErasure & { readonly reportId: string; readonly now: Date },
): Promise<string> {
  const erasedAt = await requireErasable(city, actor, ask.reportId);
  if (erasedAt !== null) refuse('report.refused', { params: { reason: 'erased' } });
  return city.db.transaction().execute((tx) =>
    propose(tx, {
      kind: KIND,
      subject: { kind: 'report', id: ask.reportId },
      detail: { reason: ask.reason },
      actor,
      expiresAt: new Date(ask.now.getTime() + EXPIRES_AFTER_MS),
      now: ask.now,
    }),
  );
}

/** The second person sees the report and has the same right; then everything sealed about it goes. */
export const erasureProposal: ProposalKind = {
  kind: KIND,
  requireSecond: async (city, actor, { subject }) => {
    await requireErasable(city, actor, subject.id);
  },
  // Erasing is safe to repeat: should the decision not be stored after it, deciding again does no harm.
  carryOut: (city, _tx, { subject, detail }, { actor, now }) =>
    eraseReport(city, actor, { reportId: subject.id, reason: String(detail.reason), now }),
};

/** A report that the actor may not see looks like none. Answers when it was erased before. */
async function requireErasable(city: City, actor: StaffActor, reportId: string): Promise<Date | null> {
  const report = await city.db
    .selectFrom('report')
    .select(['kind', 'area', 'unit_concerned', 'erased_at'])
    .where('id', '=', reportId)
    .executeTakeFirst();
  if (report === undefined || !canSee(visibleTo(actor), report)) return refuse('not-found');
  requireRight(actor, ACTION, { area: report.area });
  return report.erased_at;
}
