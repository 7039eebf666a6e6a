import type { ReportReceipt } from '@yiwang/contract';
import { type Actor, Refusal, type StaffActor } from '../../kernel/index.ts';
import { hashText, type Random, random } from '../../pack/index.ts';
import { receiveReport, runReportCommand, runReporterCommand } from '../../signals/index.ts';
import { sceneOf } from '../photos/scene-of.ts';
import type { Arrival } from './arrivals.ts';
import type { Stage } from './scene.ts';
import { later } from './time.ts';

const citizen = { kind: 'public', origin: 'demo' } as const;

/** The moment up to which a report's contact is kept in the demo's past: older ones were never asked for it. */
const CONTACT_DAYS_MS = 2 * 86_400_000;

/** When the desk has read a report: drawn from its key alone, so that it can be known before. */
export function deskMoment(key: string, at: Date): Date {
  return later(at, random(hashText(key)).fork('desk'), 2, 13);
}

interface Desk {
  readonly stage: Stage;
  readonly arrival: Arrival;
  readonly dice: Random;
  readonly until: Date;
}

/**
 * Sends a report and lets the desk deal with it, as far as the time goes. Sent again under its key, it is the
 * same report, and what is done already is left alone.
 * @returns the case that was born, if any
 */
export async function playReport(stage: Stage, arrival: Arrival, until: Date): Promise<string | null> {
  const dice = random(hashText(arrival.key));
  const receipt = await send(stage, arrival, dice, until);
  if (receipt === null) return null;
  if (receipt.caseId !== null) return receipt.caseId;
  try {
    return await atTheDesk({ stage, arrival, dice, until }, receipt);
  } catch (error) {
    // A visitor has been at it: then it is his.
    if (!(error instanceof Refusal)) throw error;
    stage.refused?.(arrival.kind, arrival.desk, error);
    return null;
  }
}

async function send(
  stage: Stage,
  arrival: Arrival,
  dice: Random,
  until: Date,
): Promise<ReportReceipt | null> {
  const sender = senderOf(stage, arrival, dice);
  if (sender === null) return null;
  const recent = until.getTime() - arrival.at.getTime() < CONTACT_DAYS_MS;
  const withPhoto = arrival.kind === 'problem' && (arrival.by === 'collector' || dice.chance(0.8));
  const fileIds = withPhoto ? [await photoOf(stage, arrival, sender)] : [];
  return receiveReport(stage.city, sender, {
    body: {
      kind: arrival.kind,
      text: arrival.text,
      ...(arrival.category === null || dice.chance(arrival.by === 'citizen' ? 0.15 : 0)
        ? {}
        : { category: arrival.category }),
      ...(arrival.by === 'collector' ? { condition: arrival.condition } : {}),
      place: { ...arrival.place, address: arrival.address, accuracy: dice.int(5, 40) },
      fileIds,
      ...(arrival.phone === null || !recent ? {} : { contact: { phone: arrival.phone } }),
    },
    source: ({ collector: 'patrol', citizen: 'web', caller: 'hotline' } as const)[arrival.by],
    door: 'demo',
    key: `demo-${arrival.key}`,
    busy: false,
    now: arrival.at,
  });
}

function senderOf(stage: Stage, arrival: Arrival, dice: Random): Actor | null {
  if (arrival.by === 'citizen') return citizen;
  return stage.cast.post(arrival.by === 'collector' ? 'collector' : 'clerk', arrival.area, dice);
}

function photoOf(stage: Stage, arrival: Arrival, by: Actor): Promise<string> {
  const scene = arrival.category === null ? 'rubbish' : sceneOf(stage.catalogue, arrival.category);
  const place = hashText(`${arrival.area}:${arrival.at.getTime()}`);
  return stage.photo({ scene, bad: true, place, shot: 0 }, by, arrival.at, null);
}

async function atTheDesk(
  { stage, arrival, dice, until }: Desk,
  receipt: ReportReceipt,
): Promise<string | null> {
  const report = await stage.city.db
    .selectFrom('report')
    .select(['seq', 'state', 'desk', 'case_id'])
    .where('id', '=', receipt.reportId)
    .executeTakeFirst();
  if (report === undefined || report.state !== 'received') return report?.case_id ?? null;
  // A complaint about staff is the supervisor's alone.
  const isComplaint = arrival.kind === 'complaint';
  const clerk = stage.cast.post(isComplaint ? 'supervisor' : 'clerk', arrival.area, dice);
  const at = isComplaint ? later(arrival.at, dice, 60, 600) : deskMoment(arrival.key, arrival.at);
  if (clerk === null || at > until || report.seq > 1) return null;
  switch (arrival.desk) {
    case 'answer':
      return answer(stage, clerk, receipt, at);
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

async function answer(
  stage: Stage,
  clerk: StaffActor,
  { reportId }: ReportReceipt,
  now: Date,
): Promise<null> {
  const body = {
    text: '您好，您咨询的事项可在“爱山东”或街道便民大厅办理，感谢您的来信。',
    source: '便民服务指南',
  };
  await runReportCommand(stage.city, clerk, { reportId, verb: 'answer', body, expectedSeq: 1, now });
  return null;
}

async function decline(
  stage: Stage,
  clerk: StaffActor,
  { reportId }: ReportReceipt,
  now: Date,
): Promise<null> {
  const body = {
    reason: 'private-matter' as const,
    words: '这件事属于邻里之间的私事，建议先与社区联系协商。',
  };
  await runReportCommand(stage.city, clerk, { reportId, verb: 'decline', body, expectedSeq: 1, now });
  return null;
}

/** The reporter objects once; the shift leader decides again, for him about every second time. */
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
  const words = { text: '这不是私事，影响了整个楼道，请再看一看。' };
  await runReporterCommand(stage.city, citizen, { token, verb: 'object', body: words, now: objectedAt });
  const leader = stage.cast.post('shift-leader', arrival.area, dice, clerk.accountId);
  const now = later(objectedAt, dice, 20, 200);
  if (leader === null || now > until) return null;
  const uphold = dice.chance(0.5);
  await runReportCommand(stage.city, leader, {
    reportId: receipt.reportId,
    verb: 'decide-objection',
    body: { uphold, words: uphold ? '经复核维持原意见。' : '经复核，予以受理。' },
    expectedSeq: 3,
    now,
  });
  return uphold ? null : acceptAfter(desk, clerk, receipt, 4, later(now, dice, 2, 12));
}

/** Nobody's question of the past stays without an answer: it would come back to the desk and lie there. */
const QUESTION_OPEN_MS = 3 * 86_400_000;

/** The desk asks back; most reporters answer. */
async function askAndAccept(
  desk: Desk,
  clerk: StaffActor,
  receipt: ReportReceipt,
  at: Date,
): Promise<string | null> {
  const { stage, dice, until } = desk;
  const ask = { question: '请问在路的哪一侧？附近有什么明显的标志？' };
  const { reportId } = receipt;
  await runReportCommand(stage.city, clerk, { reportId, verb: 'ask', body: ask, expectedSeq: 1, now: at });
  const token = tokenOf(receipt);
  const now = later(at, dice, 20, 600);
  const stillOpen = until.getTime() - now.getTime() < QUESTION_OPEN_MS;
  if (token === null || now > until || (stillOpen && dice.chance(0.3))) return null;
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
function tokenOf({ link }: ReportReceipt): string | null {
  return link === null ? null : (link.split('/').at(-1) ?? null);
}
