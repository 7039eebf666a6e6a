import type { MessageLang, Post, Urgency } from '@yiwang/contract';

/** Whom a message is for. Addresses are looked up when it goes out, not when it is written. */
export type Recipient =
  | { readonly kind: 'account'; readonly id: string }
  /** A reporter: a sealed row whose body has `phone`. Erased meanwhile: the message ends as cancelled. */
  | { readonly kind: 'contact'; readonly sealedId: string }
  /** Whoever is on duty in the post for the area (and unit). */
  | { readonly kind: 'post'; readonly post: Post; readonly area: string; readonly unitId?: string };

/**
 * A value for a template's `{name}`: a code or number as it is, words in both languages, or a moment that is
 * written in the city's zone. Never personal data and never free text: those go into `words`.
 */
export type ParamValue =
  | string
  | number
  | { readonly zh: string; readonly en: string }
  | { readonly at: string };

/** A message before it is stored. */
export interface OutgoingMessage {
  readonly to: Recipient;
  /** Code of a template: `task.new`, `report.closed`, … */
  readonly template: string;
  readonly params?: Readonly<Record<string, ParamValue>>;
  /** Placeholder → id of a sealed row whose body is `{text}`: reasons, replies, private links. */
  readonly words?: Readonly<Record<string, string>>;
  /** Said twice under the same key, it is stored once. */
  readonly dedupeKey: string;
  /** What a withdrawn step takes back, by default `case:<id>:<seq>` of the step that caused it. */
  readonly groupKey?: string;
  /** What it is about: `case:<id>`, `report:<id>`, `contact`. */
  readonly subject: string;
  /** Area code of the subject, for who may see the delivery log; null: only city-wide readers. */
  readonly area: string | null;
  /** By default `ordinary`. */
  readonly urgency?: Urgency;
  /** By default 30, and 0 for emergencies. */
  readonly holdSeconds?: number;
  readonly lang?: MessageLang;
  /** Path of the console page that opens it. */
  readonly link?: string;
  /** Who is told when it is still unread after so many minutes; each level is tried once, in order. */
  readonly escalation?: readonly EscalationStep[];
  readonly now: Date;
}

export interface EscalationStep {
  /** Left out: as the city's policy says for the urgency. */
  readonly afterMinutes?: number;
  /** The matter is an emergency, whatever the urgency of the message: its minutes count. */
  readonly inEmergency?: boolean;
  readonly to: Recipient;
}
