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

/** Collects what changed cases and reports add to and take from the rollups; what cancels out is not written. Pure. */
export class Deltas {
  readonly #rows = new Map<string, Delta>();

  /** @param before the fact as it was counted until now; null: not counted. @param after as it stands now */
  change(before: Counted | null, after: Counted | null): void {
    if (before !== null && after !== null && sameKeys(before.keys, after.keys)) {
      this.#addAll(after.keys, difference(before, after));
      return;
    }
    if (before !== null) this.#addAll(before.keys, signed(before, -1));
    if (after !== null) this.#addAll(after.keys, signed(after, 1));
  }

  /** Rows that change, in the order of their key, so that two writers never wait for each other crosswise. */
  rows(): readonly Delta[] {
    return [...this.#rows]
      .filter(([, row]) => row.add.some((count) => count !== 0))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => row);
  }

  #addAll(fact: Keyed, counters: readonly Counter[]): void {
    if (counters.length === 0) return;
    for (const [dim, key] of keysOf(fact)) {
      for (const [column, day, sign] of counters) {
        this.#add(dim, 'day', day, key, column, sign);
        this.#add(dim, 'month', `${day.slice(0, 7)}-01`, key, column, sign);
        this.#add(dim, 'all', ALL_TIME, key, column, sign);
      }
    }
  }

  #add(dim: number, grain: Grain, day: string, key: string, column: number, sign: number): void {
    const id = `${dim} ${grain} ${day} ${key}`;
    let row = this.#rows.get(id);
    if (row === undefined) {
      row = { dim, grain, day, key, add: new Int32Array(columns.length) };
      this.#rows.set(id, row);
    }
    row.add[column] = (row.add[column] ?? 0) + sign;
  }
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
