import type { Language } from '../i18n/define.ts';
import type { GuideId } from './list.ts';
import { parseGuide, type Text } from './parse.ts';

export type Texts = ReadonlyMap<GuideId, Text>;

const read = (files: Readonly<Record<string, string>>): Texts =>
  new Map(
    Object.entries(files).map(([path, file]) => [
      path.replace(/^.*\/|\.md$/g, '') as GuideId,
      parseGuide(file),
    ]),
  );

const files: Readonly<Record<Language, () => Promise<Readonly<Record<string, string>>>>> = {
  zh: async () => (await import('./text/zh.ts')).files,
  en: async () => (await import('./text/en.ts')).files,
};

/** All guides of a language; they come in one piece, so that a search reads all of them. */
export const loadTexts = async (language: Language): Promise<Texts> => read(await files[language]());
