import type { Random } from '../../pack/index.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Demo cities lie in China: no summer time. */
const ZONE_MS = 8 * 3_600_000;

/** Some minutes later. */
export function later(from: Date, dice: Random, least: number, most: number): Date {
  return new Date(from.getTime() + (least + dice.next() * (most - least)) * MINUTE_MS);
}

/** Some minutes earlier. */
export function earlier(than: Date, dice: Random, least: number, most: number): Date {
  return later(than, dice, -most, -least);
}

/** Some minutes later, but not in the night: then in the morning after. */
export function byDay(from: Date, dice: Random, least: number, most: number): Date {
  return inTheDay(later(from, dice, least, most), dice);
}

/** A moment between seven and half past nine in the evening stays; another becomes the next morning. */
export function inTheDay(at: Date, dice: Random): Date {
  const local = (at.getTime() + ZONE_MS) % DAY_MS;
  const hour = local / 3_600_000;
  if (hour >= 7 && hour < 21.5) return at;
  const midnight = at.getTime() - local + (hour < 7 ? 0 : DAY_MS);
  return new Date(midnight + (7.5 + dice.next()) * 3_600_000);
}

/** The day of a moment in the city, as YYYY-MM-DD, so many days on. */
export function dayAfter(at: Date, days: number): string {
  return new Date(at.getTime() + ZONE_MS + days * DAY_MS).toISOString().slice(0, 10);
}

/** Local midnight at the beginning of a moment's day. */
export function startOfDay(at: Date): Date {
  const local = at.getTime() + ZONE_MS;
  return new Date(local - (local % DAY_MS) - ZONE_MS);
}
