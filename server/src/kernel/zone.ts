/** Zones change at quarters of an hour of UTC, never between. */
const QUARTER_MS = 15 * 60_000;

/** Offset of a zone (IANA name) in milliseconds at a moment; Intl is slow, so each quarter of an hour is asked once. */
export function offsetReader(zone: string): (utc: number) => number {
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
  const known = new Map<number, number>();
  return (utc) => {
    const quarter = Math.floor(utc / QUARTER_MS);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const parts = new Map(
      format.formatToParts(quarter * QUARTER_MS).map((part) => [part.type, Number(part.value)]),
    );
    const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
    const wall = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    known.set(quarter, wall - quarter * QUARTER_MS);
    return wall - quarter * QUARTER_MS;
  };
}

/** A moment in a zone to the minute: `2026-02-14 12:00`. */
export function momentText(at: Date, zone: string): string {
  const wall = at.getTime() + offsetReader(zone)(at.getTime());
  return new Date(wall).toISOString().slice(0, 16).replace('T', ' ');
}
