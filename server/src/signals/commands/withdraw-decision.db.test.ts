import { receiveReportSchema } from '@yiwang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, type PublicActor } from '../../kernel/index.ts';
import { nextRevision, refreshPlaces, saveAreas } from '../../places/index.ts';
import { plainClass, type TestBureau, testBureau } from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { catchUp } from '../../testing/feed.ts';
import { gatewayFor, tellAll } from '../../testing/messages.ts';
import { followReader } from '../follow/follow-cases.ts';
import { readReporterPage } from '../queries/reporter-page.ts';
import { receiveReport } from '../receive/receive-report.ts';
import { claimReport } from './claim-report.ts';
import { runReportCommand } from './run-command.ts';

let t: TestCity;
let b: TestBureau;
const anyone: PublicActor = { kind: 'public', origin: 'o' };
beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city);
  const [west, south, east, north] = [117, 36.6, 117.1, 36.7];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const geometry = { type: 'Polygon' as const, coordinates: [ring] };
  await t.city.db
    .transaction()
    .execute(async (tx) =>
      saveAreas(tx, [{ code: '370102', name: '区', nameEn: null, geometry }], await nextRevision(tx)),
    );
  await refreshPlaces(t.city);
});
afterAll(() => t.close());

let phones = 10_000;
async function report(): Promise<{ id: string; link: string }> {
  const contact = { phone: `138000${phones++}` };
  const body = receiveReportSchema.parse({ text: '路边有垃圾', contact, place: { lng: 117.05, lat: 36.65 } });
  const door = { source: 'web', door: 'api', key: newId(), busy: false, now: b.now } as const;
  const { reportId, link } = await receiveReport(t.city, anyone, { body, ...door });
  return { id: reportId, link: link ?? '' };
}

const rowOf = (id: string) =>
  t.city.db.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
type Verb = 'accept' | 'join' | 'ask' | 'decline' | 'withdraw' | 'reclassify';
async function desk(id: string, verb: Verb, body: object, who = b.people.clerk) {
  const { seq } = await rowOf(id);
  return runReportCommand(t.city, who, {
    reportId: id,
    verb,
    body: body as never,
    expectedSeq: seq,
    now: b.now,
  });
}
const { condition: _, ...category } = plainClass;
const acceptance = { category, areaCode: '370102' };
const refusal = { reason: 'too-little', words: '看不出位置' };
const caseState = async (id: string | null) =>
  (
    await t.city.db
      .selectFrom('city_case')
      .select(['state', 'exit_reason'])
      .where('id', '=', id ?? '')
      .execute()
  )[0];
const messagesOf = async (subject: string) =>
  (await t.city.db.selectFrom('message').select('state').where('subject', '=', subject).execute()).map(
    ({ state }) => state,
  );

describe('withdrawing a decision of the intake desk', () => {
  it('puts a declined report back as it was, with its clock, and nobody hears of it', async () => {
    const { id, link } = await report();
    const { seq: _seq, undo: _undo, ...before } = await rowOf(id);
    await desk(id, 'decline', refusal);
    await desk(id, 'withdraw', {});
    expect(await rowOf(id)).toMatchObject({ ...before, object_until: null, undo: null, seq: 3 });
    expect(await messagesOf(`report:${id}`)).toEqual(['cancelled']);
    const page = await readReporterPage(t.city, link, b.now);
    expect(page.timeline.map(({ key }) => key)).toEqual(['received']);
  });

  it('ends the case that an acceptance opened, and the next acceptance opens another', async () => {
    const { id, link } = await report();
    const { caseId } = await desk(id, 'accept', acceptance);
    await desk(id, 'withdraw', {});
    expect(await rowOf(id)).toMatchObject({ state: 'received', desk: 'open', case_id: null });
    expect(await caseState(caseId)).toEqual({ state: 'voided', exit_reason: 'taken-back' });
    expect((await messagesOf(`case:${caseId}`)).filter((state) => state !== 'cancelled')).toEqual([]);
    const again = await desk(id, 'accept', acceptance);
    expect(again.caseId).not.toBe(caseId);
    await catchUp(t.city, followReader);
    expect((await readReporterPage(t.city, link, b.now)).state.key).toBe('accepted');
  });

  it('takes a joined report out again, and a question back', async () => {
    const first = await report();
    const { caseId } = await desk(first.id, 'accept', acceptance);
    const { id } = await report();
    await desk(id, 'join', { caseId });
    await desk(id, 'withdraw', {});
    expect(await rowOf(id)).toMatchObject({ state: 'received', case_id: null });
    await desk(id, 'ask', { question: '哪条路？' });
    await desk(id, 'withdraw', {});
    expect(await rowOf(id)).toMatchObject({ question_id: null, answer_until: null, public_key: 'received' });
  });

  it('is the own decision only, and the last one only', async () => {
    const { id } = await report();
    await expect(desk(id, 'withdraw', {})).rejects.toMatchObject({ code: 'report.refused' });
    await desk(id, 'ask', { question: '哪条路？' });
    await expect(desk(id, 'withdraw', {}, b.people.leader)).rejects.toMatchObject({ code: 'right.refused' });
    await desk(id, 'reclassify', { kind: 'problem', category });
    await expect(desk(id, 'withdraw', {})).rejects.toMatchObject({ code: 'report.refused' });
  });

  it('stands once the reporter, a colleague or the next desk has opened it', async () => {
    const told = await report();
    await desk(told.id, 'decline', refusal);
    await readReporterPage(t.city, told.link, b.now);
    await expect(desk(told.id, 'withdraw', {})).rejects.toMatchObject({ code: 'report.refused' });

    const seen = await report();
    await desk(seen.id, 'ask', { question: '哪条路？' });
    await claimReport(t.city, b.people.clerk, seen.id, { takeOver: false, now: b.now });
    expect((await rowOf(seen.id)).undo).not.toBeNull();
    await claimReport(t.city, b.people.leader, seen.id, { takeOver: true, now: b.now });
    await expect(desk(seen.id, 'withdraw', {})).rejects.toMatchObject({ code: 'report.refused' });

    const opened = await report();
    const { caseId } = await desk(opened.id, 'accept', acceptance);
    const look = { account_id: b.people.leader.accountId, opened_at: b.now, touched_at: b.now, held: true };
    await t.city.db
      .insertInto('case_claim')
      .values({ case_id: caseId ?? '', ...look })
      .execute();
    await expect(desk(opened.id, 'withdraw', {})).rejects.toMatchObject({
      code: 'case.refused',
      params: { reason: 'already-opened' },
    });
    expect((await caseState(caseId))?.state).not.toBe('voided');
  });

  it('comes too late when the message has gone out', async () => {
    const { id } = await report();
    await desk(id, 'decline', refusal);
    const gateway = await gatewayFor(t, { honoursKeys: true });
    await tellAll(t, new Date(b.now.getTime() + 31_000));
    await gateway.close();
    await expect(desk(id, 'withdraw', {})).rejects.toMatchObject({
      code: 'report.refused',
      params: { reason: 'already-told' },
    });
  });
});
