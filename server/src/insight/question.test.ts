import fc from 'fast-check';
import { expect, it } from 'vitest';
import { questionOf } from './question.ts';

it.each([
  ['37', { number: null, receipt: null, lastFour: null }],
  ['00123', { number: '00123', receipt: null, lastFour: null }],
  ['5678', { number: '5678', receipt: null, lastFour: '5678' }],
  ['５６７８', { number: '5678', receipt: null, lastFour: '5678' }],
  ['56-78', { number: '56-78', receipt: null, lastFour: null }],
  ['26112012345678', { number: '26112012345678', receipt: '26112012345678', lastFour: null }],
  ['3701020200012345', { number: '3701020200012345', receipt: null, lastFour: null }],
  ['经十路', { number: null, receipt: null, lastFour: null }],
])('%s is read as what it may be', (typed, expected) => {
  expect(questionOf(typed)).toMatchObject(expected);
});

it('a component code is looked for among words, one common character is not, a rare one is', () => {
  expect(questionOf('37010202').terms).toEqual([{ term: '37010202', begins: true }]);
  expect(questionOf('垃').terms).toEqual([]);
  expect(questionOf('𠮷').terms).toHaveLength(1);
});

it('a phone is meant by exactly four digits and nothing else', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,8}$/)), (typed) => {
      const { lastFour } = questionOf(typed);
      return (lastFour !== null) === /^\d{4}$/.test(typed.normalize('NFKC').trim());
    }),
  );
});
