import type { Actor, StaffActor } from '../actor.ts';
import { refuse } from '../errors.ts';

/** The member of staff who asks; anyone else is refused (routes that call this are `signed-in` or narrower). */
export function staffOf(actor: Actor): StaffActor {
  if (actor.kind === 'staff') return actor;
  return refuse(actor.kind === 'public' ? (actor.because ?? 'session.required') : 'right.refused');
}

/** Someone who is signing in and has no session yet, for the audit. */
export function selfActor(account: { readonly id: string; readonly display_name: string }): StaffActor {
  return {
    kind: 'staff',
    accountId: account.id,
    name: account.display_name,
    sessionId: '',
    admin: null,
    holdings: [],
  };
}
