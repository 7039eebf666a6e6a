import type { Move, Turn } from '../scene.ts';
import { byDay, dayAfter, inTheDay, later } from '../time.ts';
import { checked, failed, handled, replies } from '../words.ts';
import { classFor, desk, move, photos, proofPlace } from './help.ts';
import { reporterSpeaks } from './of-reporters.ts';

/** While a unit has the case. */
export async function moveWithUnits(turn: Turn): Promise<Move | null> {
  const { state } = turn.is;
  return formalities(turn) ?? reviews(turn) ?? (state === 'to-take' ? await take(turn) : await handle(turn));
}

/** After an emergency dispatch: verified and registered meanwhile. */
export function formalities(turn: Turn): Move | null {
  const { stage, is, dice } = turn;
  if (!is.overlays.includes('formalities-owed')) return null;
  const at = later(is.changedAt, dice, 4, 20);
  const collector = stage.cast.byId(is.tasks.find((task) => task.kind === 'verify')?.accountId ?? null);
  if (collector !== null) {
    return move(turn, collector, 'confirm-fact', at, async (by, now) => ({
      files: await photos(turn, true, by, now),
      how: 'on-site',
      ...proofPlace(turn),
    }));
  }
  return move(turn, desk(turn, 'shift-leader'), 'register', at, () => ({ class: classFor(turn) }));
}

/** Somebody above decides on what the unit has asked for. */
function reviews(turn: Turn): Move | null {
  const { is, fate, dice } = turn;
  const at = byDay(is.changedAt, dice, 15, 110);
  const has = (overlay: string) => is.overlays.includes(overlay);
  if (has('return-asked')) {
    const post = fate === 'dispute' ? 'centre-head' : 'shift-leader';
    return move(turn, desk(turn, post), 'approve-return', at, () => ({ note: '同意退回重派。' }));
  }
  if (has('extension-asked')) {
    const leader = desk(turn, 'shift-leader');
    return fate === 'refused-extension'
      ? move(turn, leader, 'refuse-extension', at, () => ({
          reason: 'in-time-possible',
          note: '请按期完成。',
        }))
      : move(turn, leader, 'approve-extension', at);
  }
  if (has('suspension-asked')) return move(turn, desk(turn, 'centre-head'), 'approve-suspension', at);
  return null;
}

async function take(turn: Turn): Promise<Move | null> {
  const { stage, is, fate, dice } = turn;
  const head = stage.cast.ofUnit(is.unitId, dice, 'unit-head');
  const wrong = (fate === 'return' && is.handoffs === 0) || (fate === 'dispute' && is.handoffs < 2);
  if (wrong) {
    const reason = fate === 'dispute' ? 'not-our-duty' : 'dispatch-error';
    return move(turn, head, 'ask-return', byDay(is.changedAt, dice, 10, 90), () => ({
      reason,
      note: '不属我单位管辖。',
    }));
  }
  const next = await nextLevel(turn);
  if (next !== null) {
    return move(turn, head, 'sub-dispatch', byDay(is.changedAt, dice, 8, 60), () => ({
      unitId: next,
      note: '请按期处置。',
    }));
  }
  const taker = stage.cast.ofUnit(is.unitId, dice, 'unit-head', 'handler');
  const quick = is.emergency ? later(is.changedAt, dice, 2, 9) : byDay(is.changedAt, dice, 6, 100);
  return move(turn, taker, 'take', quick);
}

/** The next unit on the way down to the one that answers. */
async function nextLevel(turn: Turn): Promise<string | null> {
  if (turn.fate !== 'levels') return null;
  const right = await turn.stage.units.answering(classFor(turn), turn.is.area, turn.is.openedAt);
  const chain = right?.path.split('/').filter(Boolean) ?? [];
  const at = chain.indexOf(turn.is.unitId ?? '');
  return at === -1 ? null : (chain[at + 1] ?? null);
}

async function handle(turn: Turn): Promise<Move | null> {
  const { stage, is, dice } = turn;
  if (is.overlays.includes('suspended')) return null;
  if (is.overlays.includes('void-asked')) return null;
  const help = assistTask(turn);
  if (help !== null) return help;
  const special = is.overlays.includes('waiting') ? question(turn) : asksFor(turn);
  if (special !== null) return special;
  const handler = stage.cast.ofUnit(is.unitId, dice, 'handler', 'crew', 'unit-head');
  const at = doneAt(turn);
  return move(turn, handler, 'hand-back', at, async (by, now) => ({
    files: await photos(turn, false, by, now),
    note: dice.pick(handled),
    ...proofPlace(turn),
  }));
}

/** A fifth to nine tenths into the time that is left; the late ones after it. */
function doneAt({ is, fate, dice }: Turn): Date {
  const due = is.handleDueAt ?? later(is.changedAt, dice, 120, 900);
  const left = Math.max(due.getTime() - is.changedAt.getTime(), 20 * 60_000);
  const isLate = (fate === 'late' || fate === 'appeal' || fate === 'supervised') && is.reworks === 0;
  const share = isLate ? 1.1 + dice.next() * 0.8 : 0.15 + dice.next() * 0.7;
  const at = new Date(is.changedAt.getTime() + left * share);
  const morning = is.emergency ? at : inTheDay(at, dice);
  return morning > due && !isLate ? new Date(is.changedAt.getTime() + left * 0.9) : morning;
}

function assistTask(turn: Turn): Move | null {
  const { stage, is, dice } = turn;
  const task = is.tasks.find((one) => one.kind === 'assist');
  if (task === undefined) return null;
  const helper = stage.cast.ofUnit(task.unitId, dice, 'handler', 'crew', 'unit-head');
  return move(turn, helper, 'finish-assist', byDay(is.changedAt, dice, 40, 200), () => ({
    taskId: task.id,
    note: '协助完毕。',
  }));
}

/** What a unit asks for soon after it has taken the case, by its fate. */
function asksFor(turn: Turn): Move | null {
  const { stage, is, fate, dice } = turn;
  const head = stage.cast.ofUnit(is.unitId, dice, 'unit-head');
  const at = byDay(is.changedAt, dice, 15, 80);
  const fresh = is.last[0] === 'taken' || (is.last[0] === 'fact-confirmed' && is.emergency);
  if (!fresh) return null;
  const isExtension = (fate === 'extension' || fate === 'refused-extension') && is.extensions === 0;
  if (isExtension && !is.emergency && is.handleDueAt !== null && at < is.handleDueAt)
    return extension(turn, at);
  if (fate === 'suspension' && is.suspensions === 0) {
    const reviewDate = dayAfter(at, dice.int(10, 60));
    return move(turn, head, 'ask-suspension', at, () => ({
      reason: 'seasonal',
      plan: '列入下一批次集中改造，到期复核。',
      reviewDate,
    }));
  }
  if (fate === 'question' && is.publicReports > 0) {
    return move(turn, head, 'ask-reporter', at, () => ({ question: '请问具体在哪一侧？方便补一张照片吗？' }));
  }
  if (fate === 'assist') {
    const unitId = stage.units.other([is.unitId, is.leadUnitId], is.area, dice);
    return unitId === null
      ? null
      : move(turn, head, 'assist', at, () => ({ unitId, task: '请协助现场围护和交通疏导。' }));
  }
  if (fate === 'supervised') {
    return move(turn, desk(turn, 'supervisor'), 'supervise', at, () => ({
      reason: 'repeated',
      order: '群众多次反映，请限期办结。',
      limit: { amount: 2, unit: 'work_day' },
    }));
  }
  return null;
}

function extension(turn: Turn, at: Date): Move | null {
  const { stage, is, dice } = turn;
  const choice = classFor(turn);
  const original = stage.catalogue.limit(choice, choice.condition)?.limit;
  if (original === undefined) return null;
  const limit = { ...original, amount: original.amount / 2 };
  const head = stage.cast.ofUnit(is.unitId, dice, 'unit-head', 'handler');
  return move(turn, head, 'ask-extension', at, () => ({
    reason: 'waits-for-parts',
    limit,
    note: '配件在途，申请延期。',
  }));
}

function question(turn: Turn): Move | null {
  const { is, dice } = turn;
  const clerk = desk(turn, 'clerk');
  if (is.last[0] === 'question-asked')
    return move(turn, clerk, 'send-question', byDay(is.changedAt, dice, 5, 40));
  return move(turn, clerk, 'answer', byDay(is.changedAt, dice, 60, 900), () => ({
    reply: '在路东侧公交站牌后面。',
  }));
}

/** The result is looked at, the case closed, the reporter heard. */
export function moveAfterUnits(turn: Turn): Move | null {
  const owed = formalities(turn);
  if (owed !== null) return owed;
  switch (turn.is.state) {
    case 'to-check':
      return check(turn);
    case 'to-close':
      return close(turn);
    case 'follow-up':
      return followUp(turn);
    case 'closed':
      return afterwards(turn);
    default:
      return null;
  }
}

function check(turn: Turn): Move | null {
  const { stage, is, fate, dice } = turn;
  const checker = stage.cast.byId(is.tasks.find((task) => task.kind === 'check')?.accountId ?? null);
  const at = byDay(is.changedAt, dice, 10, 105);
  if (checker === null) return move(turn, desk(turn, 'shift-leader'), 'assign-check', at);
  if (fate === 'rework' && is.reworks === 0) {
    return move(turn, checker, 'check-fail', at, async (by, now) => ({
      reason: 'not-solved',
      files: await photos(turn, true, by, now),
      how: 'on-site',
      note: dice.pick(failed),
      ...proofPlace(turn),
    }));
  }
  return move(turn, checker, 'check-pass', at, async (by, now) => ({
    files: await photos(turn, false, by, now),
    how: 'on-site',
    note: dice.pick(checked),
    ...proofPlace(turn),
  }));
}

function close(turn: Turn): Move | null {
  // The desk is staffed round the clock, and so runs its clock.
  const at = later(turn.is.changedAt, turn.dice, 8, 120);
  return move(turn, desk(turn, 'shift-leader'), 'close', at, () => ({ reply: turn.dice.pick(replies) }));
}

/** Until the reporters' days are over. */
function followUp(turn: Turn): Move | null {
  const { is, dice } = turn;
  if (!is.overlays.includes('dissent')) return reporterSpeaks(turn);
  return move(turn, desk(turn, 'shift-leader'), 'settle', byDay(is.changedAt, dice, 30, 200), () => ({
    reason: 'proof-enough',
    outcome: 'end',
    note: '再次核查属实，予以办结。',
  }));
}

/** Spot checks and appeals of closed cases. */
function afterwards(turn: Turn): Move | null {
  const { stage, is, fate, dice } = turn;
  if (fate === 'spot-check' && is.falseClosings === 0 && is.leadUnitId !== null) {
    const at = byDay(is.changedAt, dice, 2_000, 12_000);
    return move(turn, desk(turn, 'supervisor'), 'spot-check-fail', at, async (by, now) => ({
      reason: 'false-closing',
      files: await photos(turn, true, by, now),
      note: '抽查发现问题仍在。',
    }));
  }
  if (fate !== 'appeal' || is.handleLate !== true || is.handlingClockId === null) return null;
  const clockId = is.handlingClockId;
  const said = is.last.filter((type) => type === 'appeal-reviewed').length;
  if (said >= 2 || (said === 0 && is.last.includes('appealed') === false && is.last[0] === 'appeal-reviewed'))
    return null;
  const at = byDay(is.changedAt, dice, 60, 1_500);
  if (!is.last.includes('appealed')) {
    const head = stage.cast.ofUnit(is.leadUnitId, dice, 'unit-head');
    return move(turn, head, 'appeal', at, async (by, now) => ({
      reason: 'weather',
      clockId,
      files: await photos(turn, false, by, now),
      note: '连续降雨无法施工。',
    }));
  }
  const reviewer = said === 0 ? desk(turn, 'dispatcher') : desk(turn, 'clerk');
  return move(turn, reviewer, 'review-appeal', at, () => ({
    reason: 'proof-enough',
    clockId,
    outcome: 'uphold',
  }));
}
