import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keyringFile, mergedKeyrings, readKeyring, withNewKey, writeKeyring } from './keyring.ts';
import { isFresh, keepSecretsIn, lockSecret, openSecret, rereadKeyring } from './lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yiwang-secrets-'));
  keepSecretsIn(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('locks and opens; the same text never looks the same twice', () => {
  const [one, two] = [lockSecret('JBSWY3DP', 'totp:1'), lockSecret('JBSWY3DP', 'totp:1')];
  expect(one).not.toContain('JBSWY3DP');
  expect(one).not.toBe(two);
  expect(openSecret(one, 'totp:1')).toBe('JBSWY3DP');
  expect(openSecret(two, 'totp:1')).toBe('JBSWY3DP');
});

it('does not open in another row, nor when a byte was changed', () => {
  const locked = lockSecret('geheim', 'provider:1');
  expect(() => openSecret(locked, 'provider:2')).toThrow();
  const broken = `${locked.slice(0, -3)}${locked.endsWith('AAA') ? 'BBB' : 'AAA'}`;
  expect(() => openSecret(broken, 'provider:1')).toThrow();
});

it('reads what was stored before there was a keyring', () => {
  expect(openSecret('JBSWY3DP', 'totp:1')).toBe('JBSWY3DP');
  expect(isFresh('JBSWY3DP')).toBe(false);
});

it('keeps its keys to the account of the server', () => {
  lockSecret('x', 'y');
  expect(statSync(keyringFile(folder)).mode & 0o077).toBe(0);
});

it('opens old values after a rotation and locks new ones with the new key', () => {
  const old = lockSecret('x', 'y');
  writeKeyring(keyringFile(folder), withNewKey(readKeyring(keyringFile(folder))));
  rereadKeyring();
  expect(openSecret(old, 'y')).toBe('x');
  expect(isFresh(old)).toBe(false);
  expect(isFresh(lockSecret('x', 'y'))).toBe(true);
});

it('takes up a key that another process has added meanwhile', () => {
  lockSecret('x', 'y');
  const mine = readKeyring(keyringFile(folder));
  const theirs = withNewKey(mine);
  writeKeyring(keyringFile(folder), theirs);
  rereadKeyring();
  const locked = lockSecret('z', 'y');
  if (mine === null) throw new Error('no keyring');
  writeKeyring(keyringFile(folder), mine);
  rereadKeyring();
  expect(() => openSecret(locked, 'y')).toThrow(/keyring/);
  writeKeyring(keyringFile(folder), theirs);
  expect(openSecret(locked, 'y')).toBe('z');
});

it('merges the keys of a backup and goes on with its own', () => {
  const [own, came] = [withNewKey(null), withNewKey(null)];
  const merged = mergedKeyrings(own, came);
  expect(merged.current).toBe(own.current);
  expect(Object.keys(merged.keys).sort()).toEqual([own.current, came.current].sort());
  expect(mergedKeyrings(null, came)).toEqual(came);
});
