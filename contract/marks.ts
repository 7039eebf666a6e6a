/** The marks of a language: between names, behind a label, between clauses, around an aside. Screens, files, paper. */
export interface Marks {
  readonly listed: (names: readonly string[]) => string;
  readonly labelled: (label: string, text: string) => string;
  readonly clauses: (parts: readonly string[]) => string;
  readonly bracketed: (text: string) => string;
}

const zh: Marks = {
  listed: (names) => names.join('、'),
  labelled: (label, text) => `${label}：${text}`,
  clauses: (parts) => parts.join('；'),
  bracketed: (text) => `（${text}）`,
};

const en: Marks = {
  listed: (names) => names.join(', '),
  labelled: (label, text) => `${label}: ${text}`,
  clauses: (parts) => parts.join('; '),
  bracketed: (text) => ` (${text})`,
};

/** Marks by language; everything that is not English is written as Chinese. */
export const marksOf = (language: string): Marks => (language === 'en' ? en : zh);
