import fc from 'fast-check';
import { expect, it } from 'vitest';
import { termsOf, wantedTerms } from './segment.ts';

const char = fc.constantFrom(...'经十路垃圾桶满了𠮷𪚥㐂', ...'abC９1- ，。\n\ue000');
const text = fc.array(char, { maxLength: 30 }).map((chars) => chars.join(''));

const finds = (found: string, query: string): boolean => {
  const terms = termsOf(found);
  return wantedTerms(query).every(({ term, begins }) =>
    terms.some((one) => (begins ? one.startsWith(term) : one === term)),
  );
};

it('a text is found by every piece of it that ends a word or lies in a run of characters', () => {
  const han = fc.array(fc.constantFrom(...'经十路垃圾桶满了𠮷𪚥㐂'), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(text, han, text, fc.nat(), fc.nat(), (before, run, after, a, b) => {
      const [from, to] = [a % run.length, b % run.length].sort((x, y) => x - y) as [number, number];
      const piece = run.slice(from, to + 1).join('');
      return finds(`${before}${run.join('')}${after}`, piece);
    }),
  );
});

it('a word of letters or digits is found by its beginning', () => {
  const token = fc.stringMatching(/^[a-z0-9]{1,20}$/);
  fc.assert(
    fc.property(token, fc.nat(), (word, n) => finds(`在 ${word}，后`, word.slice(0, 1 + (n % word.length)))),
  );
});

it('no term is empty, half of a character or holds a sign that means something to the index', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (some) =>
      [...termsOf(some), ...wantedTerms(some).map(({ term }) => term)].every(
        (term) => term !== '' && term.isWellFormed() && !/[\s'\\#@=&|!():*]/.test(term),
      ),
    ),
  );
});

it('rare characters of GB 18030 are one character each', () => {
  expect(termsOf('𠮷野家')).toEqual(['𠮷', '野', '家', '𠮷野', '野家']);
  expect(wantedTerms('𠮷')).toEqual([{ term: '𠮷', begins: false }]);
});

it('levels full-width forms and capitals, and looks for pairs of neighbours', () => {
  expect(termsOf('Ａ座１２号')).toEqual(['a', '座', '12', '号']);
  expect(wantedTerms('经十路 12')).toEqual([
    { term: '经十', begins: false },
    { term: '十路', begins: false },
    { term: '12', begins: true },
  ]);
  expect(finds('经二路', '经十路')).toBe(false);
});
