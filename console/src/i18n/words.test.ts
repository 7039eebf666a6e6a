import { describe, expect, it } from 'vitest';

type Table = Readonly<Record<string, string>>;
const tables = (found: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(found).map(([path, table]) => [path.replace(/(zh|en)\.ts$/, ''), table as Table]),
  );

const zh = tables(import.meta.glob('../**/zh.ts', { eager: true, import: 'zh' }));
const en = tables(import.meta.glob('../**/en.ts', { eager: true, import: 'en' }));
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((hit) => hit[1]).sort();

describe('words', () => {
  it('has features', () => {
    expect(Object.keys(zh).length).toBeGreaterThan(2);
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it.each(Object.keys(zh))('%s has the same keys and the same blanks in both languages', (feature) => {
    const chinese = zh[feature] ?? {};
    const english = en[feature] ?? {};
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
    for (const key of Object.keys(chinese)) {
      expect(holes(english[key] ?? ''), key).toEqual(holes(chinese[key] ?? ''));
    }
  });

  it.each(Object.keys(zh))('%s: no empty word, Chinese is Chinese, English is not', (feature) => {
    for (const [key, text] of Object.entries(zh[feature] ?? {})) expect(text.trim(), key).not.toBe('');
    for (const [key, text] of Object.entries(en[feature] ?? {})) {
      expect(text.trim(), key).not.toBe('');
      expect(key.startsWith('zh.') || !/[\u4e00-\u9fff]/.test(text), key).toBe(true);
    }
  });
});
