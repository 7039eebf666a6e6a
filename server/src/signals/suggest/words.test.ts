import { catalogueSchema } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../catalogue/index.ts';
import { matchCondition, matchWords } from './words.ts';

const words = (zh: string, en: string) => ({ zh, en });
const condition = (code: string, zh: string) => ({
  code,
  text: words(zh, zh),
  limit: { amount: 1, unit: 'work_day' },
  closing: words('清理', 'cleared'),
});
const category = (code: string, zh: string, en: string, conditions = [condition('01', zh)]) => ({
  scheme: 'gb',
  code,
  kind: 'event',
  major: '01',
  majorName: words('市容', 'Looks'),
  minor: code,
  name: words(zh, en),
  serviceCode: `201${code}`,
  conditions,
});
const catalogue = new Catalogue(
  catalogueSchema.parse({
    version: 1,
    effectiveFrom: '2026-01-01T00:00:00Z',
    schemes: [{ id: 'gb', name: words('国标', 'National') }],
    categories: [
      category('01', '暴露垃圾', 'Exposed waste'),
      category('02', '污水井盖', 'Foul-sewer manhole cover', [
        condition('01', '破损超过25cm'),
        condition('02', '缺失、移位，存在安全隐患'),
      ]),
      category('03', '路灯', 'Street lamp'),
    ],
    tiles: [
      {
        id: 'lid',
        icon: 'lid',
        words: words('井盖坏了', 'Broken lid'),
        synonyms: { zh: ['窨井', '下水道盖子'], en: ['drain lid'] },
        categories: [{ scheme: 'gb', code: '02' }],
      },
    ],
  }),
);

describe('categories from words', () => {
  it.each([
    ['小区门口有暴露垃圾没人管', '01', '暴露垃圾'],
    ['门口的垃圾堆了三天', '01', '垃圾'],
    ['下水道盖子不见了！', '02', '下水道盖子'],
    ['A Drain Lid is gone', '02', 'drainlid'],
    ['路 灯 不亮', '03', '路灯'],
  ])('%s', (text, code, word) => {
    expect(matchWords(catalogue, text)[0]).toMatchObject({ category: { code }, word });
  });

  it('says nothing when no word speaks', () => {
    expect(matchWords(catalogue, '你好')).toEqual([]);
    expect(matchWords(catalogue, '')).toEqual([]);
  });

  it('prefers the own name over an everyday word', () => {
    expect(matchWords(catalogue, '路灯下面的窨井').map((match) => match.category.code)).toEqual(['03', '02']);
  });

  it('picks the condition that shares most words', () => {
    expect(matchCondition(catalogue, { scheme: 'gb', code: '02' }, '井盖缺失，有安全隐患')).toBe('02');
    expect(matchCondition(catalogue, { scheme: 'gb', code: '02' }, '破损')).toBe('01');
    expect(matchCondition(catalogue, { scheme: 'gb', code: '99' }, '破损')).toBeNull();
  });
});
