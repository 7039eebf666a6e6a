import type { AdminKind, ErrorCode, Post } from '@yiwang/contract';

/** A post held within an area (division code prefix: '37', '3701', '370102', … or '' for all) and maybe a unit. */
export interface Holding {
  readonly post: Post;
  /** Division or grid code prefix; '' means the whole city. */
  readonly area: string;
  readonly unitId: string | null;
  /** Materialised path of the unit ('/u1/u2/'), null without unit; a holder acts for the unit and all below it. */
  readonly unitPath: string | null;
}

/** A member of staff with a session. */
export interface StaffActor {
  readonly kind: 'staff';
  readonly accountId: string;
  readonly name: string;
  readonly sessionId: string;
  readonly admin: AdminKind | null;
  readonly holdings: readonly Holding[];
}

/** Anyone without an account. `reportIds` are the reports whose private link this request presented. */
export interface PublicActor {
  readonly kind: 'public';
  /** Hashed network address, for throttling only; never stored with a report. */
  readonly origin: string;
  /** Why a cookie or key that was sent did not count: `session.expired`, a step of signing in that is missing. */
  readonly because?: ErrorCode;
}

/** Another system or device with an API key. */
export interface ClientActor {
  readonly kind: 'client';
  readonly clientId: string;
  readonly name: string;
  /** A trusted source's report opens a case without a clerk. */
  readonly trusted: boolean;
}

/** The system itself: a rule, the clock, an import, the demo. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: 'rule' | 'clock' | 'import' | 'demo' | 'erasure';
  /** The rule that acted, e.g. `dispatch:responsibility-list@3`. */
  readonly rule?: string;
}

export type Actor = StaffActor | PublicActor | ClientActor | SystemActor;

/** How an actor is written into events and audit: an id, never a name. */
export interface ActorRef {
  readonly kind: Actor['kind'];
  readonly id: string;
}

/** The reference of an actor for events and audit rows. */
export function actorRef(actor: Actor): ActorRef {
  switch (actor.kind) {
    case 'staff':
      return { kind: 'staff', id: actor.accountId };
    case 'client':
      return { kind: 'client', id: actor.clientId };
    case 'system':
      return { kind: 'system', id: actor.rule ?? actor.name };
    case 'public':
      return { kind: 'public', id: 'public' };
  }
}

/** The holdings of an actor for one of the posts; empty for anyone who is not staff. */
export function holdingsOf(actor: Actor, ...wanted: readonly Post[]): readonly Holding[] {
  return actor.kind === 'staff' ? actor.holdings.filter((held) => wanted.includes(held.post)) : [];
}
