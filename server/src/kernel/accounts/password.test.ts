import { hash } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { hashPassword, isOutdated, verifyPassword } from './password.ts';

test('a password fits its own hash and no other', async () => {
  const stored = await hashPassword('correct horse battery');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(stored, 'correct horse battery')).toBe(true);
  expect(await verifyPassword(stored, 'correct horse batterx')).toBe(false);
});

test('full-width and half-width typing of the same password fit', async () => {
  const stored = await hashPassword('ｐａｓｓ一网-2026');
  expect(await verifyPassword(stored, 'pass一网-2026')).toBe(true);
});

test('without an account the answer is no, after the same work', async () => {
  await verifyPassword(null, 'warm up');
  const stored = await hashPassword('x'.repeat(12));
  const known = await timed(() => verifyPassword(stored, 'wrong'));
  const unknown = await timed(() => verifyPassword(null, 'wrong'));
  expect(await verifyPassword(null, 'no account has this password')).toBe(false);
  expect(unknown).toBeGreaterThan(known / 4);
});

test('hashes of other parameters are outdated', async () => {
  expect(isOutdated(await hashPassword('whatever it is'))).toBe(false);
  expect(isOutdated(await hash('whatever it is', { memoryCost: 8192 }))).toBe(true);
});

test('many at once all get their answer, and the event loop goes on meanwhile', async () => {
  let turns = 0;
  const loop = setInterval(() => turns++, 1);
  const stored = await hashPassword('many at once');
  const answers = await Promise.all(Array.from({ length: 12 }, () => verifyPassword(stored, 'many at once')));
  clearInterval(loop);
  expect(answers).toEqual(Array(12).fill(true));
  expect(turns).toBeGreaterThan(12);
});

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  for (let i = 0; i < 4; i++) await work();
  return performance.now() - started;
}
