import { publicWords } from '@yiwang/contract/public-words';
import { describe, expect, it } from 'vitest';
import { staffEn } from '../staff/en.ts';
import { staffZh } from '../staff/zh.ts';
import { startEn } from '../start/en.ts';
import { startZh } from '../start/zh.ts';
import { publicEn } from './public-en.ts';
import { publicZh } from './public-zh.ts';

type Plain = Readonly<Record<string, string>>;
const pairs: readonly (readonly [name: string, zh: Plain, en: Plain])[] = [
  ['public', publicZh, publicEn],
  ['staff', staffZh, staffEn],
  ['start', startZh, startEn],
];
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]).sort();

describe.each(pairs)('the words of %s', (_, zh, en) => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });
  it('have the same values to fill in', () => {
    for (const [key, text] of Object.entries(zh)) {
      expect([key, placeholders(en[key] ?? '')]).toEqual([key, placeholders(text)]);
    }
  });
  it('are never empty, and Chinese is Chinese', () => {
    for (const [key, text] of Object.entries(zh)) {
      expect([key, text.trim().length > 0, (en[key] ?? '').trim().length > 0]).toEqual([key, true, true]);
    }
    for (const [key, text] of Object.entries(en)) {
      const chinese = /[㐀-鿿]/.test(text);
      expect([key, chinese && key !== 'settings.language']).toEqual([key, false]);
    }
  });
});

it('no two groups use one key', () => {
  const all = pairs.flatMap(([, zh]) => Object.keys(zh));
  expect(new Set(all).size).toBe(all.length);
});

/** Words of the desk that a citizen must never meet (screens, "Words for the public"). */
const DESK = /立案|挂账|派遣|核查|退单|核实|结案|处置|作废|督办/;

describe('the words for the public', () => {
  it('are everyday words in every string of the public pages', () => {
    const found = Object.entries(publicZh).filter(([, text]) => DESK.test(text));
    expect(found).toEqual([]);
  });
  it('are everyday words in the reviewed table', () => {
    expect(DESK.test(JSON.stringify(publicWords.zh))).toBe(false);
  });
});
