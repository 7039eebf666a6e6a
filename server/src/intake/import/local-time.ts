import { offsetReader } from '../../kernel/index.ts';

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?(AM|PM))?)?$/i;
const ZONED = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * Reads times of a source file. A time that a clock shows twice (autumn) is the first one; one that it skips
 * (spring) is moved on by the gap, as calendars do (RFC 9557 «compatible»).
 * @param zone IANA zone of times that carry none
 * @returns a reader: the moment, or null when the text is no time in this format
 */
export function timeReader(format: 'iso' | 'us', zone: string): (text: string) => Date | null {
  const offsetAt = offsetReader(zone);
  const wallOf = format === 'us' ? readUs : readIso;
  return (text) => {
    if (ZONED.test(text)) return validDate(new Date(text));
    const wall = wallOf(text);
    return wall === null ? null : momentOf(wall, offsetAt);
  };
}

/** Wall-clock time as if it were UTC, in milliseconds. */
type Wall = number;

function readIso(text: string): Wall | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return wallOf(year, month, day, hour, minute, second);
}

function readUs(text: string): Wall | null {
  const match = US.exec(text);
  if (match === null) return null;
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const half = match[7]?.toUpperCase();
  if (half === undefined) return wallOf(year, month, day, hour, minute, second);
  if (hour < 1 || hour > 12) return null;
  return wallOf(year, month, day, (hour % 12) + (half === 'PM' ? 12 : 0), minute, second);
}

/** Null for 31 February and 25 o'clock, which Date would quietly turn into another day. */
function wallOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): Wall | null {
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(wall);
  const same = date.getUTCMonth() + 1 === month && date.getUTCDate() === day && date.getUTCHours() === hour;
  return same && minute < 60 && second < 60 ? wall : null;
}

const DAY_MS = 24 * 3_600_000;

function momentOf(wall: Wall, offsetAt: (utc: number) => number): Date {
  const before = offsetAt(wall - DAY_MS);
  const after = offsetAt(wall + DAY_MS);
  const fitting = [wall - before, wall - after].filter((utc) => offsetAt(utc) === wall - utc);
  return new Date(fitting.length > 0 ? Math.min(...fitting) : wall - before);
}

function validDate(date: Date): Date | null {
  return Number.isNaN(date.getTime()) ? null : date;
}
