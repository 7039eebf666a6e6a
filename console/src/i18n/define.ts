import { marksOf } from '@yiwang/contract/marks';
import i18next, { type TOptions } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** The words of one feature: a namespace and its keys. Made by `defineWords`, read by `useWords`. */
export interface Words<K extends string> {
  readonly namespace: string;
  readonly zh: Readonly<Record<K, string>>;
  readonly en: Readonly<Record<K, string>>;
}

/** Looks up a word. `of` is for keys that come from the server: unknown ones fall back to the code itself. */
export interface Translate<K extends string> {
  (key: K, params?: TOptions): string;
  of(prefix: string, code: string, params?: TOptions): string;
}

const stored = (): Language => {
  const wanted = globalThis.localStorage?.getItem('yiwang.language');
  return wanted === 'en' ? 'en' : 'zh';
};

void i18next.use(initReactI18next).init({
  lng: stored(),
  fallbackLng: 'zh',
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
});

/** Registers a feature's words in both languages; they arrive with the feature's own chunk. */
export function defineWords<K extends string>(
  namespace: string,
  zh: Readonly<Record<K, string>>,
  en: Readonly<Record<NoInfer<K>, string>>,
): Words<K> {
  i18next.addResourceBundle('zh', namespace, zh);
  i18next.addResourceBundle('en', namespace, en);
  return { namespace, zh, en };
}

const translator = <K extends string>(words: Words<K>, language: string): Translate<K> => {
  const t = i18next.getFixedT(language, words.namespace);
  const look = (key: string, params?: TOptions): string =>
    String(params === undefined ? t(key) : t(key, params));
  const of = (prefix: string, code: string, params?: TOptions) => {
    const key = `${prefix}.${code}`;
    return key in words.zh ? look(key, params) : code;
  };
  return Object.assign(look, { of }) as Translate<K>;
};

const kept = new Map<string, unknown>();

/** The words of a feature in the language of the moment; the same function until the language changes. */
export function wordsIn<K extends string>(words: Words<K>, language: string): Translate<K> {
  const key = `${language}/${words.namespace}`;
  const known = kept.get(key);
  if (known !== undefined) return known as Translate<K>;
  const made = translator(words, language);
  kept.set(key, made);
  return made;
}

/** Hook: the words of a feature; re-renders when the language is switched. */
export function useWords<K extends string>(words: Words<K>): Translate<K> {
  const { i18n } = useTranslation();
  return wordsIn(words, i18n.language);
}

/** Outside of components (titles, toasts). */
export function say<K extends string>(words: Words<K>): Translate<K> {
  return wordsIn(words, i18next.language);
}

/** Switches the language and remembers it on this machine. */
export async function speak(language: Language): Promise<void> {
  globalThis.localStorage?.setItem('yiwang.language', language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  await i18next.changeLanguage(language);
}

const askedKey = 'yiwang.language.asked';

/** Chosen by hand before anybody has signed in: kept until the next person comes in. */
export async function askFor(language: Language): Promise<void> {
  globalThis.sessionStorage?.setItem(askedKey, language);
  await speak(language);
}

/** What was chosen at the door, once; null when nothing was. */
export function askedLanguage(): Language | null {
  const asked = globalThis.sessionStorage?.getItem(askedKey);
  globalThis.sessionStorage?.removeItem(askedKey);
  return asked === 'en' || asked === 'zh' ? asked : null;
}

/** The language of the moment, outside of components. */
export const languageNow = (): Language => (i18next.language === 'en' ? 'en' : 'zh');

/** The language of the moment. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}

/** Names one after the other, as the language of the moment lists them. */
export const listed = (names: readonly string[]): string => marksOf(languageNow()).listed(names);

/** A label and what it says. */
export const labelled = (label: string, text: string): string => marksOf(languageNow()).labelled(label, text);

/** Words in brackets behind others. */
export const bracketed = (text: string): string => marksOf(languageNow()).bracketed(text);
