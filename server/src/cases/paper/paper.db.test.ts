import { writeFileSync } from 'node:fs';
import type { CaseVerb } from '@yiwang/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, storeFile } from '../../kernel/index.ts';
import {
  hoursClass,
  openTestCase,
  type TestBureau,
  type TestPerson,
  testBureau,
} from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { readPaper } from '../../testing/paper-text.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { executeAct } from '../commands/execute-command.ts';
import type { CommandOutcome } from '../door.ts';

let t: TestCity;
let b: TestBureau;
let server: TestServer;
let opened: CommandOutcome;
let dispatched: CommandOutcome;
const now = new Date();

beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city, now);
  server = await testServer(t);
  opened = await openTestCase(t.city, b, { source: 'public' });
  const photo = await picture(0, 640);
  await t.city.db
    .updateTable('account')
    .set({ display_name: '𠮷㛃𬱖' })
    .where('id', '=', b.people.dispatcher.accountId)
    .execute();
  dispatched = await sent([photo]);
});
afterAll(async () => {
  await server.close();
  await t.close();
});

/** A citizen's case, looked at with these photos and dispatched to the bureau, the street assisting. */
async function sent(files: readonly string[]): Promise<CommandOutcome> {
  const started = await openTestCase(t.city, b, {
    source: 'public',
    place: { area: `${b.area}001001001`, lng: 117.0219, lat: 36.6512, label: '经十路 88 号门前' },
  });
  await say(started.id);
  const seen = await give(started, 'collector', 'confirm-fact', { files });
  const registered = await give(seen, 'leader', 'register', { class: hoursClass });
  const note = '占道堆放，请带清运车。';
  const assisting = [b.units.street];
  return give(registered, 'dispatcher', 'dispatch', { unitId: b.units.bureau, assisting, note });
}

/** One command through the door, which makes its files the case's own. */
const give = (on: CommandOutcome, who: TestPerson, verb: CaseVerb, body: object): Promise<CommandOutcome> =>
  executeAct(t.city, b.people[who], on.id, { commands: [{ verb, body }], expectedSeq: on.seq, now });

/** Noise does not compress: as heavy as a photo of a street. */
async function picture(seed: number, edge: number, by: TestPerson = 'collector'): Promise<string> {
  const raw = Buffer.alloc(edge * edge * 3, seed);
  for (let at = 0; at < raw.length; at += 7) raw[at] = (at * (seed + 3)) % 251;
  const bytes = await sharp(raw, { raw: { width: edge, height: edge, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
  const uploadedBy = { kind: 'staff', id: b.people[by].accountId } as const;
  return (await storeFile(t.city, bytes, { purpose: 'photo', uploadedBy, now })).id;
}

/** What a citizen said of it; who he is, only the desks may read. */
async function say(caseId: string): Promise<void> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/reports',
    headers: { 'idempotency-key': newId() },
    json: {
      text: '楼下垃圾堆了三天，请打 13812345678',
      place: { lng: 117.02, lat: 36.65 },
      contact: { name: '欧阳上报人', phone: '13812345678' },
    },
  });
  const { reportId } = answer.json();
  await t.city.db
    .updateTable('report')
    .set({ case_id: caseId, area: b.area })
    .where('id', '=', reportId)
    .execute();
}

const ask = (who: TestPerson, id: string, kind: string, query = '') =>
  server.inject({ method: 'GET', url: `/api/v1/cases/${id}/paper/${kind}?${query}`, as: b.headers[who] });

async function print(who: TestPerson, id: string, kind: string, query = '') {
  const answer = await ask(who, id, kind, query);
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
  expect(answer.headers['content-type']).toBe('application/pdf');
  // YIWANG_KEEP_PAPERS names a folder: then they can be looked at.
  if (process.env.YIWANG_KEEP_PAPERS !== undefined)
    writeFileSync(`${process.env.YIWANG_KEEP_PAPERS}/${kind}-${who}-${query}.pdf`, answer.rawPayload);
  const read = readPaper(answer.rawPayload);
  expect(read.sizes.every(([width, height]) => width === 595.28 && height === 841.89)).toBe(true);
  expect(read.foreign).toEqual([]);
  return { ...read, text: read.pages.join('\n') };
}

describe('papers of a case', () => {
  it('dispatch slip: one page with what, where, by when, who, and why; rare characters are never a box', async () => {
    const slip = await print('dispatcher', dispatched.id, 'dispatch-slip');
    expect(slip.pages).toHaveLength(1);
    expect(slip.images).toHaveLength(1);
    for (const words of [
      '案件派遣单',
      dispatched.number ?? '?',
      '类别0102',
      '经十路 88 号门前',
      '楼下垃圾堆了三天',
      '4 工作时',
      '市政局',
      '街道',
      '人工指定',
      '占道堆放，请带清运车。',
      '[U+20BB7]㛃𬱖',
      '处置人签字',
    ])
      expect(slip.text).toContain(words);
    const english = await print('dispatcher', dispatched.id, 'dispatch-slip', 'lang=en');
    expect(english.text).toContain('Dispatch slip');
    expect(english.text).toContain('4 working hours');
  });

  it('says nothing of the reporter to a unit, whatever is printed', async () => {
    for (const kind of ['dispatch-slip', 'dossier']) {
      const { text } = await print('bureauHead', dispatched.id, kind);
      expect(text).toContain('楼下垃圾堆了三天');
      expect(text).not.toMatch(/欧阳|13812345678|1381234|5678/);
      expect(text).not.toContain('受理编号');
    }
    expect((await print('leader', dispatched.id, 'dossier')).text).toContain('受理编号');
  });

  it('logs each print with its kind, and refuses what there is no reason for', async () => {
    const logged = async () =>
      (
        await t.city.db
          .selectFrom('audit')
          .select(['actor_id', 'detail', 'target_id'])
          .where('action', '=', 'cases:print')
          .where('actor_id', '=', b.people.centreHead.accountId)
          .execute()
      ).map(({ detail, target_id }) => ({ detail, target_id }));
    for (const [id, kind, reason] of [
      [opened.id, 'dispatch-slip', 'not-dispatched'],
      [dispatched.id, 'supervision-order', 'not-supervised'],
    ] as const) {
      const refused = await ask('centreHead', id, kind);
      expect(refused.statusCode).toBe(422);
      expect(refused.json()).toMatchObject({ code: 'case.refused', params: { reason } });
    }
    expect(await logged()).toEqual([]);
    await print('centreHead', dispatched.id, 'dossier', 'lang=en');
    expect(await logged()).toEqual([{ target_id: dispatched.id, detail: { kind: 'dossier', lang: 'en' } }]);
    expect((await ask('bureauHead', opened.id, 'dossier')).statusCode).toBe(404);
    expect((await ask('leader', dispatched.id, 'poem')).statusCode).toBe(400);
  });

  it('supervision order: the words of the one who ordered, whom it binds, its own limit, a place for the seal', async () => {
    const order = '群众反复反映，限期清运并消杀。';
    const limit = { amount: 1, unit: 'work_day' };
    const supervised = await give(dispatched, 'supervisor', 'supervise', {
      reason: 'repeated',
      order,
      limit,
    });
    const paper = await print('supervisor', supervised.id, 'supervision-order');
    for (const words of ['督办单', order, '反复发生', '1 工作日', '市政局', '签发（盖章）'])
      expect(paper.text).toContain(words);
    expect(paper.pages).toHaveLength(1);
  });

  it('dossier: 60 photos are printed small, each numbered, and never held together', async () => {
    const files: string[] = [];
    for (const by of ['collector', 'streetHead', 'bureauHead'] as const)
      for (let seed = 1; seed <= 20; seed++) files.push(await picture(seed + files.length, 900, by));
    const started = await sent(files.slice(0, 20));
    const task = await t.city.db
      .selectFrom('case_task')
      .select('id')
      .where('case_id', '=', started.id)
      .where('kind', '=', 'assist')
      .executeTakeFirstOrThrow();
    const taken = await give(started, 'bureauHead', 'take', {});
    const assisted = await give(taken, 'streetHead', 'finish-assist', {
      taskId: task.id,
      files: files.slice(20, 40),
    });
    const last = await give(assisted, 'bureauHead', 'hand-back', { files: files.slice(40) });
    globalThis.gc?.();
    const before = process.memoryUsage();
    const dossier = await print('bureauHead', last.id, 'dossier');
    const after = process.memoryUsage();
    expect(dossier.images).toHaveLength(60);
    expect(dossier.images.every(([width = 0, height = 0]) => width <= 560 && height <= 560)).toBe(true);
    expect(dossier.text).toContain('照片 60 ·');
    expect(dossier.text).toContain('照片 21–40');
    expect(after.rss - before.rss).toBeLessThan(100 * 1024 * 1024);
  }, 60_000);
});
