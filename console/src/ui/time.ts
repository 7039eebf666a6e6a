import dayjs from 'dayjs';
import { say } from '../i18n/define.ts';
import { words } from './words/index.ts';

export type Counting = 'working' | 'continuous' | 'emergency';

const dayOf: Record<Counting, number> = { working: 480, continuous: 1440, emergency: 1440 };

/** Minutes as days, hours and minutes of the way of counting; a working day has 480 minutes. */
export function splitMinutes(minutes: number, counting: Counting): { d: number; h: number; m: number } {
  const whole = Math.floor(Math.abs(minutes));
  const day = dayOf[counting];
  const d = Math.floor(whole / day);
  const rest = whole - d * day;
  return { d, h: Math.floor(rest / 60), m: rest % 60 };
}

/** A span in words with its unit: "3 工作时 20 分", "2 天 4 小时". Two units are enough for a glance. */
export function spanText(minutes: number, counting: Counting): string {
  const t = say(words);
  const { d, h, m } = splitMinutes(minutes, counting);
  const day =
    counting === 'working'
      ? t('span.workDays', { d })
      : counting === 'emergency'
        ? t('span.urgentDays', { d })
        : t('span.days', { d });
  const hour =
    counting === 'working'
      ? t('span.workHours', { h })
      : counting === 'emergency'
        ? t('span.urgentHours', { h })
        : t('span.hours', { h });
  const parts = [d > 0 ? day : '', h > 0 ? hour : '', m > 0 && d === 0 ? t('span.minutes', { m }) : ''];
  return parts.filter((part) => part !== '').join(' ') || t('span.soon');
}

/** Exact moment in the reader's zone, minutes. */
export const momentText = (at: string): string => dayjs(at).format('YYYY-MM-DD HH:mm');
/** With seconds, for timelines and logs. */
export const exactText = (at: string): string => dayjs(at).format('YYYY-MM-DD HH:mm:ss');
/** Time alone for today, month and day with time otherwise. */
export function shortText(at: string, now = dayjs()): string {
  const moment = dayjs(at);
  if (moment.isSame(now, 'day')) return moment.format('HH:mm');
  return moment.isSame(now, 'year') ? moment.format('MM-DD HH:mm') : moment.format('YYYY-MM-DD');
}

/** "5 分钟前"; after a month the date itself. */
export function ageText(at: string, now = Date.now()): string {
  const t = say(words);
  const minutes = Math.floor((now - Date.parse(at)) / 60_000);
  if (minutes < 1) return t('age.now');
  if (minutes < 60) return t('age.minutes', { n: minutes });
  if (minutes < 48 * 60) return t('age.hours', { n: Math.floor(minutes / 60) });
  return minutes < 31 * 1440 ? t('age.days', { n: Math.floor(minutes / 1440) }) : shortText(at);
}
