import type { Language } from '../settings/settings.ts';

/** A moment as people say it: "11月21日 14:10", with the year when it is another one. `now` decides which. */
export function momentWords(iso: string, language: Language, now: Date = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const otherYear = at.getFullYear() !== now.getFullYear();
  const options: Intl.DateTimeFormatOptions = {
    ...(otherYear ? { year: 'numeric' } : {}),
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  };
  return new Intl.DateTimeFormat(language, options).format(at);
}

/** The day alone, with the year when it is another one. */
export function dayWords(iso: string, language: Language, now: Date = new Date()): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime())
    ? ''
    : new Intl.DateTimeFormat(language, {
        ...(at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
        month: language === 'en' ? 'short' : 'long',
        day: 'numeric',
      }).format(at);
}
