import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { CaseEvent } from '../engine/events.ts';

/** Version of the text around an event; the event's own version stands in its type. */
const ENVELOPE = 1;
/** What the first event of a case has before it. */
export const GENESIS = '';

export interface Entry {
  readonly event: CaseEvent;
  readonly text: string;
  readonly hash: string;
}

/**
 * The text of an event that its hash covers: RFC 8785, with envelope version, type@version, seq, case id, previous
 * hash and millisecond UTC time. The text is stored as it is: jsonb would reorder keys and rewrite numbers.
 */
export function entryOf(event: CaseEvent, previous: string): Entry {
  const { v, caseId, type, ...rest } = event;
  const text =
    canonicalize({ envelope: ENVELOPE, case: caseId, type: `${type}@${v}`, previous, ...rest }) ?? '';
  return { event, text, hash: createHash('sha256').update(text).digest('base64url') };
}

/** Chains events behind a head. */
export function chain(events: readonly CaseEvent[], head: string): Entry[] {
  let previous = head;
  return events.map((event) => {
    const entry = entryOf(event, previous);
    previous = entry.hash;
    return entry;
  });
}

/** An event back from its text, upcast to the newest version of its type. The stored text never changes. */
export function eventOf(text: string): { readonly event: CaseEvent; readonly previous: string } {
  const { envelope: _, case: caseId, type, previous, ...rest } = JSON.parse(text);
  const [name, version] = String(type).split('@');
  const event = upcast({ ...rest, type: name, v: Number(version), caseId });
  return { event, previous };
}

type Stored = Record<string, unknown> & { type: string; v: number };

/** `type@version` → the same event one version later. Empty as long as every type is at its first version. */
const upcasters: Readonly<Record<string, (event: Stored) => Stored>> = {};

function upcast(event: Stored): CaseEvent {
  const next = upcasters[`${event.type}@${event.v}`];
  return next === undefined ? (event as unknown as CaseEvent) : upcast(next(event));
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
