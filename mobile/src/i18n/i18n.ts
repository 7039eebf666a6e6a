import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { type Language, readSettings } from '../settings/settings.ts';
import type { Key } from './keys.ts';
import { type Dictionary, publicZh } from './public-zh.ts';

/** Chinese comes with the page; English and the staff words come when somebody needs them. */
const loaders: Record<string, Partial<Record<Language, () => Promise<Dictionary>>>> = {
  public: { en: async () => (await import('./public-en.ts')).publicEn },
};
const asked = new Set<string>(['public:zh-CN']);

i18next.use(initReactI18next).init({
  lng: readSettings().language,
  fallbackLng: 'zh-CN',
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: { 'zh-CN': { translation: publicZh } },
  react: { useSuspense: false },
});

async function load(group: string, language: Language): Promise<void> {
  const loader = loaders[group]?.[language];
  if (loader === undefined || asked.has(`${group}:${language}`)) return;
  asked.add(`${group}:${language}`);
  try {
    i18next.addResourceBundle(language, 'translation', await loader(), true, true);
  } catch (fault) {
    asked.delete(`${group}:${language}`);
    throw fault;
  }
}

/** Adds the words of a part that is loaded later (the staff pages, the start page), in the language spoken now. */
export async function addWords(
  group: string,
  words: Record<Language, () => Promise<Dictionary>>,
): Promise<void> {
  loaders[group] = words;
  await load(group, 'zh-CN');
  await load(group, i18next.language as Language);
}

/** Switches the language once its words are there; the page keeps what is typed. */
export async function speak(language: Language): Promise<void> {
  await Promise.all(Object.keys(loaders).map((group) => load(group, language)));
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export type Params = Readonly<Record<string, string | number>>;
/** The word of a known key. */
export type Words = (key: Key, params?: Params) => string;

/** Words in the reader's language; the component is drawn again when it changes. */
export function useWords(): { t: Words; orElse: (key: string, other: string) => string; language: Language } {
  const { t, i18n } = useTranslation();
  return {
    t: (key, params) => t(key, params ?? {}),
    orElse: (key, other) => (i18n.exists(key) ? t(key) : other),
    language: i18n.language === 'en' ? 'en' : 'zh-CN',
  };
}
