import {
  type FigureReports,
  type Figures,
  type FiguresRecount,
  type ReportSource,
  receiveReportSchema,
  reportFigureNames,
} from '@yiwang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, type PublicActor, type StaffActor } from '../kernel/index.ts';
import { receiveReport, runReportCommand } from '../signals/index.ts';
import { doAll, plainClass, type TestBureau, type TestPerson, testBureau } from '../testing/cases.ts';
import { type TestCity, testCity } from '../testing/city.ts';
import { catchUp } from '../testing/feed.ts';
import { type TestServer, testServer } from '../testing/server.ts';
import { dayOf, nextDay, startOf } from './period.ts';
import { figuresReader } from './upkeep/reader.ts';

let t: TestCity;
let b: TestBureau;
let server: TestServer;
const now = new Date();
const anyone: PublicActor = { kind: 'public', origin: 'o' };

/** What each report was when the day was over; ids by name. */
const told: Record<string, string> = {};

beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city, now);
  server = await testServer(t);
  await report('opened', 'patrol');
  await report('joined', 'hotline');
  await report('declined', 'web');
  await report('answered', 'hotline', 'inquiry');
  await report('waiting', 'open311');
  await report('taken-back', 'web');
  await report('about-staff', 'web', 'complaint');
  await decide('opened', 'accept', acceptance);
  await decide('joined', 'join', { caseId: await caseOf('opened') });
  await decide('declined', 'decline', { reason: 'too-little', words: '看不出位置' });
  await decide('answered', 'answer', { text: '周一至周五', source: '便民手册' });
  await decide('taken-back', 'accept', acceptance);
  await decide('taken-back', 'withdraw', {});
});
afterAll(async () => {
  await server.close();
  await t.close();
});

async function report(name: string, source: ReportSource, kind = 'problem'): Promise<void> {
  const body = receiveReportSchema.parse({
    text: `${name} 13812345678`,
    kind,
    contact: { phone: '13812345678' },
  });
  const door = { source, door: 'test', key: newId(), busy: false, now } as const;
  const { reportId } = await receiveReport(t.city, anyone, { body, ...door });
  await t.city.db
    .updateTable('report')
    .set({ area: `${b.area}001001001` })
    .where('id', '=', reportId)
    .execute();
  told[name] = reportId;
}

const { condition: _, ...category } = plainClass;
const acceptance = { category, areaCode: '370102001001001' };
const rowOf = (name: string) =>
  t.city.db
    .selectFrom('report')
    .select(['seq', 'case_id'])
    .where('id', '=', told[name] ?? '')
    .executeTakeFirstOrThrow();
const caseOf = async (name: string): Promise<string> => (await rowOf(name)).case_id ?? '';
async function decide(
  name: string,
  verb: Parameters<typeof runReportCommand>[2]['verb'],
  body: object,
  who: StaffActor = b.people.clerk,
) {
  const { seq } = await rowOf(name);
  const reportId = told[name] ?? '';
  await runReportCommand(t.city, who, { reportId, verb, body: body as never, expectedSeq: seq, now });
}

async function get<T>(who: TestPerson, url: string): Promise<T> {
  const answer = await server.inject({ method: 'GET', url, as: b.headers[who] });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
const period = (): string => {
  const today = dayOf(now, t.city.zone);
  return `from=${startOf(today, t.city.zone).toISOString()}&to=${startOf(nextDay(today), t.city.zone).toISOString()}`;
};
async function figures(who: TestPerson, query = 'by=total'): Promise<Figures> {
  await catchUp(t.city, figuresReader);
  return get<Figures>(who, `/api/v1/figures?${query}&${period()}`);
}
const ofReports = ({ total }: Figures) =>
  Object.fromEntries(reportFigureNames.map((name) => [name, total.counts[name]]));

describe('counts of reports', () => {
  const byHand = {
    reported: 6,
    reportedPublic: 5,
    valid: 0,
    validPublic: 0,
    accepted: 2,
    joinedReports: 1,
    answeredReports: 1,
    declined: 1,
    undecided: 2,
  };

  it('are those of the day; a complaint about staff is in none, and a withdrawn decision was none', async () => {
    const { basis, total } = await figures('boss');
    expect(basis).toBe('rollup');
    expect(ofReports(await figures('boss'))).toEqual(byHand);
    expect(total.counts).toMatchObject({ opened: 2, voided: 1 });
    expect(total.rates.acceptRate).toMatchObject({
      value: 2 / 6,
      numerator: 'accepted',
      denominator: 'reported',
    });
  });

  it('follow the case: both reports were valid once their case is registered', async () => {
    const id = await caseOf('opened');
    const { seq, state } = await t.city.db
      .selectFrom('city_case')
      .select(['seq', 'state'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const from = { id, seq, number: null, state, overlays: [] };
    await doAll(t.city, from, now, [[b.people.leader, 'register', { class: plainClass }]]);
    const after = { ...byHand, valid: 2, validPublic: 1 };
    expect(ofReports(await figures('boss'))).toEqual(after);
    const { total } = await figures('boss');
    expect(total.counts).toMatchObject({ registered: 1, registeredPublic: 0 });
    expect(total.rates.validRate?.value).toBe(2 / 6);
  });

  it('are left out of what has a unit: by unit, and for the people of one; the total of all units has them', async () => {
    const byUnit = await figures('boss', 'by=unit');
    expect(byUnit.total.counts.reported).toBe(6);
    for (const row of byUnit.rows) expect(row.counts).not.toHaveProperty('reported');
    const ofOne = await figures('boss', `by=total&unit=${b.units.bureau}`);
    expect(ofOne.total.counts).not.toHaveProperty('reported');
    expect(ofOne.total.rates.acceptRate?.value).toBeNull();
    expect((await figures('bureauHead')).total.counts).not.toHaveProperty('reported');
  });

  it('are told apart by area, class, source and day, and each opens the list of exactly these reports', async () => {
    for (const by of ['area', 'category', 'source', 'day', 'total'] as const) {
      const { rows } = await figures('boss', `by=${by}`);
      for (const { key, counts } of rows)
        for (const figure of reportFigureNames) {
          const narrow =
            by === 'area' || by === 'category' || by === 'source'
              ? `&${by}=${key === '' ? 'none' : key}`
              : '';
          const url = `/api/v1/figures/reports?figure=${figure}${narrow}&${period()}`;
          const { items } = await get<FigureReports>('boss', url);
          expect([by, key, figure, items.length]).toEqual([by, key, figure, counts[figure]]);
        }
    }
  });

  it('show no word and no person in the list, and show it to nobody who may not read figures', async () => {
    const url = `/api/v1/figures/reports?figure=reported&${period()}`;
    const answer = await server.inject({ method: 'GET', url, as: b.headers.boss });
    expect(answer.body).not.toContain('13812345678');
    expect(answer.body).not.toContain('waiting');
    const { items } = answer.json<FigureReports>();
    expect(items.map((row) => row.id)).not.toContain(told['about-staff']);
    expect(items.find((row) => row.id === told.declined)).toMatchObject({
      state: 'declined',
      declined: 'too-little',
      source: 'web',
      caseId: null,
    });
    expect((await get<FigureReports>('bureauHead', url)).items).toEqual([]);
    const refused = await server.inject({ method: 'GET', url, as: b.headers.clerk });
    expect(refused.statusCode).toBe(403);
  });

  it('are counted anew from the events: the same, until a row says otherwise than its story', async () => {
    const ask = () => get<FiguresRecount>('boss', `/api/v1/figures/recount?${period()}`);
    await catchUp(t.city, figuresReader);
    expect(await ask()).toMatchObject({
      differing: [],
      differences: [],
      reports: { total: 6, replayed: 6, differing: [] },
      cursor: null,
      upToDate: true,
    });
    const put = (state: string) =>
      t.city.db
        .updateTable('report')
        .set({ state })
        .where('id', '=', told.waiting ?? '')
        .execute();
    await put('declined');
    const tampered = await ask();
    expect(tampered.reports.differing.map((one) => one.reportId)).toEqual([told.waiting]);
    expect(tampered.differences).toContainEqual({ figure: 'declined', shown: 1, recounted: 2 });
    await put('received');
  });

  it('forget a report that turns out to be a complaint about staff', async () => {
    await decide('waiting', 'reclassify', { kind: 'complaint' });
    expect((await figures('boss')).total.counts).toMatchObject({ reported: 5, undecided: 1 });
  });
});
