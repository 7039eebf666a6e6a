import { receiveReportSchema } from '@yiwang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken, newId, type PublicActor, Refusal } from '../../kernel/index.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import type { ReceiveInput } from './input.ts';
import { receiveReport } from './receive-report.ts';

let t: TestCity;
beforeAll(async () => {
  t = await testCity(16);
});
afterAll(() => t.close());

const anyone: PublicActor = { kind: 'public', origin: 'o' };
const now = new Date('2026-11-20T02:00:00Z');
const notice = (body: object, key: string | null = newId()): ReceiveInput => ({
  body: receiveReportSchema.parse(body),
  source: 'web',
  door: 'web',
  key,
  busy: false,
  now,
});
const refusalOf = (act: Promise<unknown>): Promise<Refusal> =>
  act.then(
    () => expect.unreachable('should be refused'),
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  );
const count = async (table: 'report' | 'report_event' | 'report_link' | 'sealed' | 'outbox') =>
  Number((await t.city.pool.query(`select count(*) from ${t.city.schema}.${table}`)).rows[0].count);

describe('receiving a report', () => {
  it('stores it once with a receipt number, a link and sealed words', async () => {
    const receipt = await receiveReport(
      t.city,
      anyone,
      notice({
        text: '路灯不亮，电话 13812345678',
        place: { lng: 117.0219, lat: 36.6512, accuracy: 12, address: '经十路 1 号' },
        contact: { name: '张三', phone: '13812345678' },
      }),
    );
    expect(receipt).toMatchObject({ caseId: null, receivedAt: now.toISOString() });
    expect(receipt.receiptNumber).toMatch(/^261120\d{8}$/);
    expect(receipt.link).toMatch(/^[\w-]{22}$/);
    const row = await t.city.db
      .selectFrom('report')
      .selectAll()
      .where('id', '=', receipt.reportId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'received', desk: 'open', seq: 1, kind: 'problem', source: 'web' });
    expect(row.due_at).toEqual(new Date('2026-11-20T02:15:00Z'));
    const plain = JSON.stringify(
      await Promise.all(
        ['report', 'report_event', 'outbox', 'report_link', 'report_phone'].map(
          async (table) => (await t.city.pool.query(`select * from ${t.city.schema}.${table}`)).rows,
        ),
      ),
    );
    for (const secret of ['路灯', '13812345678', '张三', '经十路', '117.0219', receipt.link ?? ''])
      expect(plain).not.toContain(secret);
    const link = await t.city.db
      .selectFrom('report_link')
      .selectAll()
      .where('hash', '=', hashToken(receipt.link ?? ''))
      .executeTakeFirstOrThrow();
    expect(link).toMatchObject({ report_id: receipt.reportId, access: 'owner' });
  });

  it('gives the same answer to a replay, and refuses another body under the same key', async () => {
    const first = notice({ text: '垃圾没人收' }, 'key-1');
    const receipt = await receiveReport(t.city, anyone, first);
    const later = { ...first, now: new Date(now.getTime() + 3_600_000) };
    expect(await receiveReport(t.city, anyone, later)).toEqual(receipt);
    const other = await refusalOf(receiveReport(t.city, anyone, notice({ text: '别的事' }, 'key-1')));
    expect(other.code).toBe('request.idempotency-conflict');
    const elsewhere = await receiveReport(t.city, anyone, { ...first, door: 'open311' });
    expect(elsewhere.reportId).not.toBe(receipt.reportId);
  });

  it('never doubles under a race of the same key', async () => {
    for (let round = 0; round < 200; round++) {
      const input = notice({ text: `第 ${round} 次` });
      const receipts = await Promise.all([1, 2, 3].map(() => receiveReport(t.city, anyone, input)));
      expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    }
    expect(await count('report')).toBe(await count('report_link'));
    expect(await count('report')).toBe(await count('outbox'));
    expect(await count('report')).toBe(await count('report_event'));
  });

  it.each([
    [{ lng: 0, lat: 0 }, 'place-zero'],
    [null, 'place-missing'],
    [{ lng: 181, lat: 95 }, 'place-outside'],
  ])('keeps the public’s dirty place %o and marks it', async (place, flag) => {
    const receipt = await receiveReport(t.city, anyone, notice({ text: '这里', place }));
    expect(receipt.flags).toContain(flag);
  });

  it('tells other systems which field is wrong', async () => {
    const client = { kind: 'client', clientId: newId(), name: 'hotline', trusted: false } as const;
    const input = { ...notice({ text: 'x', place: { lng: 0, lat: 0 } }), source: 'client' as const };
    const refusal = await refusalOf(receiveReport(t.city, client, input));
    expect(refusal.fields).toEqual([{ pointer: '/place', code: 'place-zero', params: {} }]);
    const late = await refusalOf(
      receiveReport(t.city, anyone, notice({ text: 'x', seenAt: '2026-01-01T00:00:00Z' })),
    );
    expect(late.fields?.[0]).toMatchObject({ pointer: '/seenAt' });
  });
});
