import { catalogueAt } from '../../catalogue/index.ts';
import type { City, CityTx } from '../../kernel/index.ts';
import {
  cancelMessages,
  type OutgoingMessage,
  type ParamValue,
  type Recipient,
  sendMessages,
  settleNotices,
} from '../../messages/index.ts';
import type { CaseEvent } from '../engine/events.ts';
import type { CaseFile } from '../engine/model.ts';
import { type Notice, noticesOf, settledBy } from './notices-of.ts';

/** One act on a case: its events and the case before and after them. */
export interface Act {
  readonly before: CaseFile | null;
  readonly events: readonly CaseEvent[];
  readonly after: CaseFile;
  readonly now: Date;
}

/** What messages of one act are taken back by. */
export function noticeGroup(caseId: string, act: string): string {
  return `case:${caseId}:${act}`;
}

/**
 * Tells staff what an act means for them, in the transaction that stores its events: earlier notices that it
 * answers are settled, a withdrawn act's messages taken back, new ones queued. Most acts write nothing here.
 */
export async function sendNotices(tx: CityTx, city: City, act: Act): Promise<void> {
  const [first] = act.events;
  if (first === undefined || first.type === 'imported') return;
  const subject = `case:${first.caseId}`;
  const withdrawn = act.events.some((event) => event.type === 'withdrawn')
    ? act.before?.last?.act
    : undefined;
  if (withdrawn !== undefined) await cancelMessages(tx, { groupKey: noticeGroup(first.caseId, withdrawn) });
  const templates = settledBy(act.events);
  if (templates.length > 0) await settleNotices(tx, { subject, templates, now: act.now });
  const written = act.events.flatMap((event) =>
    noticesOf(event, act.after, act.before).map((notice) => ({ event, notice })),
  );
  if (written.length === 0) return;
  const category = await categoryName(city, act.after, act.now);
  await sendMessages(
    tx,
    written.flatMap(({ event, notice }) => messageOf(event, notice, act, category) ?? []),
  );
}

function messageOf(event: CaseEvent, notice: Notice, act: Act, category: ParamValue): OutgoingMessage | null {
  const { addressee, template, params, urgency } = notice;
  if (addressee === null) return null;
  const { after, now } = act;
  const number = after.number === null ? {} : { number: after.number };
  return {
    to: addressee.to,
    escalation: addressee.escalation,
    template,
    params: { ...number, category, ...params },
    dedupeKey: `case:${event.caseId}:${event.seq}:${template}:${nameOf(addressee.to)}`,
    groupKey: noticeGroup(event.caseId, event.act),
    subject: `case:${event.caseId}`,
    area: after.area,
    urgency: urgency ?? (after.emergency ? 'urgent' : 'ordinary'),
    link: `/console/cases/${event.caseId}`,
    now,
  };
}

function nameOf(to: Recipient): string {
  if (to.kind === 'account') return to.id;
  return to.kind === 'contact' ? to.sealedId : `${to.post}@${to.unitId ?? to.area}`;
}

/** Name of the category in both languages; a case that has none yet is "a problem". */
async function categoryName(city: City, file: CaseFile, now: Date): Promise<ParamValue> {
  const unnamed = { zh: '待分类问题', en: 'unclassified problem' };
  if (file.class === null) return unnamed;
  const category = (await catalogueAt(city, now)).category(file.class);
  return category === null ? unnamed : { zh: category.name.zh, en: category.name.en };
}
