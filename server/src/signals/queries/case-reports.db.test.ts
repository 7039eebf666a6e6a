import { type Post, receiveReportSchema } from '@yiwang/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId, type StaffActor } from '../../kernel/index.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { testStaff } from '../../testing/staff.ts';
import { receiveReport } from '../receive/receive-report.ts';
import { readCaseReports } from './case-reports.ts';

let t: TestCity;
const now = new Date('2026-11-20T02:00:00Z');
const caseId = newId(now);
beforeAll(async () => {
  t = await testCity();
  await say({
    text: '楼下垃圾堆了三天\n请打 13812345678',
    place: { lng: 117.02, lat: 36.65, address: '经十路 1 号，到了打13812345678' },
  });
  await say({ text: '保洁员骂人', kind: 'complaint' });
});
afterAll(() => t.close());

/** A citizen's report that belongs to the case. */
async function say(body: object): Promise<void> {
  const { reportId } = await receiveReport(
    t.city,
    { kind: 'public', origin: 'o' },
    {
      body: receiveReportSchema.parse({ ...body, contact: { name: '张三', phone: '13812345678' } }),
      source: 'web',
      door: 'web',
      key: newId(),
      busy: false,
      now,
    },
  );
  await t.city.db.updateTable('report').set({ case_id: caseId }).where('id', '=', reportId).execute();
}

async function seenBy(post: Post) {
  const { accountId } = await testStaff(t.city);
  const actor: StaffActor = {
    kind: 'staff',
    accountId,
    name: post,
    sessionId: newId(),
    admin: null,
    holdings: [{ post, area: '', unitId: null, unitPath: null }],
  };
  const { items } = await readCaseReports(t.city, actor, caseId, now);
  const looks = await t.city.db.selectFrom('audit').selectAll().where('actor_id', '=', accountId).execute();
  return { items, looks };
}

it.each(['handler', 'collector', 'crew', 'unit-head'] as const)(
  'a %s reads what is the matter and where, and nothing of who said it',
  async (post) => {
    const { items, looks } = await seenBy(post);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      text: '楼下垃圾堆了三天\n请打 1**********',
      address: '经十路 1 号，到了打1**********',
    });
    const shown = JSON.stringify(items);
    for (const secret of ['张', '13812345678', 'receiptNumber', 'phone', '骂人'])
      expect(shown).not.toContain(secret);
    expect(looks).toHaveLength(1);
  },
);

it('the desk reads it with the reporter masked, the supervisor the complaint too', async () => {
  const clerk = await seenBy('clerk');
  expect(clerk.items).toEqual([expect.objectContaining({ name: '张*', phone: '138****5678' })]);
  expect((await seenBy('supervisor')).items).toHaveLength(2);
});
