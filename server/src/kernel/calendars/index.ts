/** Work calendars: pure, and versioned rows of a city. */
export { type Calendar, calendarOf, elapsedMs } from './calendar.ts';

export {
  type Calendars,
  calendarsAt,
  forgetCalendars,
  type NewCalendarVersion,
  writeCalendar,
} from './store.ts';
export type { Counting } from './units.ts';
export { addWorkingTime, workingElapsed } from './working-time.ts';
