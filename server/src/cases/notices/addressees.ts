import type { Post } from '@yiwang/contract';
import type { EscalationStep, Recipient } from '../../messages/index.ts';
import type { CaseFile, Clock } from '../engine/model.ts';
import { currentLevel } from '../engine/states.ts';

/** Whom a notice goes to, and who is told when it stays unread. */
export interface Addressee {
  readonly to: Recipient;
  readonly escalation: readonly EscalationStep[];
}

/** Whoever is on duty in a desk post for the area of the case. */
export function desk(file: CaseFile, post: Post): Addressee {
  const next: Post | null =
    post === 'shift-leader' ? 'centre-head' : deskPosts.has(post) ? 'shift-leader' : null;
  return { to: onDuty(file, post), escalation: next === null ? [] : [step(file, onDuty(file, next))] };
}
const deskPosts: ReadonlySet<Post> = new Set(['clerk', 'dispatcher', 'ruling-desk']);

/** One person; the duty shift leader hears of it when she does not look. */
export function person(file: CaseFile, accountId: string): Addressee {
  return { to: { kind: 'account', id: accountId }, escalation: [step(file, onDuty(file, 'shift-leader'))] };
}

/** A unit: its head, then its handlers, then its crew, then the duty shift leader. */
export function unit(file: CaseFile, unitId: string): Addressee {
  const inside = (post: Post): Recipient => ({ kind: 'post', post, area: file.area, unitId });
  const ladder = [inside('handler'), inside('crew'), onDuty(file, 'shift-leader')];
  return { to: inside('unit-head'), escalation: ladder.map((to) => step(file, to)) };
}

/** Who has the case now: the person it was given to, else the unit. Null before a dispatch. */
export function holder(file: CaseFile): Addressee | null {
  const level = currentLevel(file);
  if (level === null) return null;
  return level.accountId === null ? unit(file, level.unitId) : person(file, level.accountId);
}

/** Whose clock it is. Null: nobody's work hangs on it. */
export function ownerOf(file: CaseFile, clock: Clock): Addressee | null {
  const task = file.tasks.find((one) => one.clockId === clock.id && one.state === 'open');
  if (task?.accountId != null) return person(file, task.accountId);
  const post = clockDesk[clock.kind];
  if (post !== undefined) return desk(file, post);
  if (clock.kind === 'window' || clock.kind === 'suspension') return null;
  return clock.unitId === null ? holder(file) : unit(file, clock.unitId);
}

const clockDesk: Readonly<Partial<Record<Clock['kind'], Post>>> = {
  verify: 'clerk',
  register: 'shift-leader',
  dispatch: 'dispatcher',
  ruling: 'ruling-desk',
  check: 'shift-leader',
  close: 'shift-leader',
  answer: 'clerk',
};

function onDuty(file: CaseFile, post: Post): Recipient {
  return { kind: 'post', post, area: file.area };
}

function step(file: CaseFile, to: Recipient): EscalationStep {
  return file.emergency ? { inEmergency: true, to } : { to };
}
