import { z } from 'zod';

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const monthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/);
const day = z.iso.date();

/** Working hours of one weekday, in order and apart: `[['08:00','12:00'],['14:00','18:00']]`; empty: no work. */
export const workHoursSchema = z
  .array(z.tuple([time, time]))
  .max(6)
  .refine((spans) => spans.every(([from, to]) => from < to), { message: 'span-backwards' })
  .refine((spans) => spans.every(([from], i) => i === 0 || (spans[i - 1]?.[1] ?? '') <= from), {
    message: 'spans-overlap',
  });

/** Hours from a day of the year on; weekdays 1 (Monday) … 7 (Sunday), a missing one is free. */
export const seasonSchema = z.object({
  from: monthDay,
  hours: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), workHoursSchema),
});

/** One year as announced: free days, and days that are worked instead 调休. */
export const calendarYearSchema = z.object({
  year: z.int().min(1990).max(2100),
  /** False: computed, not announced; deadlines in it are marked provisional and recomputed later. */
  official: z.boolean(),
  holidays: z.array(z.object({ day, name: z.string().max(60).optional() })).max(120),
  workdays: z
    .array(
      z.object({
        day,
        /** Weekday whose hours are worked; Monday unless said otherwise. */
        as: z.enum(['1', '2', '3', '4', '5', '6', '7']).default('1'),
        name: z.string().max(60).optional(),
      }),
    )
    .max(60),
});

/** A work calendar of a unit or a post: pure data, dated versions. */
export const calendarDefinitionSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  name: z.string().trim().min(1).max(80),
  /** IANA zone. */
  zone: z.string().max(60),
  /** In force from its day on until the next one's; the last one reaches over the turn of the year. */
  seasons: z.array(seasonSchema).min(1).max(12),
  years: z.array(calendarYearSchema).max(60),
});
export type CalendarDefinition = z.infer<typeof calendarDefinitionSchema>;
export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** A version of a calendar in a list. */
export const calendarVersionSchema = calendarDefinitionSchema.extend({
  version: z.int(),
  effectiveFrom: z.iso.datetime(),
});
export type CalendarVersion = z.infer<typeof calendarVersionSchema>;
