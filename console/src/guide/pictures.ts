import type { Language } from '../i18n/define.ts';

const urls = import.meta.glob<string>('./pictures/*/*.webp', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Address of a picture in a language; taken by `npm run guide-shots`. */
export const pictureUrl = (language: Language, name: string): string | undefined =>
  urls[`./pictures/${language}/${name}.webp`];
