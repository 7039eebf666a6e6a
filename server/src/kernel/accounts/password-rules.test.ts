import { expect, test } from 'vitest';
import { passwordFault, requireGoodPassword } from './password-rules.ts';

test.each([
  ['li.ming-2026!', 'li.ming', 'password-has-name'],
  ['LI.MING is here', 'li.ming', 'password-has-name'],
  ['aaaaaaaaaaaaaa', 'clerk', 'password-too-uniform'],
  ['121212121212', 'clerk', 'password-too-uniform'],
  ['12345678901234', 'clerk', 'password-is-row'],
  ['abcdefghijkl', 'clerk', 'password-is-row'],
  ['0987654321', 'clerk', 'password-is-row'],
  ['Password2026', 'clerk', 'password-is-common'],
  ['chengguan123!', 'clerk', 'password-is-common'],
])('%j for %s is refused as %s', (password, login, fault) => {
  expect(passwordFault(password, login)).toBe(fault);
});

test.each(['泉城路上的三棵柳树啊真好', 'yiwang-demo', 'correct horse battery', '7x!kPq-2mVz'])(
  '%j will do',
  (password) => {
    expect(passwordFault(password, 'clerk')).toBeNull();
  },
);

test('the refusal names the field', () => {
  expect(() => requireGoodPassword('aaaaaaaaaaaa', 'clerk', '/next')).toThrow(
    expect.objectContaining({
      code: 'request.invalid',
      fields: [{ pointer: '/next', code: 'password-too-uniform', params: {} }],
    }),
  );
});
