import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { createAccount } from '../accounts/index.ts';
import { newId } from '../ids.ts';
import { keyringFile, requireKeyring, withNewKey, writeKeyring } from './keyring.ts';
import { openSecret, rereadKeyring } from './lock.ts';
import { relockSecrets, secretsOf } from './relock.ts';

let t: TestCity;
beforeAll(async () => {
  t = await testCity();
});
afterAll(() => t.close());

const SEED = 'JBSWY3DPEHPK3PXP';

/** What stands in the database, before it is opened. */
const stored = async (id: string): Promise<string> =>
  (
    await t.city.db
      .selectFrom('account_totp')
      .select('secret')
      .where('account_id', '=', id)
      .executeTakeFirstOrThrow()
  ).secret;

it('locks what an older version stored plain, and everything again under a new key', async () => {
  const now = new Date();
  const { id } = await createAccount(t.city.db, {
    login: `relock-${newId(now).slice(0, 8)}`,
    displayName: '王芳',
    actor: { kind: 'system', name: 'rule' },
    now,
  });
  await t.city.db
    .insertInto('account_totp')
    .values({ account_id: id, secret: SEED, confirmed_at: now, last_step: 0 })
    .execute();
  const columns = secretsOf(t.house.rooms);
  expect(columns.map((one) => `${one.table}.${one.column}`).sort()).toEqual([
    'account_totp.secret',
    'identity_provider.client_secret',
    'message_channel.secret',
    'message_channel.url',
    'message_secret.key',
  ]);
  // The seed and the city's key for phone numbers.
  expect(await relockSecrets(t.city, columns)).toBe(2);
  const first = await stored(id);
  expect(first).not.toContain(SEED);
  expect(openSecret(first, `totp:${id}`)).toBe(SEED);
  expect(await relockSecrets(t.city, columns)).toBe(0);

  const path = keyringFile(join(t.home, 'secrets'));
  writeKeyring(path, withNewKey(requireKeyring(path)));
  rereadKeyring();
  expect(await relockSecrets(t.city, columns)).toBe(2);
  const second = await stored(id);
  expect(second.split('.')[1]).not.toBe(first.split('.')[1]);
  expect(openSecret(second, `totp:${id}`)).toBe(SEED);
});
