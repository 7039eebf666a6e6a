import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { unseal } from '../sealed/seal.ts';
import { askReset } from './commands/ask-reset.ts';
import { redeemReset } from './commands/change-password.ts';
import { createAccount } from './commands/create-account.ts';
import { verifyPassword } from './password.ts';
import { accountById } from './queries/account-rows.ts';

let t: TestCity;
beforeAll(async () => {
  t = await testCity();
});
afterAll(() => t.close());

const now = new Date('2026-11-20T02:00:00Z');
const caller = { origin: 'here', device: 'test' } as Parameters<typeof askReset>[1]['caller'];
let serial = 0;
const account = async (more: { phone?: string; admin?: 'system' } = {}) => {
  const login = `forgot-${++serial}`;
  const actor = { kind: 'system', name: 'rule' } as const;
  const { id } = await createAccount(t.city.db, { login, displayName: '王芳', ...more, actor, now });
  return { id, login };
};
const messages = (id: string) =>
  t.city.db.selectFrom('message').selectAll().where('subject', '=', `account:${id}`).execute();

it('sends a code to the number on file, which sets a new password once', async () => {
  const { id, login } = await account({ phone: '13812345678' });
  await askReset(t.city, { login, caller, now });
  const [message] = await messages(id);
  const words = message?.words as { code: string } | undefined;
  const code = String((await unseal(t.city.db, [words?.code ?? ''])).get(words?.code ?? '')?.text);
  const redeem = { login, resetCode: code, next: '青山不改 2026 绿水', caller };
  const late = new Date(now.getTime() + 16 * 60_000);
  await expect(redeemReset(t.city, { ...redeem, now: late })).rejects.toMatchObject({
    code: 'session.refused',
  });
  await redeemReset(t.city, { ...redeem, now });
  expect(await verifyPassword((await accountById(t.city.db, id)).password_hash, redeem.next)).toBe(true);
  await expect(redeemReset(t.city, { ...redeem, now })).rejects.toMatchObject({ code: 'session.refused' });
});

it('says the same and sends nothing without a number, to an administrator, and for a name nobody bears', async () => {
  const [silent, admin] = [await account(), await account({ phone: '13812345678', admin: 'system' })];
  for (const login of [silent.login, admin.login, 'nobody-at-all'])
    expect(await askReset(t.city, { login, caller, now })).toBeUndefined();
  expect([...(await messages(silent.id)), ...(await messages(admin.id))]).toEqual([]);
});

it('leaves a code alone that the security administrator has handed out', async () => {
  const { id, login } = await account({ phone: '13812345678' });
  const issued = { code_hash: 'handed out', issued_by: crypto.randomUUID() };
  const expires_at = new Date(now.getTime() + 3_600_000);
  await t.city.db
    .insertInto('password_reset')
    .values({ account_id: id, ...issued, expires_at })
    .execute();
  await askReset(t.city, { login, caller, now });
  expect(await messages(id)).toEqual([]);
  const kept = await t.city.db
    .selectFrom('password_reset')
    .selectAll()
    .where('account_id', '=', id)
    .execute();
  expect(kept).toMatchObject([issued]);
});

it('is limited by name, whether somebody bears it or not, and noted in the audit', async () => {
  const { id, login } = await account({ phone: '13812345678' });
  for (const name of [login, 'no-such-name']) {
    for (let i = 0; i < 3; i++) await askReset(t.city, { login: name, caller, now });
    await expect(askReset(t.city, { login: name, caller, now })).rejects.toMatchObject({
      code: 'session.locked',
    });
  }
  const noted = await t.city.db
    .selectFrom('audit')
    .select('outcome')
    .where('target_id', '=', id)
    .where('action', '=', 'session:ask-reset')
    .execute();
  expect(noted.map((row) => row.outcome)).toEqual(['done', 'done', 'done']);
});
