/** The pure half, for the engine: no database behind it. */
export { advance, type Calendar, calendarOf, elapsedMs, isProvisional } from './calendar.ts';
export { type Counting, countingOf, limitMs } from './units.ts';
