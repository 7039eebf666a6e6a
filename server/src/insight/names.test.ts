import { expect, it } from 'vitest';
import { bestNamed, nameRank } from './names.ts';

it('finds a name by its beginning, its middle and the initials of its pinyin', () => {
  expect(nameRank(['市政工程管理处'], '市政')).toBe(1);
  expect(nameRank(['市政工程管理处'], 'szgc')).toBe(2);
  expect(nameRank(['市政工程管理处'], '管理')).toBe(3);
  expect(nameRank(['市政工程管理处'], 'glc')).toBe(4);
  expect(nameRank(['市政工程管理处', 'Municipal Works'], 'municipal')).toBe(1);
  expect(nameRank(['市政工程管理处'], 'z')).toBeNull();
  expect(nameRank([null, ''], '市')).toBeNull();
});

it('shows what answers best first, and a code by its beginning only', () => {
  const names = ['大明湖街道', '明湖', '明湖路社区'];
  expect(bestNamed(names, (name) => [name], '明湖', 2)).toEqual(['明湖', '明湖路社区']);
  expect(nameRank(['0102'], '01')).toBe(1);
  expect(nameRank(['0102'], '102')).toBeNull();
});
