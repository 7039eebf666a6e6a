import type { Move, Turn } from '../scene.ts';
import { byDay, later } from '../time.ts';
import { classFor, desk, move, photos, proofPlace } from './help.ts';

/** Verification, registration, dispatch: what happens before a unit has the case. */
export async function moveBeforeUnits(turn: Turn): Promise<Move | null> {
  switch (turn.is.state) {
    case 'to-verify':
      return (await emergency(turn)) ?? verify(turn);
    case 'to-register':
      return (await emergency(turn)) ?? register(turn);
    case 'to-dispatch':
      return dispatch(turn);
    default:
      return null;
  }
}

/** Danger: sent to the unit at once, written up afterwards. */
async function emergency(turn: Turn): Promise<Move | null> {
  const { stage, is, dice } = turn;
  const choice = classFor(turn);
  if (stage.catalogue.condition(choice, choice.condition)?.emergency !== true || is.condition === null)
    return null;
  const unit = await stage.units.answering(choice, is.area, is.openedAt);
  if (unit === null) return null;
  return move(turn, desk(turn, 'clerk'), 'emergency-dispatch', later(is.changedAt, dice, 1, 6), () => ({
    class: choice,
    unitId: unit.unitId,
    note: '情况紧急，先派后补。',
  }));
}

function verify(turn: Turn): Move | null {
  const { stage, is, fate, dice } = turn;
  const collector = stage.cast.byId(is.tasks.find((task) => task.kind === 'verify')?.accountId ?? null);
  if (collector === null) return withoutCollector(turn);
  const at = later(is.changedAt, dice, 6, 34);
  if (fate === 'refuted') {
    return move(turn, collector, 'refute-fact', at, async (by, now) => ({
      reason: 'not-found',
      files: await photos(turn, false, by, now),
      how: 'on-site',
      note: '现场未发现所反映的问题。',
      ...proofPlace(turn),
    }));
  }
  return move(turn, collector, 'confirm-fact', at, async (by, now) => ({
    files: await photos(turn, true, by, now),
    how: 'on-site',
    class: classFor(turn),
    ...proofPlace(turn),
  }));
}

/** Refuted, or nobody could be sent. */
function withoutCollector(turn: Turn): Move | null {
  const { is, dice } = turn;
  const at = later(is.changedAt, dice, 4, 15);
  if (is.last[0] === 'fact-refuted') {
    return move(turn, desk(turn, 'clerk'), 'refuse', at, () => ({
      reason: 'not-found',
      note: '经现场核实未发现问题。',
    }));
  }
  return move(turn, desk(turn, 'clerk'), 'assign-verify', at);
}

function register(turn: Turn): Move | null {
  const { stage, is, fate, dice } = turn;
  const choice = classFor(turn);
  // On the hotline it is the clerk who wrote it down.
  const reporter = stage.cast.byId(is.reporterAccountId);
  const finder = reporter?.holdings.some((held) => held.post === 'collector') ? reporter : null;
  const byFinder = stage.catalogue.category(choice)?.selfHandle === true && dice.chance(0.6);
  if (finder !== null && byFinder && fate === 'plain' && is.reportIds.length > 0) {
    const at = later(is.changedAt, dice, 5, 25);
    return move(turn, finder, 'self-handle', at, async (by, now) => ({
      class: choice,
      before: await photos(turn, true, by, now),
      after: await photos({ ...turn, is: { ...is, seq: is.seq + 100 } }, false, by, now),
      note: '现场劝导并清理。',
      ...proofPlace(turn),
    }));
  }
  const leader = desk(turn, 'shift-leader');
  const at = later(is.changedAt, dice, 2, 14);
  if (fate === 'refused-registration') {
    return move(turn, leader, 'refuse', at, () => ({ reason: 'no-rule-broken', note: '不属于立案范围。' }));
  }
  return move(turn, leader, 'register', at, () => ({ class: choice }));
}

async function dispatch(turn: Turn): Promise<Move | null> {
  const { is, fate, dice } = turn;
  if (is.overlays.includes('disputed')) return rule(turn);
  const fresh = is.handoffs === 0 && is.reworks === 0;
  const leader = desk(turn, 'shift-leader');
  if (is.overlays.includes('void-asked')) {
    return move(turn, desk(turn, 'centre-head'), 'approve-void', later(is.changedAt, dice, 2, 5), () => ({
      note: '同意作废。',
    }));
  }
  if (fate === 'voided' && fresh) {
    return move(turn, leader, 'ask-void', later(is.changedAt, dice, 3, 8), () => ({
      reason: 'duplicate',
      note: '重复录入。',
    }));
  }
  if (fate === 'referred' && fresh) {
    return move(turn, leader, 'refer', later(is.changedAt, dice, 4, 14), () => ({
      reason: 'other-authority',
      body: '轨道交通运营单位（演示）',
      receipt: `YD${dice.int(100_000, 999_999)}`,
      note: '属轨道交通运营范围，已移交。',
    }));
  }
  if (is.overlays.includes('split')) return null;
  if (fate === 'split' && fresh) return split(turn);
  return send(turn);
}

function split(turn: Turn): Move | null {
  const choice = classFor(turn);
  return move(turn, desk(turn, 'dispatcher'), 'split', later(turn.is.changedAt, turn.dice, 3, 13), () => ({
    parts: [{ class: choice }, { class: choice }],
    note: '涉及两家单位，拆分处理。',
  }));
}

/** To the unit the list names; by a hasty dispatcher to a wrong one; or to the top of a longer way. */
async function send(turn: Turn): Promise<Move | null> {
  const { stage, is, fate, dice } = turn;
  const right = await stage.units.answering(classFor(turn), is.area, is.openedAt);
  if (right === null) return null;
  const at = later(is.changedAt, dice, 2, 13);
  const wrongTimes = fate === 'dispute' ? 2 : fate === 'return' ? 1 : 0;
  if (is.handoffs < wrongTimes) {
    const unitId = stage.units.other([right.unitId, is.leadUnitId], is.area, dice);
    if (unitId !== null)
      return move(turn, desk(turn, 'dispatcher'), 'dispatch', at, () => ({ unitId, basis: 'manual' }));
  }
  const [, first = right.unitId] = right.path.split('/').filter(Boolean);
  const unitId = fate === 'levels' ? first : right.unitId;
  return move(turn, desk(turn, 'dispatcher'), 'dispatch', at, () => ({
    unitId,
    basis: 'rule',
    rule: right.rule,
  }));
}

async function rule(turn: Turn): Promise<Move | null> {
  const right = await turn.stage.units.answering(classFor(turn), turn.is.area, turn.is.openedAt);
  if (right === null) return null;
  return move(turn, desk(turn, 'ruling-desk'), 'rule', byDay(turn.is.changedAt, turn.dice, 60, 300), () => ({
    unitId: right.unitId,
    grounds: '依据责任清单及现场权属，由该单位负责。',
  }));
}
