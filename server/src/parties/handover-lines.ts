import type { HandoverLine, Post } from '@yiwang/contract';
import type { City, CityDb } from '../kernel/index.ts';

export interface ShiftWanted {
  readonly post: Post;
  readonly area: string;
  readonly now: Date;
}

/** Gives lines of the handover sheet: open, late, waiting, suspended work of a post in an area. */
export type ShiftWorkSource = (
  city: City,
  db: CityDb,
  wanted: ShiftWanted,
) => Promise<readonly HandoverLine[]>;

const sources = new Map<string, ShiftWorkSource>();

/** Rooms above register what they have open; done by the composition root. */
export function registerShiftWork(name: string, source: ShiftWorkSource): void {
  sources.set(name, source);
}

/** The lines of a sheet, from every room that has any. */
export async function shiftWork(city: City, wanted: ShiftWanted): Promise<HandoverLine[]> {
  const lines: HandoverLine[] = [];
  for (const source of sources.values()) lines.push(...(await source(city, city.db, wanted)));
  return lines;
}
