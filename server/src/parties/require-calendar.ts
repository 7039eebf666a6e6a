import { type City, calendarsAt, refuseField } from '../kernel/index.ts';

/** Refuses the name of a calendar that the city does not have; nothing given is fine, and any name
 * before the first calendar is written. */
export async function requireCalendar(
  city: City,
  name: string | null | undefined,
  pointer: string,
  now: Date,
): Promise<void> {
  if (name === null || name === undefined) return;
  const { all } = await calendarsAt(city, now);
  if (all.length > 0 && !all.some((calendar) => calendar.id === name))
    refuseField(pointer, 'unknown-calendar');
}
