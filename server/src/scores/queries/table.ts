import type { FiguresRow } from '@yiwang/contract';
import { columns } from '../columns.ts';
import type { Bucket } from './buckets.ts';
import { addVector, figuresOf } from './count.ts';
import { type Live, noLive, noSums, type Sums, type Vector } from './sums.ts';

type Counts = FiguresRow['counts'];
type Row = readonly [key: string, counts: Counts];

/** Rows and total of a table of figures. Pure. */
export interface Table {
  readonly rows: readonly Row[];
  readonly total: Counts;
}

/** How the period is cut, which day it is, and whether reports can be counted. */
export interface Cut {
  readonly bucket: Bucket;
  readonly today: string;
  readonly reports: boolean;
}

/** Figures of each group; or, cut by time, of each day or month as a period of its own. */
export function tableOf(
  sums: ReadonlyMap<string, Sums>,
  live: ReadonlyMap<string, Live>,
  { bucket, today, reports }: Cut,
): Table {
  const keys = [...new Set([...sums.keys(), ...live.keys()])].toSorted();
  const groups = keys.map((key) => ({
    key,
    sums: sums.get(key) ?? noSums(),
    live: live.get(key) ?? noLive(),
  }));
  const whole = groups.map((group): Row => [group.key, wholePeriod(group.sums, group.live, reports)]);
  const total = summed(whole, reports);
  if (bucket === 'none') return { rows: whole.filter(([, counts]) => isSomething(counts)), total };
  return { rows: groups.flatMap((group) => eachBucket(group.sums, group.live, today, reports)), total };
}

function wholePeriod(sums: Sums, live: Live, reports: boolean): Counts {
  const within = new Int32Array(columns.length);
  for (const part of sums.within.values()) addVector(within, part);
  const late = [...live.late.values()].reduce((all, count) => all + count, 0);
  return figuresOf({ before: sums.before, within, ahead: live.ahead, late }, reports);
}

/** A backlog goes on from one day to the next: days do not add up to the period, each has its own. */
function eachBucket(sums: Sums, live: Live, today: string, reports: boolean): readonly Row[] {
  const before: Vector = sums.before.slice();
  const nothing = new Int32Array(columns.length);
  const buckets = [...new Set([...sums.within.keys(), ...live.late.keys()])].toSorted();
  return buckets.map((bucket): Row => {
    const within = sums.within.get(bucket) ?? nothing;
    const ahead = today.startsWith(bucket) ? live.ahead : nothing;
    const counts = figuresOf({ before, within, ahead, late: live.late.get(bucket) ?? 0 }, reports);
    addVector(before, within);
    return [bucket, counts];
  });
}

const isSomething = (counts: Counts): boolean => Object.values(counts).some((count) => count !== 0);

function summed(rows: readonly Row[], reports: boolean): Counts {
  const none = figuresOf({ before: zero(), within: zero(), ahead: zero(), late: 0 }, reports);
  const names = Object.keys(none) as (keyof Counts)[];
  return Object.fromEntries(
    names.map((name) => [name, rows.reduce((all, [, counts]) => all + (counts[name] ?? 0), 0)]),
  ) as Counts;
}

const zero = (): Vector => new Int32Array(columns.length);
