import type { AuditTarget } from '../audit/audit.ts';
import type { CityDb } from '../city.ts';

/**
 * What people call the things of a kind. The audit holds ids; somebody who asks who looked at her report knows its
 * number. Rooms above register theirs through the composition root.
 */
export interface AuditTargetNames {
  readonly kind: string;
  /** Numbers or names by id; ids that are gone are left out. */
  named(db: CityDb, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The things called so, with what belongs to them; none when nothing is. */
  called(db: CityDb, name: string): Promise<readonly AuditTarget[]>;
}

const registered = new Map<string, AuditTargetNames>();

/** Adds the names of a kind; registering it again replaces it. */
export function nameAuditTargets(names: AuditTargetNames): void {
  registered.set(names.kind, names);
}

const keyOf = ({ kind, id }: AuditTarget): string => `${kind} ${id}`;

/** Names of targets; one of an unknown kind, or one that is gone, has none. */
export async function targetNames(
  db: CityDb,
  targets: readonly AuditTarget[],
): Promise<(target: AuditTarget) => string | null> {
  const names = new Map<string, string>();
  for (const [kind, source] of registered) {
    const ids = targets.filter((one) => one.kind === kind && isUuid(one.id)).map((one) => one.id);
    if (ids.length === 0) continue;
    const found = await source.named(db, [...new Set(ids)]);
    for (const [id, name] of found) names.set(keyOf({ kind, id }), name);
  }
  return (target) => names.get(keyOf(target)) ?? null;
}

/** What somebody means by a number, a sign-in name or an id. */
export async function targetsCalled(db: CityDb, name: string): Promise<readonly AuditTarget[]> {
  const found = await Promise.all([...registered.values()].map((source) => source.called(db, name)));
  return found.flat();
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
