import { receiveReportSchema } from '@yiwang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyCommand, type CommandInput } from '../../cases/index.ts';
import { newId, type PublicActor, publish, type StaffActor, unseal } from '../../kernel/index.ts';
import { nextRevision, refreshPlaces, saveAreas } from '../../places/index.ts';
import { plainClass, type TestBureau, testBureau } from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { catchUp as readAll } from '../../testing/feed.ts';
import { gatewayFor, tellAll } from '../../testing/messages.ts';
import { eraseReport } from '../commands/erase-report.ts';
import { runReportCommand } from '../commands/run-command.ts';
import { runReporterCommand } from '../commands/run-reporter-command.ts';
import { readReporterPage } from '../queries/reporter-page.ts';
import { receiveReport } from '../receive/receive-report.ts';
import { followReader } from './follow-cases.ts';
import { goOnTick } from './go-on.ts';
import { questionOutTick } from './question-out.ts';

let t: TestCity;
let b: TestBureau;
const anyone: PublicActor = { kind: 'public', origin: 'o' };

beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city);
  const ring = [
    [117, 36.6],
    [117.1, 36.6],
    [117.1, 36.7],
    [117, 36.7],
    [117, 36.6],
  ];
  const geometry = { type: 'Polygon' as const, coordinates: [ring] };
  await t.city.db.transaction().execute(async (tx) => {
    const areas = ['370102', '370102001001001'].map((code) => ({ code, name: code, nameEn: null, geometry }));
    await saveAreas(tx, areas, await nextRevision(tx));
  });
  await refreshPlaces(t.city);
});
afterAll(() => t.close());

async function report(body: object): Promise<{ id: string; link: string }> {
  const input = {
    body: receiveReportSchema.parse({ place: { lng: 117.05, lat: 36.65 }, ...body }),
    source: 'web',
    door: 'api',
    key: newId(),
    busy: false,
    now: b.now,
  } as const;
  const { reportId, link } = await receiveReport(t.city, anyone, input);
  return { id: reportId, link: link ?? '' };
}

async function desk(id: string, verb: 'accept' | 'join' | 'ask' | 'decline', body: object) {
  const { seq } = await reportRow(id);
  const command = { reportId: id, verb, body: body as never, expectedSeq: seq, now: b.now };
  return runReportCommand(t.city, b.people.clerk, command);
}
const reportRow = (id: string) =>
  t.city.db.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const keyOf = async (link: string) => (await readReporterPage(t.city, link, b.now)).state.key;

const catchUp = () => readAll(t.city, followReader);

async function caseDoes(caseId: string, actor: StaffActor, verb: CommandInput['verb'], body: object) {
  await unseen(caseId, actor, verb, body);
  await catchUp();
}

/** The same while the follower does not look. */
async function unseen(caseId: string, actor: StaffActor, verb: CommandInput['verb'], body: object) {
  const { seq } = await t.city.db
    .selectFrom('city_case')
    .select('seq')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
  await t.city.db
    .transaction()
    .execute((tx) => applyCommand(tx, t.city, actor, caseId, { verb, body, expectedSeq: seq, now: b.now }));
}

/** From the first look to the closing, at one stroke. */
async function closeUnseen(caseId: string): Promise<void> {
  const { leader, dispatcher, bureauHead } = b.people;
  const files = () => ({ files: [newId()] });
  await unseen(caseId, await taskHolder(caseId), 'confirm-fact', files());
  await unseen(caseId, leader, 'register', { class: plainClass });
  await unseen(caseId, dispatcher, 'dispatch', { unitId: b.units.bureau });
  await unseen(caseId, bureauHead, 'take', {});
  await unseen(caseId, bureauHead, 'hand-back', { ...files(), note: '已清理' });
  await unseen(caseId, await taskHolder(caseId), 'check-pass', files());
  await unseen(caseId, leader, 'close', { reply: '垃圾已经清走。' });
}

const timelineOf = async (link: string) =>
  (await readReporterPage(t.city, link, b.now)).timeline.map(({ key }) => key);

async function readAgainFrom(position: number): Promise<void> {
  await t.city.pool.query(
    `update ${t.city.schema}.feed_reader set position = $1 where name = 'signals.follow'`,
    [position],
  );
  await catchUp();
}

async function taskHolder(caseId: string): Promise<StaffActor> {
  const task = await t.city.db
    .selectFrom('case_task')
    .select('account_id')
    .where('case_id', '=', caseId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  const found = Object.values(b.people).find((one) => one.accountId === task.account_id);
  if (found === undefined) throw new Error('nobody has the task');
  return found;
}
const templatesFor = async (id: string) =>
  (await t.city.db.selectFrom('message').select('template').where('subject', '=', `report:${id}`).execute())
    .map((row) => row.template)
    .sort();

const accept = { category: { scheme: 'test', code: '0101' } };

describe('reports follow their case', () => {
  it('tells two reporters each step to the end; one says "still there", another checker goes, both hear the end', async () => {
    const first = await report({ text: '垃圾', contact: { phone: '13800000001' } });
    const second = await report({ text: '很多垃圾' });
    const { caseId } = await desk(first.id, 'accept', accept);
    if (caseId === null) throw new Error('no case');
    await desk(second.id, 'join', { caseId });
    await catchUp();
    expect([await keyOf(first.link), await keyOf(second.link)]).toEqual(['accepted', 'joined']);
    const { leader, dispatcher, bureauHead } = b.people;
    await caseDoes(caseId, await taskHolder(caseId), 'confirm-fact', { files: [newId()] });
    await caseDoes(caseId, leader, 'register', { class: plainClass });
    expect([await keyOf(first.link), await keyOf(second.link)]).toEqual(['recorded', 'recorded']);
    await caseDoes(caseId, dispatcher, 'dispatch', { unitId: b.units.bureau });
    const arranged = await readReporterPage(t.city, first.link, b.now);
    expect(arranged.state).toMatchObject({
      key: 'arranged',
      params: { unit: '市政局', date: expect.stringMatching(/^2026-/) },
    });
    await caseDoes(caseId, bureauHead, 'take', {});
    await caseDoes(caseId, bureauHead, 'hand-back', { files: [newId()], note: '已清理' });
    expect(await keyOf(second.link)).toBe('checking');
    await caseDoes(caseId, await taskHolder(caseId), 'check-pass', { files: [newId()] });
    await caseDoes(caseId, leader, 'close', { reply: '垃圾已经清走。' });
    const done = await readReporterPage(t.city, second.link, b.now);
    expect(done).toMatchObject({
      state: { key: 'done' },
      result: { text: '垃圾已经清走。' },
      may: expect.arrayContaining(['rate', 'still-there']),
    });
    expect(done.windowEnds).toBe('2026-03-09T01:00:00.000Z');
    expect(done.steps.every((step) => step.at !== null)).toBe(true);

    await runReporterCommand(t.city, anyone, {
      token: second.link,
      verb: 'still-there',
      body: { text: '还在' },
      now: b.now,
    });
    await catchUp();
    expect(await keyOf(second.link)).toBe('still-there');
    const checker = await taskHolder(caseId);
    await caseDoes(caseId, checker, 'check-pass', { files: [newId()] });
    await caseDoes(caseId, leader, 'close', { reply: '再次检查，已经干净。' });
    expect(await keyOf(second.link)).toBe('done');
    for (const { link } of [first, second])
      await runReporterCommand(t.city, anyone, {
        token: link,
        verb: 'rate',
        body: { rating: 5 },
        now: b.now,
      });
    await catchUp();
    expect([await keyOf(first.link), await keyOf(second.link)]).toEqual(['done-final', 'done-final']);
    expect(await templatesFor(first.id)).toEqual(
      expect.arrayContaining([
        'report.received',
        'report.accepted',
        'report.registered',
        'report.dispatched',
        'report.checking',
        'report.closed',
      ]),
    );
    expect(await templatesFor(second.id)).toEqual([]);
  });

  it('says nothing twice and never goes back when the feed is read again', async () => {
    const { id, link } = await report({ text: '灯', contact: { phone: '13800000002' } });
    const { caseId } = await desk(id, 'accept', accept);
    await closeUnseen(caseId ?? '');
    await catchUp();
    const before = [await templatesFor(id), await timelineOf(link)];
    await readAgainFrom(0);
    expect([await templatesFor(id), await timelineOf(link)]).toEqual(before);
    // Read at one stroke, only the last step is worth a message; the story has them all.
    expect(before).toEqual([
      ['report.accepted', 'report.closed', 'report.received'],
      ['received', 'accepted', 'recorded', 'arranged', 'in-progress', 'checking', 'checking-done', 'done'],
    ]);
  });

  it.each([1, 2, 3, 5])(
    'tells a case that is closed already in order, read %i facts at a time',
    async (batch) => {
      const { id, link } = await report({ text: '树', contact: { phone: '13800000012' } });
      const { caseId } = await desk(id, 'accept', accept);
      await closeUnseen(caseId ?? '');
      await readAll(t.city, followReader, batch);
      expect(await timelineOf(link)).toEqual([
        'received',
        'accepted',
        'recorded',
        'arranged',
        'in-progress',
        'checking',
        'checking-done',
        'done',
      ]);
      const told = await templatesFor(id);
      expect(told).toEqual([...new Set(told)]);
      expect(told).toContain('report.closed');
      expect((await reportRow(id)).window_ends?.toISOString()).toBe('2026-03-09T01:00:00.000Z');
    },
  );

  it('takes no step from a fact that is none: somebody has opened the case at a desk', async () => {
    const { id, link } = await report({ text: '栏杆' });
    const { caseId } = await desk(id, 'accept', accept);
    if (caseId === null) throw new Error('no case');
    await catchUp();
    const claimed = { kind: 'case.claimed', subject: caseId, area: '370102', unitPaths: [] };
    const data = { accountId: b.people.leader.accountId };
    await t.city.db.transaction().execute((tx) => publish(tx, [{ ...claimed, data }]));
    // The case has gone on before the follower reads that it was opened.
    await unseen(caseId, await taskHolder(caseId), 'confirm-fact', { files: [newId()] });
    await unseen(caseId, b.people.leader, 'register', { class: plainClass });
    for (const batch of [1, 1, 1]) await readAll(t.city, followReader, batch);
    expect(await timelineOf(link)).toEqual(['received', 'accepted', 'recorded']);
  });

  it('does not tell who joins late what was before', async () => {
    const first = await report({ text: '树' });
    const { caseId } = await desk(first.id, 'accept', accept);
    if (caseId === null) throw new Error('no case');
    await unseen(caseId, await taskHolder(caseId), 'confirm-fact', { files: [newId()] });
    await unseen(caseId, b.people.leader, 'register', { class: plainClass });
    const second = await report({ text: '又是树' });
    await desk(second.id, 'join', { caseId });
    await catchUp();
    expect(await timelineOf(first.link)).toEqual(['received', 'accepted', 'recorded']);
    expect(await timelineOf(second.link)).toEqual(['received', 'joined']);
  });

  it('tells whose case was merged its own way first, then how the other one stands and goes on', async () => {
    const { leader, dispatcher, bureauHead } = b.people;
    const files = () => ({ files: [newId()] });
    const kept = (await desk((await report({ text: '树倒了' })).id, 'accept', accept)).caseId ?? '';
    const first = await report({ text: '同一棵树', contact: { phone: '13800000022' } });
    const merged = (await desk(first.id, 'accept', accept)).caseId ?? '';
    await catchUp();
    await unseen(kept, await taskHolder(kept), 'confirm-fact', files());
    await unseen(kept, leader, 'register', { class: plainClass });
    await unseen(kept, dispatcher, 'dispatch', { unitId: b.units.bureau });
    await unseen(merged, leader, 'join', { reason: 'same-matter', caseId: kept });
    await unseen(kept, bureauHead, 'take', {});
    await unseen(kept, bureauHead, 'hand-back', { ...files(), note: '已清理' });
    await unseen(kept, await taskHolder(kept), 'check-pass', files());
    await unseen(kept, leader, 'close', { reply: '树已清走。' });
    await catchUp();
    expect(await timelineOf(first.link)).toEqual([
      'received',
      'accepted',
      'joined',
      'arranged',
      'in-progress',
      'checking',
      'checking-done',
      'done',
    ]);
    expect(await templatesFor(first.id)).toContain('report.closed');
  });

  it('gives each message a link of its own that works', async () => {
    const { id } = await report({ text: '井', contact: { phone: '13800000003' } });
    await catchUp();
    const message = await t.city.db
      .selectFrom('message')
      .select('words')
      .where('subject', '=', `report:${id}`)
      .executeTakeFirstOrThrow();
    const linkId = (message.words as { link: string }).link;
    const address = String((await unseal(t.city.db, [linkId])).get(linkId)?.text);
    const page = await readReporterPage(t.city, address.split('/').at(-1) ?? '', b.now);
    expect(page).toMatchObject({ access: 'owner', text: '井' });
  });

  it('tells a refuted matter in plain words, and lets the reporter object', async () => {
    const { id, link } = await report({ text: '没有的事' });
    const { caseId } = await desk(id, 'accept', accept);
    if (caseId === null) throw new Error('no case');
    await caseDoes(caseId, await taskHolder(caseId), 'confirm-fact', { files: [newId()] });
    await caseDoes(caseId, b.people.leader, 'refuse', { reason: 'no-rule-broken', note: '属于正常施工。' });
    expect(await readReporterPage(t.city, link, b.now)).toMatchObject({
      state: { key: 'not-taken-up' },
      answer: '属于正常施工。',
      may: expect.arrayContaining(['object']),
    });
  });
});

describe('a phone that never heard the answer', () => {
  it('sends an act again under its key, and it counts once', async () => {
    const { id, link } = await report({ text: '又是你们' });
    await desk(id, 'decline', { reason: 'private-matter', words: '请找社区。' });
    const send = (verb: 'add' | 'object', text: string, key: string | null) =>
      runReporterCommand(t.city, anyone, { token: link, verb, body: { text }, key, now: b.now });
    for (const text of ['补充', '补充', '别的话']) await send('add', text, 'key-of-one');
    await send('add', '补充', 'another-key');
    for (const text of ['不同意', '不同意']) await send('object', text, 'objection');
    const page = await readReporterPage(t.city, link, b.now);
    expect(page.additions.map(({ text }) => text)).toEqual(['补充', '别的话', '补充', '不同意']);
    expect(page.state.key).toBe('objection');
    await expect(send('object', '不同意', 'objection-again')).rejects.toMatchObject({
      code: 'report.refused',
    });
  });
});

describe('questions and erasure', () => {
  it('goes on when no answer comes, as of the moment the days ran out', async () => {
    const { id, link } = await report({ text: '哪里', contact: { phone: '13800000004' } });
    await desk(id, 'ask', { question: '哪条路？' });
    await questionOutTick.run(t.city, b.now);
    expect(await reportRow(id)).toMatchObject({ desk: 'open', question_reached: false });
    expect((await reportRow(id)).due_at).not.toBeNull();

    const gateway = await gatewayFor(t, { honoursKeys: true });
    const out = new Date(b.now.getTime() + 31_000);
    await tellAll(t, out);
    await questionOutTick.run(t.city, new Date(out.getTime() + 60_000));
    expect(await reportRow(id)).toMatchObject({ desk: 'waiting', due_at: null, question_reached: true });
    // The clock stands from the moment the gateway took it, not from when that was noticed.
    expect((await reportRow(id)).clock.used).toBeLessThanOrEqual(31_000);
    await gateway.close();
    await goOnTick.run(t.city, new Date('2026-03-08T00:59:00Z'));
    expect((await reportRow(id)).desk).toBe('waiting');
    await goOnTick.run(t.city, new Date('2026-03-12T00:00:00Z'));
    expect(await reportRow(id)).toMatchObject({
      desk: 'open',
      flags: expect.arrayContaining(['question-unanswered']),
      public_at: new Date('2026-03-09T01:00:00Z'),
    });
    expect(await keyOf(link)).toBe('question-unanswered');
  });

  it('forgets a reporter: words, contact and phone go, the story stays', async () => {
    const { id, link } = await report({
      text: '请忘记我',
      place: { lng: 117.05, lat: 36.66 },
      contact: { name: '王五', phone: '13800000005' },
    });
    await eraseReport(
      t.city,
      { kind: 'system', name: 'erasure' },
      { reportId: id, reason: 'asked-by-reporter', now: b.now },
    );
    const page = await readReporterPage(t.city, link, b.now);
    expect(page).toMatchObject({ text: null, state: { key: 'received' } });
    const left = await t.city.pool.query(
      `select (select count(*) from ${t.city.schema}.sealed where subject = $1) as sealed,
              (select count(*) from ${t.city.schema}.report_phone where report_id = $2) as phones,
              (select count(*) from ${t.city.schema}.erasure where subject = $1) as listed`,
      [`report:${id}`, id],
    );
    expect(left.rows[0]).toEqual({ sealed: 0, phones: 0, listed: 2 });
    const events = await t.city.db
      .selectFrom('report_event')
      .select('type')
      .where('report_id', '=', id)
      .orderBy('seq')
      .execute();
    expect(events.map((event) => event.type)).toEqual(['received@1', 'erased@1']);
  });
});
