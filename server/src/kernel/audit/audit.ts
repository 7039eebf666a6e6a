import './schema.ts';
import { type Actor, actorRef } from '../actor.ts';
import type { CityDb } from '../city.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';

export interface AuditTarget {
  /** e.g. `case`, `report`, `account`, `route`. */
  readonly kind: string;
  readonly id: string;
}

export interface AuditEntry {
  readonly actor: Actor;
  readonly action: string;
  readonly target: AuditTarget;
  readonly outcome: 'done' | 'refused' | 'looked';
  /** Codes and ids only. */
  readonly detail?: JsonObject;
  readonly origin?: string;
  readonly now: Date;
}

/** Adds one line to the audit; inside a transaction it stands and falls with it. */
export async function audit(db: CityDb, entry: AuditEntry): Promise<void> {
  await auditAll(db, [entry]);
}

/** Adds several lines in one statement. */
export async function auditAll(db: CityDb, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await db.insertInto('audit').values(entries.map(auditRow)).execute();
}

/** The row of an entry, for hot paths that write it in a statement of their own. */
export function auditRow(entry: AuditEntry) {
  const actor = actorRef(entry.actor);
  return {
    id: newId(entry.now),
    at: entry.now,
    actor_kind: actor.kind,
    actor_id: actor.id,
    action: entry.action,
    target_kind: entry.target.kind,
    target_id: entry.target.id,
    outcome: entry.outcome,
    detail: JSON.stringify(entry.detail ?? {}),
    origin: entry.origin ?? null,
  };
}

export interface Look {
  readonly actor: Actor;
  readonly target: AuditTarget;
  /** Which fields were shown, by name: `reporter.phone`, `words`. */
  readonly fields: readonly string[];
  /** Reason code, where the look needed one. */
  readonly reason?: string;
  readonly now: Date;
}

/** Logs a look at personal data. Written before the data is shown: a look that cannot be logged does not happen. */
export async function auditLook(db: CityDb, look: Look): Promise<void> {
  await audit(db, {
    actor: look.actor,
    action: 'look',
    target: look.target,
    outcome: 'looked',
    detail: { fields: look.fields, ...(look.reason === undefined ? {} : { reason: look.reason }) },
    now: look.now,
  });
}
