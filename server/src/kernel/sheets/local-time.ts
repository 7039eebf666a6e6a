import { offsetReader } from '../zone.ts';

/** Wall-clock times of a zone, as milliseconds that UTC would show so. */
export function wallClock(zone: string): (at: Date) => number {
  const offsetAt = offsetReader(zone);
  return (at) => at.getTime() + offsetAt(at.getTime());
}
