import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { emptyMessages, gatewayFor, resolveFrom } from '../../testing/messages.ts';
import type { MockGateway } from '../gateway/mock-gateway.ts';
import { passOn } from '../sending/tick.ts';
import { forgetOldCodes } from './forget-old-codes.ts';
import { requestCode } from './request-code.ts';
import { provedContact, verifyCode } from './verify-code.ts';

let t: TestCity;
let gateway: MockGateway;
const night = new Date('2026-11-21T16:00:00Z'); // midnight: codes know no quiet hours
const after = (minutes: number) => new Date(night.getTime() + minutes * 60_000);
const phone = '13800138000';

beforeAll(async () => {
  t = await testCity();
  resolveFrom({ accounts: [], onDuty: {} });
  gateway = await gatewayFor(t, { honoursKeys: true });
});
afterEach(async () => {
  await t.city.db.deleteFrom('contact_code').execute();
  await t.city.db.deleteFrom('message').execute();
});
afterAll(async () => {
  await gateway.close();
  await emptyMessages(t);
  await t.close();
});

async function asked(now: Date) {
  const { challenge } = await requestCode(t.city, { phone, lang: 'zh' }, now);
  await passOn(t.city, now);
  const code = /\d{6}/.exec(gateway.reached().at(-1)?.text ?? '')?.[0] ?? '';
  return { challenge, code };
}

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const refusal = (code: string) => expect.objectContaining({ code });

describe('proving a number', () => {
  it('a right code gives a token that stands for the sealed number', async () => {
    const { challenge, code } = await asked(night);
    const { contactToken } = await verifyCode(t.city, { challenge, code }, after(1));
    const { sealedId } = await t.city.db
      .transaction()
      .execute((tx) => provedContact(tx, contactToken, after(2)));
    const sealed = await t.city.db
      .selectFrom('sealed')
      .select('body')
      .where('id', '=', sealedId)
      .executeTakeFirst();
    expect(JSON.parse(sealed?.body ?? '')).toMatchObject({ phone });
    await expect(
      t.city.db.transaction().execute((tx) => provedContact(tx, contactToken, after(62))),
    ).rejects.toEqual(refusal('right.refused'));
  });

  it('five guesses, then not even the right code opens', async () => {
    const { challenge, code } = await asked(night);
    for (let guess = 0; guess < 5; guess++) {
      await expect(verifyCode(t.city, { challenge, code: wrong(code) }, after(1))).rejects.toMatchObject({
        fields: [{ pointer: '/code', code: 'wrong', params: { triesLeft: 4 - guess } }],
      });
    }
    await expect(verifyCode(t.city, { challenge, code }, after(1))).rejects.toMatchObject({
      fields: [{ pointer: '/code', code: 'expired' }],
    });
  });

  it('guesses made at the same moment share the five', async () => {
    const { challenge, code } = await asked(night);
    const guesses = Array.from({ length: 12 }, () =>
      verifyCode(t.city, { challenge, code: wrong(code) }, after(1)).catch((fault) => fault.fields[0].code),
    );
    const outcomes = await Promise.all(guesses);
    expect(outcomes.filter((one) => one === 'wrong')).toHaveLength(5);
  });

  it('a code dies after ten minutes and works once', async () => {
    const late = await asked(night);
    await expect(verifyCode(t.city, late, after(11))).rejects.toEqual(refusal('request.invalid'));
    const { challenge, code } = await asked(after(12));
    await verifyCode(t.city, { challenge, code }, after(13));
    await expect(verifyCode(t.city, { challenge, code }, after(13))).rejects.toEqual(
      refusal('request.invalid'),
    );
  });

  it('one number is asked at most once a minute and five times an hour', async () => {
    for (let minute = 0; minute < 5; minute++) await asked(after(minute * 2));
    await expect(requestCode(t.city, { phone, lang: 'zh' }, after(8.5))).rejects.toMatchObject({
      retryAfter: 30,
    });
    await expect(requestCode(t.city, { phone, lang: 'zh' }, after(20))).rejects.toMatchObject({
      retryAfter: 2400,
    });
    await requestCode(t.city, { phone, lang: 'zh' }, after(61));
  });

  it('stores neither code nor number in the open, and forgets after a day', async () => {
    const { code } = await asked(night);
    const rows = await t.city.db.selectFrom('contact_code').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(phone);
    expect(JSON.stringify(rows)).not.toContain(`"${code}"`);
    await forgetOldCodes(t.city, after(60 * 25));
    expect(await t.city.db.selectFrom('contact_code').selectAll().execute()).toEqual([]);
  });
});
