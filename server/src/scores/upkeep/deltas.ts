import type { FigureFact } from '../../cases/index.ts';
import type { ReportFact } from '../../signals/index.ts';
import { columns, countersOf, reportCountersOf } from '../columns.ts';
import { type Keyed, keysOf } from '../dimensions.ts';

/** `all` is the balance of all time, from which a backlog is counted back. */
export type Grain = 'day' | 'month' | 'all';
export const ALL_TIME = '0001-01-01';

/** What is to be added to one row of the rollups. */
export interface Delta {
  readonly dim: number;
  readonly grain: Grain;
  readonly day: string;
  readonly key: string;
  readonly add: Int32Array;
}

/** A fact as what it adds to the rollups: under which keys, and one to which counters on which days. */
export interface Counted {
  readonly keys: Keyed;
  readonly counters: readonly (readonly [column: number, day: string])[];
}

export const caseCounted = (fact: FigureFact | null): Counted | null =>
  fact === null ? null : { keys: fact, counters: countersOf(fact) };

export const reportCounted = (fact: ReportFact | null): Counted | null =>
  fact === null ? null : { keys: fact, counters: reportCountersOf(fact) };

/** Changes that are alike, and how many there are. */
interface Alike {
  readonly keys: Keyed;
  readonly counters: readonly Counter[];
  count: number;
}

/**
 * Collects what changed cases and reports add to and take from the rollups; what cancels out is not written. Changes
 * that are alike are put together before they are spread over keys and grains: in a batch most of them are. Pure.
 */
export class Deltas {
  readonly #alike = new Map<string, Alike>();

  /** @param before the fact as it was counted until now; null: not counted. @param after as it stands now */
  change(before: Counted | null, after: Counted | null): void {
    if (before !== null && after !== null && sameKeys(before.keys, after.keys)) {
      this.#add(after.keys, difference(before, after));
      return;
    }
    if (before !== null) this.#add(before.keys, signed(before, -1));
    if (after !== null) this.#add(after.keys, signed(after, 1));
  }

  /** Rows that change, in the order of their key, so that two writers never wait for each other crosswise. */
  rows(): readonly Delta[] {
    const rows = new Map<string, Delta>();
    for (const { keys, counters, count } of this.#alike.values())
      for (const [dim, key] of keysOf(keys))
        for (const [column, day, sign] of counters) {
          addTo(rows, { dim, grain: 'day', day, key }, column, sign * count);
          addTo(rows, { dim, grain: 'month', day: `${day.slice(0, 7)}-01`, key }, column, sign * count);
          addTo(rows, { dim, grain: 'all', day: ALL_TIME, key }, column, sign * count);
        }
    return [...rows]
      .filter(([, row]) => row.add.some((count) => count !== 0))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => row);
  }

  #add(keys: Keyed, counters: readonly Counter[]): void {
    if (counters.length === 0) return;
    const { area, unit, category, source } = keys;
    const id = JSON.stringify([area, unit, category, source, counters]);
    const known = this.#alike.get(id);
    if (known === undefined) this.#alike.set(id, { keys, counters, count: 1 });
    else known.count++;
  }
}

function addTo(rows: Map<string, Delta>, at: Omit<Delta, 'add'>, column: number, count: number): void {
  const id = `${at.dim} ${at.grain} ${at.day} ${at.key}`;
  let row = rows.get(id);
  if (row === undefined) {
    row = { ...at, add: new Int32Array(columns.length) };
    rows.set(id, row);
  }
  row.add[column] = (row.add[column] ?? 0) + count;
}

type Counter = readonly [column: number, day: string, sign: number];

function sameKeys(a: Keyed, b: Keyed): boolean {
  return a.area === b.area && a.unit === b.unit && a.category === b.category && a.source === b.source;
}

function signed({ counters }: Counted, sign: number): readonly Counter[] {
  return counters.map(([column, day]) => [column, day, sign]);
}

/** Only what differs: most acts move one or two counters of a case. */
function difference(before: Counted, after: Counted): readonly Counter[] {
  const old = new Map(before.counters);
  const young = new Map(after.counters);
  const gone = [...old].filter(([column, day]) => young.get(column) !== day);
  const come = [...young].filter(([column, day]) => old.get(column) !== day);
  return [
    ...gone.map(([column, day]): Counter => [column, day, -1]),
    ...come.map(([column, day]): Counter => [column, day, 1]),
  ];
}
