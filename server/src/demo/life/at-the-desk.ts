import type { Post, ReportReceipt } from '@yiwang/contract';
import type { StaffActor } from '../../kernel/index.ts';
import { hashText, type Random, random } from '../../pack/index.ts';
import { runReportCommand, runReporterCommand } from '../../signals/index.ts';
import type { Arrival } from './arrivals.ts';
import type { Stage } from './scene.ts';
import { later } from './time.ts';

const citizen = { kind: 'public', origin: 'demo' } as const;

/** When the desk has read a report: drawn from its key alone, so that it can be known before. */
export function deskMoment(key: string, at: Date): Date {
  return later(at, random(hashText(key)).fork('desk'), 2, 13);
}

/** A report before the desk: everything about it is drawn from the dice of its key. */
export interface Desk {
  readonly stage: Stage;
  readonly arrival: Arrival;
  readonly dice: Random;
  readonly until: Date;
}

/** What the desk and the reporter do about a report up to a moment; the case that was born, if any. */
export async function atTheDesk(
  { stage, arrival, dice, until }: Desk,
  receipt: ReportReceipt,
): Promise<string | null> {
  const report = await stage.city.db
    .selectFrom('report')
    .select(['seq', 'state', 'desk', 'case_id'])
    .where('id', '=', receipt.reportId)
    .executeTakeFirst();
  if (report === undefined || report.state !== 'received') return report?.case_id ?? null;
  const clerk = stage.cast.post(deskPost(arrival.kind), arrival.area, dice);
  const at = deskMoment(arrival.key, arrival.at);
  if (clerk === null || at > until || report.seq > 1) return null;
  switch (arrival.desk) {
    case 'answer':
      return reply(stage, clerk, receipt, answered, at);
    case 'decline':
      return decline(stage, clerk, receipt, at);
    case 'decline-objected':
      return declineAndDecideAgain({ stage, arrival, dice, until }, clerk, receipt, at);
    case 'ask':
      // Callers have no link to answer by: the clerk has asked them on the phone.
      if (receipt.link === null) return accept({ stage, arrival, dice, until }, clerk, receipt, 1, at);
      return askAndAccept({ stage, arrival, dice, until }, clerk, receipt, at);
    default:
      return accept({ stage, arrival, dice, until }, clerk, receipt, 1, at);
  }
}

/** Who decides: a complaint about staff is the supervisor's alone. */
export function deskPost(kind: string): Post {
  return kind === 'complaint' ? 'supervisor' : 'clerk';
}

async function accept(
  { stage, arrival, dice }: Desk,
  clerk: StaffActor,
  { reportId }: ReportReceipt,
  expectedSeq: number,
  now: Date,
): Promise<string | null> {
  const category = arrival.category ?? stage.catalogue.tiles[0]?.categories[0];
  if (category === undefined) return null;
  const emergency = stage.catalogue.condition(category, arrival.condition ?? '')?.emergency === true;
  const condition =
    arrival.condition !== null && (emergency || dice.chance(0.5)) ? { condition: arrival.condition } : {};
  const body = { category, ...condition };
  const done = await runReportCommand(stage.city, clerk, {
    reportId,
    verb: 'accept',
    body,
    expectedSeq,
    now,
  });
  return done.caseId;
}

const answered = {
  verb: 'answer',
  body: {
    text: '您好，您咨询的事项可在“爱山东”或街道便民大厅办理，感谢您的来信。',
    source: '便民服务指南',
  },
} as const;
const declined = {
  verb: 'decline',
  body: { reason: 'private-matter', words: '这件事属于邻里之间的私事，建议先与社区联系协商。' },
} as const;

/** The desk has done with a report by words alone. */
async function reply(
  stage: Stage,
  clerk: StaffActor,
  { reportId }: ReportReceipt,
  command: typeof answered | typeof declined,
  now: Date,
): Promise<null> {
  await runReportCommand(stage.city, clerk, { reportId, expectedSeq: 1, now, ...command });
  return null;
}

export const decline = (stage: Stage, clerk: StaffActor, receipt: ReportReceipt, now: Date) =>
  reply(stage, clerk, receipt, declined, now);

/** The reporter objects through the private link. */
export async function object(stage: Stage, token: string, now: Date): Promise<void> {
  const body = { text: '这不是私事，影响了整个楼道，请再看一看。' };
  await runReporterCommand(stage.city, citizen, { token, verb: 'object', body, now });
}

/** The reporter objects once; the shift leader decides again. Every second objection is upheld: the desk accepts. */
async function declineAndDecideAgain(
  desk: Desk,
  clerk: StaffActor,
  receipt: ReportReceipt,
  at: Date,
): Promise<string | null> {
  const { stage, arrival, dice, until } = desk;
  const token = tokenOf(receipt);
  await decline(stage, clerk, receipt, at);
  const objectedAt = later(at, dice, 60, 1_200);
  if (token === null || objectedAt > until) return null;
  await object(stage, token, objectedAt);
  const leader = stage.cast.post('shift-leader', arrival.area, dice, clerk.accountId);
  const now = later(objectedAt, dice, 20, 200);
  if (leader === null || now > until) return null;
  const uphold = dice.chance(0.5);
  await runReportCommand(stage.city, leader, {
    reportId: receipt.reportId,
    verb: 'decide-objection',
    body: { uphold, words: objectionWords(uphold) },
    expectedSeq: 3,
    now,
  });
  return !uphold ? null : acceptAfter(desk, clerk, receipt, 4, later(now, dice, 2, 12));
}

/** What is written to somebody who has objected; upheld means that he was right. */
export function objectionWords(uphold: boolean): string {
  return uphold ? '经复核，您的异议成立，予以受理。' : '经复核，维持原意见。';
}

/** Whoever is asked and says nothing so soon: the desk goes on with what it has before its clock has run out. */
const WITHOUT_ANSWER_MS = 14 * 60_000;

/** The desk asks the reporter back. */
export async function ask(
  { city }: Stage,
  clerk: StaffActor,
  { reportId }: ReportReceipt,
  now: Date,
): Promise<void> {
  const body = { question: '请问在路的哪一侧？附近有什么明显的标志？' };
  await runReportCommand(city, clerk, { reportId, verb: 'ask', body, expectedSeq: 1, now });
}

/** The desk asks back; most reporters answer. */
async function askAndAccept(
  desk: Desk,
  clerk: StaffActor,
  receipt: ReportReceipt,
  at: Date,
): Promise<string | null> {
  const { stage, arrival, dice, until } = desk;
  await ask(stage, clerk, receipt, at);
  const token = tokenOf(receipt);
  const now = later(at, dice, 20, 600);
  if (token === null || now > until || dice.chance(0.3)) {
    return acceptAfter(desk, clerk, receipt, 2, new Date(arrival.at.getTime() + WITHOUT_ANSWER_MS));
  }
  const body = { text: '在路东边，公交站牌后面。' };
  await runReporterCommand(stage.city, citizen, { token, verb: 'answer', body, now });
  return acceptAfter(desk, clerk, receipt, 3, later(now, dice, 2, 12));
}

function acceptAfter(
  desk: Desk,
  clerk: StaffActor,
  receipt: ReportReceipt,
  seq: number,
  at: Date,
): Promise<string | null> {
  return at > desk.until ? Promise.resolve(null) : accept(desk, clerk, receipt, seq, at);
}

/** The private link's token, as the reporter got it. */
export function tokenOf({ link }: ReportReceipt): string | null {
  return link === null ? null : (link.split('/').at(-1) ?? null);
}
