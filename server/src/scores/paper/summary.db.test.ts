import { writeFileSync } from 'node:fs';
import { receiveReportSchema } from '@yiwang/contract';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../kernel/index.ts';
import { receiveReport, runReportCommand } from '../../signals/index.ts';
import {
  doAll,
  hoursClass,
  openTestCase,
  type TestBureau,
  type TestPerson,
  testBureau,
} from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { catchUp } from '../../testing/feed.ts';
import { readPaper } from '../../testing/paper-text.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { dayOf } from '../period.ts';
import { figuresReader } from '../upkeep/reader.ts';

let t: TestCity;
let b: TestBureau;
let server: TestServer;
const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const today = () => dayOf(now, t.city.zone);

beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city, now);
  server = await testServer(t);
  // Three reports today, one declined; one a week ago.
  await report(now);
  await report(now);
  await decline(await report(now));
  await report(daysAgo(7));
  // Two cases with the bureau, whose time has run out long ago; one without class.
  for (let i = 0; i < 2; i++)
    await doAll(t.city, await openTestCase(t.city, b, { source: 'staff' }), now, [
      [b.people.leader, 'register', { class: hoursClass }],
      [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
    ]);
  await openTestCase(t.city, b, { source: 'staff', complaint: true });
  await t.city.db
    .updateTable('city_case')
    .set({ due_at: daysAgo(3), sort_at: daysAgo(3) })
    .where('lead_unit_id', '=', b.units.bureau)
    .execute();
  await catchUp(t.city, figuresReader);
});
afterAll(async () => {
  await server.close();
  await t.close();
});

async function report(at: Date): Promise<string> {
  const body = receiveReportSchema.parse({
    text: '路边有垃圾，请打 13812345678',
    contact: { name: '欧阳上报人' },
  });
  const door = { source: 'web', door: 'test', key: newId(), busy: false, now: at } as const;
  const { reportId } = await receiveReport(t.city, { kind: 'public', origin: 'o' }, { body, ...door });
  await t.city.db.updateTable('report').set({ area: b.area }).where('id', '=', reportId).execute();
  return reportId;
}

async function decline(reportId: string): Promise<void> {
  const body = { reason: 'not-found', words: '到场未发现' } as const;
  await runReportCommand(t.city, b.people.clerk, { reportId, verb: 'decline', body, expectedSeq: 1, now });
}

const ask = (who: TestPerson, query: string) =>
  server.inject({ method: 'GET', url: `/api/v1/figures/summary?${query}`, as: b.headers[who] });

async function print(who: TestPerson, query: string) {
  const answer = await ask(who, query);
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
  // YIWANG_KEEP_PAPERS names a folder: then they can be looked at.
  if (process.env.YIWANG_KEEP_PAPERS !== undefined)
    writeFileSync(`${process.env.YIWANG_KEEP_PAPERS}/summary-${who}-${query}.pdf`, answer.rawPayload);
  const read = readPaper(answer.rawPayload);
  expect(read.sizes.every(([width, height]) => width === 595.28 && height === 841.89)).toBe(true);
  expect(read.foreign).toEqual([]);
  return { ...read, text: read.pages.join('\n') };
}

const kept = () => t.city.db.selectFrom('audit').selectAll().where('action', '=', 'scores:print').execute();

describe('the summary on paper', () => {
  it('of a day: its numbers against the same weekday, what is late and with whom, definitions and position', async () => {
    const { text, embedded } = await print('leader', `span=day&day=${today()}`);
    expect(embedded.length).toBeGreaterThan(0);
    for (const words of [
      '城市管理日报',
      '上周同日',
      '期间尚未结束',
      '上报数31+2',
      '不予受理数10+1',
      '立案数20+2',
      '按期结案率',
      '超期、临期与滞留',
      '类别0102',
      '市政局',
      '按单位',
      '按区域',
      '去向与质量',
      '期内收到的上报',
      '事实流位置',
      '不统计个人的活动',
    ])
      expect(text, words).toContain(words);
    expect(text).toMatch(/待签收220/);
    for (const secret of ['13812345678', '欧阳', '路边有垃圾', b.people.dispatcher.name])
      expect(text).not.toContain(secret);
  });

  it('of a week: day by day, from Monday, against the week before; in English too', async () => {
    const monday = Temporal.PlainDate.from(today());
    const first = monday.subtract({ days: monday.dayOfWeek - 1 }).toString();
    const { text } = await print('boss', `span=week&day=${today()}&lang=en`);
    for (const words of [
      'weekly summary',
      first,
      'Day by day',
      'Week before',
      'Definitions',
      'On-time close rate',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/[\u4e00-\u9fff]{2,}率/);
  });

  it('says what its reader may see: a unit its own cases and no reports', async () => {
    const { text } = await print('bureauHead', `span=day&day=${today()}`);
    expect(text).toContain('立案数20');
    expect(text).toContain('上报数——');
    const elsewhere = await print('districtHead', `span=day&day=${today()}`);
    expect(elsewhere.text).toContain('没有超期、临期或滞留的案件');
  });

  it('is logged with who printed which, refused to others and for days to come', async () => {
    const before = (await kept()).length;
    await print('supervisor', `span=day&day=${today()}`);
    const rows = await kept();
    expect(rows).toHaveLength(before + 1);
    expect(rows.at(-1)).toMatchObject({ actor_id: b.people.supervisor.accountId, outcome: 'looked' });
    expect((await ask('clerk', 'span=day')).statusCode).toBe(403);
    const tomorrow = Temporal.PlainDate.from(today()).add({ days: 1 }).toString();
    expect((await ask('boss', `day=${tomorrow}`)).json()).toMatchObject({ code: 'request.invalid' });
  });
});
