import type { City, CityTx } from '../../kernel/index.ts';
import { noteCorrections } from './corrections.ts';
import { type Counted, Deltas } from './deltas.ts';
import { addToSums } from './write-sums.ts';

/** A kind of fact: what one adds to the sums, and where it is remembered. */
export interface FactKind<Fact> {
  readonly kind: 'case' | 'report';
  readonly counted: (fact: Fact | null) => Counted | null;
  readonly write: (tx: CityTx, city: City, facts: readonly Fact[]) => Promise<void>;
  readonly forget: (tx: CityTx, ids: readonly string[]) => Promise<void>;
}

/** What something counted as before and counts as now; null: not at all. */
export interface Change<Fact> {
  readonly id: string;
  readonly before: Fact | null;
  readonly after: Fact | null;
}

interface Facts<Fact> {
  readonly before: ReadonlyMap<string, Fact>;
  readonly after: ReadonlyMap<string, Fact>;
}

/**
 * What things count as now, less what they were counted as before: the one place where sums, memory and corrections
 * move together. By state and not by event, so that counting twice, late or after a gap comes to the same.
 * Answers what changed. Both maps must hold fields of a fact in the same order.
 */
export async function countAnew<Fact>(
  city: City,
  tx: CityTx,
  of: FactKind<Fact>,
  ids: readonly string[],
  { before, after }: Facts<Fact>,
  now: Date,
): Promise<readonly Change<Fact>[]> {
  const changed = ids
    .map((id) => ({ id, before: before.get(id) ?? null, after: after.get(id) ?? null }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
  if (changed.length === 0) return [];
  const counted = changed.map((one) => ({
    id: one.id,
    before: of.counted(one.before),
    after: of.counted(one.after),
  }));
  const deltas = new Deltas();
  for (const one of counted) deltas.change(one.before, one.after);
  await noteCorrections(tx, of.kind, counted, now);
  const kept = changed.flatMap((one) => one.after ?? []);
  await of.write(tx, city, kept);
  // What is no longer counted must not be taken off twice.
  const gone = changed.filter((one) => one.after === null);
  await of.forget(
    tx,
    gone.map(({ id }) => id),
  );
  await addToSums(tx, city, deltas.rows());
  return changed;
}
