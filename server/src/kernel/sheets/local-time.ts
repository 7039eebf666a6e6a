const HOUR_MS = 3_600_000;

/**
 * Wall-clock times of a zone, as milliseconds that UTC would show so. A zone's offset changes at full quarters of an
 * hour at most: it is asked once an hour and remembered, because asking costs more than writing a row.
 */
export function wallClock(zone: string): (at: Date) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsets = new Map<number, number>();
  const offsetOf = (at: number): number => {
    const parts = Object.fromEntries(
      format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  };
  return (at) => {
    const time = at.getTime();
    const quarter = Math.floor((time / HOUR_MS) * 4);
    const known = offsets.get(quarter);
    const offset = known ?? offsetOf(time);
    if (known === undefined) offsets.set(quarter, offset);
    return time + offset;
  };
}

/** A moment in a zone to the minute: `2026-02-14 12:00`. */
export function momentText(at: Date, zone: string): string {
  return new Date(wallClock(zone)(at)).toISOString().slice(0, 16).replace('T', ' ');
}
