import type { AdminKind, Post } from '@yiwang/contract';
import { type Actor, holdingsOf } from '../actor.ts';
import { refuse } from '../errors.ts';

/** Who may do an action. A room lists its actions in `policy.ts`; `main.ts` joins the lists. */
export interface Rule {
  /** `anyone`: no account needed. `signed-in`: any staff. Otherwise posts, administrators, API clients, system actors. */
  readonly who: 'anyone' | 'signed-in' | readonly Post[];
  readonly admins?: readonly AdminKind[];
  readonly clients?: boolean;
  /**
   * What the target must share with the holding: its area (division code prefix), its unit (path prefix),
   * either, or nothing. Ignored for `anyone` and `signed-in`.
   */
  readonly within?: 'area' | 'unit' | 'area-or-unit' | 'nothing';
}

/** Action names are `<room>:<verb>`. */
export type Policy = Readonly<Record<string, Rule>>;

/** What an action is done to, as far as rights care. Leave a field out and the rule's `within` fails closed. */
export interface Target {
  /** Area or grid code of the thing. */
  readonly area?: string | null;
  /** Paths of the units that have or had a part in it. */
  readonly unitPaths?: readonly string[];
}

const policies = new Map<string, Rule>();

/** Adds a room's rules; called once by the composition root. */
export function registerPolicy(policy: Policy): void {
  for (const [action, rule] of Object.entries(policy)) policies.set(action, rule);
}

/** The rule of an action; an unknown action is a programming error. */
export function ruleOf(action: string): Rule {
  const rule = policies.get(action);
  if (rule === undefined) throw new Error(`No policy for action ${action}`);
  return rule;
}

/** Every action the actor may do to some target: what a screen may offer. */
export function actionsOf(actor: Actor): string[] {
  return [...policies.keys()].filter((action) => mayEver(actor, action)).sort();
}

/** Whether the actor may do the action at all, before any target is known (route level). */
export function mayEver(actor: Actor, action: string): boolean {
  const rule = ruleOf(action);
  if (actor.kind === 'system' || rule.who === 'anyone') return true;
  if (actor.kind === 'client') return rule.clients === true;
  if (actor.kind === 'public') return false;
  if (actor.admin !== null) return rule.who === 'signed-in' || (rule.admins ?? []).includes(actor.admin);
  return rule.who === 'signed-in' || holdingsOf(actor, ...rule.who).length > 0;
}

/** Whether the actor may do the action to this target. */
export function may(actor: Actor, action: string, target: Target): boolean {
  if (!mayEver(actor, action)) return false;
  const rule = ruleOf(action);
  if (actor.kind !== 'staff' || actor.admin !== null || typeof rule.who === 'string') return true;
  return holdingsOf(actor, ...rule.who).some((held) => reaches(held, rule.within ?? 'area', target));
}

function reaches(
  held: { area: string; unitPath: string | null },
  within: NonNullable<Rule['within']>,
  target: Target,
): boolean {
  const inArea = target.area?.startsWith(held.area) === true;
  const unitPath = held.unitPath;
  const inUnit = unitPath !== null && (target.unitPaths ?? []).some((path) => path.startsWith(unitPath));
  switch (within) {
    case 'nothing':
      return true;
    case 'area':
      return inArea;
    case 'unit':
      return inUnit;
    case 'area-or-unit':
      return inArea || inUnit;
  }
}

/** Throws `session.required` or `right.refused` unless the actor may do the action to the target. */
export function requireRight(actor: Actor, action: string, target: Target): void {
  if (may(actor, action, target)) return;
  refuseActor(actor, action);
}

/** Refuses: someone who has not signed in is told to (or why the session does not count), others are not allowed. */
export function refuseActor(actor: Actor, action: string): never {
  const code = actor.kind === 'public' ? (actor.because ?? 'session.required') : 'right.refused';
  return refuse(code, { because: action });
}
