/**
 * The reviewed table of public sentences. One entry per state and exit, in everyday words: what happened, who
 * has it, what comes next, by when. `{{name}}` stands for a value; `byWhen` is used when `date` is known and
 * `noDate` otherwise. The desk's own words (see the test beside this file) never appear here.
 */
import { publicWordsEn } from './public-words.en.ts';
import { publicWordsZh } from './public-words.zh.ts';

/** The seven steps of a problem that becomes a case, as the public sees them. */
export const publicSteps = [
  'received',
  'accepted',
  'recorded',
  'arranged',
  'in-progress',
  'checking',
  'done',
] as const;
/** Steps of other ways: joined to another report, with the supervisors, and the ends without a case of one's own. */
export const publicSideSteps = [
  'joined',
  'supervision',
  'answered',
  'declined',
  'objection',
  'objection-refused',
  'not-taken-up',
  'cancelled',
  'passed-on',
] as const;
/** Every public state: the steps, and what is said while a step lasts. */
export const publicStateKeys = [
  ...publicSteps,
  ...publicSideSteps,
  'question',
  'question-unanswered',
  'emergency',
  'extended',
  'planned',
  'who-answers',
  'redo',
  'checking-done',
  'done-final',
  'done-on-the-spot',
  'still-there',
  'split-off',
] as const;
export type PublicStateKey = (typeof publicStateKeys)[number];

export interface PublicSentence {
  /** The state in one to four characters or one or two words. */
  readonly label: string;
  readonly happened: string;
  readonly who: string;
  readonly next: string;
  readonly byWhen: string;
  readonly noDate: string;
}

export const publicWords = { zh: publicWordsZh, en: publicWordsEn } as const;
export type PublicLanguage = keyof typeof publicWords;

/** Words for a value that is not known. */
const unknownValue: Record<PublicLanguage, Record<string, string>> = {
  zh: { unit: '负责的单位' },
  en: { unit: 'the responsible unit' },
};

const fill = (text: string, language: PublicLanguage, params: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? unknownValue[language][name] ?? '');

/**
 * The filled sentence of a state, part by part. `params.date` must already be written in the reader's words;
 * without it the sentence says when in general terms. Unknown keys read as `in-progress`.
 */
export function publicSentence(
  key: string,
  language: PublicLanguage,
  params: Readonly<Record<string, string>> = {},
): { label: string; happened: string; who: string; next: string; when: string } {
  const table: Readonly<Record<string, PublicSentence>> = publicWords[language];
  const words = table[key] ?? publicWords[language]['in-progress'];
  const when = params.date === undefined || params.date === '' ? words.noDate : words.byWhen;
  return {
    label: words.label,
    happened: fill(words.happened, language, params),
    who: fill(words.who, language, params),
    next: fill(words.next, language, params),
    when: fill(when, language, params),
  };
}

/** Words of the trade that never stand in what the public reads. */
export const deskWords = [
  '立案',
  '挂账',
  '派遣',
  '核查',
  '退单',
  '并案',
  '签收',
  '结案',
  '督办',
  '销号',
] as const;
export const deskWordsEn = [
  /dispatch/i,
  /regist(er|ration)/i,
  /verif/i,
  /suspen/i,
  /\bcase\b/i,
  /workflow/i,
] as const;

/** Those that stand in a text, as they are listed. */
export function deskWordsIn(text: string): string[] {
  const zh = deskWords.filter((word) => text.includes(word));
  return [...zh, ...deskWordsEn.flatMap((word) => text.match(word)?.[0] ?? [])];
}
