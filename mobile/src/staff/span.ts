import type { ClockView, Light } from '@yiwang/contract/clock';
import type { Words } from '../i18n/i18n.ts';

/** Minutes as days, hours and minutes; a working day has 480 of them. */
export function splitMinutes(
  minutes: number,
  working: boolean,
): { days: number; hours: number; minutes: number } {
  const whole = Math.floor(Math.abs(minutes));
  const days = Math.floor(whole / (working ? 480 : 1440));
  const rest = whole - days * (working ? 480 : 1440);
  return { days, hours: Math.floor(rest / 60), minutes: rest % 60 };
}

/** "剩余 3 工作时 20 分": what is left of a clock, with its unit; '' when it has stopped. */
export function leftWords(clock: Pick<ClockView, 'remainingMinutes' | 'counts'>, t: Words): string {
  if (clock.remainingMinutes === null) return '';
  const working = clock.counts === 'working';
  const { days, hours, minutes } = splitMinutes(clock.remainingMinutes, working);
  const span =
    days > 0
      ? t(working ? 'staff.span-work-days' : 'staff.span-days', { days, hours })
      : hours > 0
        ? t(working ? 'staff.span-work' : 'staff.span', { hours, minutes })
        : t('staff.span-minutes', { minutes });
  return t(clock.remainingMinutes < 0 ? 'staff.over' : 'staff.left', { span });
}

/** The light of a task's own clock; the list gets it from the server, the page of a case works it out. */
export function lightOf(
  task: { readonly dueAt: string | null; readonly yellowAt: string | null },
  now: Date,
): Light {
  if (task.dueAt === null) return 'grey';
  if (Date.parse(task.dueAt) < now.getTime()) return 'red';
  return task.yellowAt !== null && Date.parse(task.yellowAt) <= now.getTime() ? 'yellow' : 'green';
}
