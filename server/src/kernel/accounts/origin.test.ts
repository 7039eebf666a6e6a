import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { isThisMachine } from './origin.ts';

test.each(['127.0.0.1', '127.8.0.9', '::1', '::ffff:127.0.0.1'])('%s is this machine', (address) => {
  expect(isThisMachine({ address, forwarded: false }, false)).toBe(true);
});

test('so is every address of its own', () => {
  const own = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map((entry) => entry.address),
  );
  for (const address of own) expect(isThisMachine({ address, forwarded: false }, false)).toBe(true);
});

test.each(['203.0.113.9', '10.255.254.253', '2001:db8::1', ''])('%j is another machine', (address) => {
  expect(isThisMachine({ address, forwarded: false }, false)).toBe(false);
});

test('a proxy on this machine does not make its callers local', () => {
  expect(isThisMachine({ address: '127.0.0.1', forwarded: true }, false)).toBe(false);
  expect(isThisMachine({ address: '203.0.113.9', forwarded: true }, true)).toBe(false);
});
