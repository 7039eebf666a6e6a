import type { Limit } from '@yiwang/contract';
import { caseEventWordsEn } from '@yiwang/contract/case-event-words.en';
import { caseEventWordsZh } from '@yiwang/contract/case-event-words.zh';
import { caseWordsEn } from '@yiwang/contract/case-words.en';
import { caseWordsZh } from '@yiwang/contract/case-words.zh';
import { paperWordsEn } from '@yiwang/contract/paper-words.en';
import { type PaperWord, paperWordsZh } from '@yiwang/contract/paper-words.zh';

export type Lang = 'zh' | 'en';
type Values = Readonly<Record<string, string | number>>;

/** Words of a paper in its language. `of` is for codes: an unknown one stands for itself. */
export interface PaperWords {
  (word: PaperWord, values?: Values): string;
  of(prefix: string, code: string): string;
  limit(limit: Limit): string;
  reason(code: string): string;
  readonly comma: string;
}

const filled = (text: string, values: Values): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));

export function paperWords(lang: Lang): PaperWords {
  const own: Readonly<Record<string, string>> = lang === 'en' ? paperWordsEn : paperWordsZh;
  const shared: Readonly<Record<string, string>> =
    lang === 'en' ? { ...caseWordsEn, ...caseEventWordsEn } : { ...caseWordsZh, ...caseEventWordsZh };
  const of = (prefix: string, code: string) =>
    own[`${prefix}.${code}`] ?? shared[`${prefix}.${code}`] ?? code;
  const say = (word: PaperWord, values: Values = {}) => filled(own[word] ?? word, values);
  return Object.assign(say, {
    of,
    limit: ({ amount, unit }: Limit) =>
      filled(shared['limit.text'] ?? '{{amount}} {{unit}}', { amount, unit: of('unit', unit) }),
    reason: (code: string) => shared[`reason.${code}`] ?? of('event', code),
    comma: lang === 'en' ? ', ' : '、',
  });
}
