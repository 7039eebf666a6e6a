import { TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { newPaperCode, newTotpSecret, plainCode, stepOfCode, totpQr, totpUri } from './totp.ts';

const secret = newTotpSecret();
const now = new Date('2026-11-21T04:00:10Z');
const codeAt = (offsetSeconds: number): string =>
  TOTP.generate({
    secret: (new TOTP({ secret }) as TOTP).secret,
    timestamp: now.getTime() + offsetSeconds * 1000,
  });

test('the code of now, of the step before and of the step after fit', () => {
  const step = Math.floor(now.getTime() / 30_000);
  expect(stepOfCode(secret, codeAt(0), now, 0)).toBe(step);
  expect(stepOfCode(secret, codeAt(-30), now, 0)).toBe(step - 1);
  expect(stepOfCode(secret, codeAt(30), now, 0)).toBe(step + 1);
});

test('codes further away do not', () => {
  expect(stepOfCode(secret, codeAt(-90), now, 0)).toBeNull();
  expect(stepOfCode(secret, codeAt(90), now, 0)).toBeNull();
});

test('a used step and every one before it are refused', () => {
  const step = Math.floor(now.getTime() / 30_000);
  expect(stepOfCode(secret, codeAt(0), now, step)).toBeNull();
  expect(stepOfCode(secret, codeAt(-30), now, step)).toBeNull();
  expect(stepOfCode(secret, codeAt(30), now, step)).toBe(step + 1);
});

test('an authenticator reads the address', async () => {
  const uri = totpUri(secret, '济南市', 'wang.fang');
  expect(uri).toMatch(/^otpauth:\/\/totp\//);
  expect(uri).toContain(`secret=${secret}`);
  expect(decodeURIComponent(uri)).toContain('济南市:wang.fang');
  expect(await totpQr(uri)).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
});

test('codes for paper are read back however they are typed', () => {
  const code = newPaperCode(3);
  expect(code).toMatch(/^[A-HJKMNP-Z2-9]{4}(-[A-HJKMNP-Z2-9]{4}){2}$/);
  expect(plainCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code.replaceAll('-', ''));
  expect(newPaperCode(3)).not.toBe(code);
});
