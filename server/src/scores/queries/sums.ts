import { columns } from '../columns.ts';

/** A value for each counter, in the order of `columns`. */
export type Vector = Int32Array;

/** Counters of one group: everything before the period, and the period itself by bucket (one, or days, or months). */
export interface Sums {
  readonly before: Vector;
  readonly within: Map<string, Vector>;
}

export const noSums = (): Sums => ({ before: new Int32Array(columns.length), within: new Map() });

export function groupOf<T>(groups: Map<string, T>, key: string, make: () => T): T {
  const known = groups.get(key);
  if (known !== undefined) return known;
  const made = make();
  groups.set(key, made);
  return made;
}

export function bucketOf(sums: Sums, bucket: string): Vector {
  return groupOf(sums.within, bucket, () => new Int32Array(columns.length));
}

export function addTo(vector: Vector, column: number, count: number): void {
  vector[column] = (vector[column] ?? 0) + count;
}

/** What of the figures moves within a day: see `factsToday` of the cases. */
export interface Live {
  /** Counters of debts that are due only later today, to be taken off. */
  readonly ahead: Vector;
  /** Cases opened in the bucket that are past their time while open. */
  readonly late: Map<string, number>;
}

export const noLive = (): Live => ({ ahead: new Int32Array(columns.length), late: new Map() });
