import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor, pageOfRows } from './paging.ts';

test('a cursor gives its key back', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer(), (name, number) => {
      expect(decodeCursor(encodeCursor([name, number]), ['string', 'number'])).toEqual([name, number]);
    }),
  );
});

test.each(['', '!!', 'bnVsbA', encodeCursor(['a']), encodeCursor([1, 'a'])])(
  'cursor %j is refused',
  (cursor) => {
    expect(() => decodeCursor(cursor, ['string', 'number'])).toThrow(
      expect.objectContaining({ code: 'request.invalid' }),
    );
  },
);

test('any text as cursor is either a key or refused', () => {
  fc.assert(
    fc.property(fc.string(), (cursor) => {
      try {
        decodeCursor(cursor, ['string']);
      } catch (error) {
        expect(error).toMatchObject({ code: 'request.invalid' });
      }
    }),
  );
});

test('the row after the limit only says that there are more', () => {
  const page = pageOfRows([1, 2, 3], 2, (n) => [n], String);
  expect(page.items).toEqual(['1', '2']);
  expect(decodeCursor(page.next ?? '', ['number'])).toEqual([2]);
  expect(pageOfRows([1, 2], 2, (n) => [n], String).next).toBeNull();
});
