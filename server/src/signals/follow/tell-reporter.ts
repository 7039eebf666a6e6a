import { type CityTx, hashToken, newToken, seal } from '../../kernel/index.ts';
import { type OutgoingMessage, type ParamValue, sendMessage } from '../../messages/index.ts';
import type { PublicChange, Report } from '../change.ts';
import { linkAddress } from '../links.ts';
import { templateOf } from './public-state.ts';

/** Params of the public sentence that are moments, by the names templates use. */
const moments: Readonly<Record<string, readonly string[]>> = { date: ['date', 'due'] };

/**
 * Tells a reporter who left a phone number about a new public state, in the transaction that made it. Each
 * message carries a new private link (all links stay valid). Said once per report and step.
 */
export async function tellReporter(
  tx: CityTx,
  report: Report,
  told: PublicChange & { readonly wordsId?: string | null },
  now: Date,
): Promise<void> {
  const template = templateOf(told.key);
  if (template === null) return;
  await withLink(tx, report, now, {
    template,
    params: messageParams(told.params),
    words: { ...told.words, ...wordsFor(template, told.wordsId) },
    dedupeKey: `report:${report.id}:${report.seq}:${told.key}`,
    groupKey: messageGroup(report.id, report.seq),
  });
}

/** A message to the reporter of a report, with its receipt number and a private link of its own. */
export async function withLink(
  tx: CityTx,
  report: Report,
  now: Date,
  message: Required<Pick<OutgoingMessage, 'template' | 'params' | 'words' | 'dedupeKey' | 'groupKey'>>,
): Promise<void> {
  if (report.contact_id === null) return;
  const link = await sealLink(tx, report, now);
  await sendMessage(tx, {
    ...message,
    to: { kind: 'contact', sealedId: report.contact_id },
    params: { receipt: String(report.receipt), ...message.params },
    words: { link, ...message.words },
    subject: `report:${report.id}`,
    area: report.area,
    lang: report.lang === 'en' ? 'en' : 'zh',
    now,
  });
}

/** What the messages of one change of a report are found and taken back by. */
export function messageGroup(reportId: string, seq: number): string {
  return `report:${reportId}:${seq}`;
}

/** A new token for the report's owner: its hash is stored, the address itself goes into a sealed row. */
async function sealLink(tx: CityTx, report: Report, now: Date): Promise<string> {
  const token = newToken();
  await tx
    .insertInto('report_link')
    .values({
      hash: hashToken(token),
      report_id: report.id,
      access: 'owner',
      made_for: 'message',
      created_at: now,
    })
    .execute();
  const body = { text: linkAddress(token) };
  return (await seal(tx, { kind: 'report-link', subject: `report:${report.id}`, body, now })).id;
}

function messageParams(params: Readonly<Record<string, string>>): Record<string, ParamValue> {
  const named = Object.entries(params).flatMap(([name, value]) =>
    (moments[name] ?? [name]).map((as) => [as, name in moments ? { at: value } : value] as const),
  );
  return Object.fromEntries(named);
}

/** Which placeholder of a template the words of the command fill. */
function wordsFor(template: string, wordsId: string | null | undefined): Record<string, string> {
  const placeholder = placeholders[template];
  return placeholder === undefined || wordsId == null ? {} : { [placeholder]: wordsId };
}

const placeholders: Readonly<Record<string, string>> = {
  'report.answered': 'reply',
  'report.asked': 'question',
  'report.declined': 'reason',
  'report.objection-decided': 'reply',
  'report.closed': 'reply',
  'report.ended': 'reason',
};
