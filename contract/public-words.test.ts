import { describe, expect, it } from 'vitest';
import {
  deskWords,
  deskWordsEn,
  deskWordsIn,
  publicSentence,
  publicStateKeys,
  publicWords,
} from './public-words.ts';

describe('the reviewed public sentences', () => {
  it.each(publicStateKeys)('%s is complete in both languages', (key) => {
    for (const language of ['zh', 'en'] as const) {
      const parts = Object.values(publicWords[language][key]);
      expect(parts).toHaveLength(6);
      expect(parts.every((part: string) => part.trim().length > 1)).toBe(true);
    }
  });

  it.each(publicStateKeys)('%s uses none of the desk’s words', (key) => {
    const zh = Object.values(publicWords.zh[key]).join('');
    for (const word of deskWords) expect(zh).not.toContain(word);
    const en = Object.values(publicWords.en[key]).join(' ');
    for (const word of deskWordsEn) expect(en).not.toMatch(word);
  });

  it.each(publicStateKeys)('%s asks for the same values in both languages', (key) => {
    const values = (language: 'zh' | 'en') =>
      [
        ...new Set(
          Object.values(publicWords[language][key])
            .join(' ')
            .match(/\{\{\w+\}\}/g) ?? [],
        ),
      ].sort();
    expect(values('en')).toEqual(values('zh'));
  });

  it('leaves no hole when a value is missing', () => {
    for (const key of publicStateKeys) {
      for (const language of ['zh', 'en'] as const) {
        expect(Object.values(publicSentence(key, language)).join('')).not.toMatch(/\{\{|\}\}/);
      }
    }
  });

  it('says by when only when it is known', () => {
    expect(publicSentence('arranged', 'en', { date: 'Friday', unit: 'Roads' })).toMatchObject({
      who: 'Roads is responsible now.',
      when: 'It should be done by Friday.',
    });
    expect(publicSentence('arranged', 'zh').when).toBe('处理期限定下后会写在这里。');
  });

  it('finds the desk’s words in what somebody writes for the public', () => {
    expect(deskWordsIn('积水已派遣处理，请绕行')).toEqual(['派遣']);
    expect(deskWordsIn('The case is suspended')).toHaveLength(2);
    expect(deskWordsIn('排水队正在抽水，请绕行')).toEqual([]);
  });

  it('reads an unknown state as in progress', () => {
    expect(publicSentence('something-new', 'zh').label).toBe('处理中');
  });
});
