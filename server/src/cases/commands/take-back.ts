import { type Actor, actorRef, type City, type CityTx, refuse } from '../../kernel/index.ts';
import { cancelMessages } from '../../messages/index.ts';
import type { CommandOutcome } from '../door.ts';
import { noticeGroup } from '../notices/send-notices.ts';
import { applySystem } from './execute-command.ts';

/** Whether somebody else than `accountId` has opened a case, or done anything to it, after a moment. */
export async function openedByOther(
  tx: CityTx,
  caseId: string,
  accountId: string,
  since: Date,
): Promise<boolean> {
  const looked = tx
    .selectFrom('case_claim')
    .select('case_id')
    .where('case_id', '=', caseId)
    .where('account_id', '<>', accountId)
    .where('opened_at', '>=', since);
  const acted = tx
    .selectFrom('case_event')
    .select('case_id')
    .where('case_id', '=', caseId)
    .where('at', '>=', since)
    .where('actor_kind', '<>', 'system')
    .where('actor_id', '<>', accountId);
  return (await looked.union(acted).limit(1).executeTakeFirst()) !== undefined;
}

/**
 * Withdraws the acceptance of a report: the case it made ends as voided with the reason `taken-back`, and what it was
 * about to tell staff goes with it. Refuses `case.refused` (`already-opened`) once somebody else has opened it.
 */
export async function takeBackCase(
  tx: CityTx,
  city: City,
  actor: Actor,
  caseId: string,
  reportId: string,
  now: Date,
): Promise<CommandOutcome> {
  const opened = await tx
    .selectFrom('city_case')
    .select('opened_at')
    .where('id', '=', caseId)
    .executeTakeFirst();
  if (opened === undefined) return refuse('not-found');
  if (await openedByOther(tx, caseId, actorRef(actor).id, opened.opened_at))
    refuse('case.refused', { params: { reason: 'already-opened' } });
  await cancelNotices(tx, caseId);
  const command = { verb: 'take-back', body: { reportId }, words: null } as const;
  const outcome = await applySystem(tx, city, actor, caseId, command, now);
  await cancelNotices(tx, caseId);
  return outcome;
}

async function cancelNotices(tx: CityTx, caseId: string): Promise<void> {
  const events = await tx.selectFrom('case_event').select('text').where('case_id', '=', caseId).execute();
  const acts = new Set(events.map(({ text }) => String((JSON.parse(text) as { act?: unknown }).act)));
  for (const act of acts) await cancelMessages(tx, { groupKey: noticeGroup(caseId, act) });
}
