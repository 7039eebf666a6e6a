import type { BulkAct, BulkPreview, BulkVerb } from '@yiwang/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  doAll,
  openTestCase,
  plainClass,
  type TestBureau,
  type TestPerson,
  testBureau,
} from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { type TestServer, testServer } from '../../testing/server.ts';
import { holdAtBarrier } from '../commands/barrier.ts';
import { verifyLedger } from '../ledger/verify-ledger.ts';
import { forgetBulkWords } from './forget-words.ts';
import { runBulk } from './run-bulk.ts';

let t: TestCity;
let b: TestBureau;
let server: TestServer;
beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city, new Date());
  server = await testServer(t);
}, 60_000);
afterEach(() => holdAtBarrier(null));
afterAll(async () => {
  await server.close();
  await t.close();
});

type Seen = { readonly id: string; readonly seq: number };

async function ask<T>(who: TestPerson, path: string, json?: unknown, status = 200): Promise<T> {
  const method = json === undefined ? 'GET' : 'POST';
  const answer = await server.inject({
    method,
    url: `/api/v1/bulk${path}`,
    as: b.headers[who],
    ...(json === undefined ? {} : { json }),
  });
  expect(answer.statusCode, answer.body).toBe(status);
  return answer.json() as T;
}
const seenOf = ({ items }: BulkPreview): Seen[] =>
  items.flatMap(({ id, seq, goes }) => (goes && seq !== null ? [{ id, seq }] : []));
const start = (who: TestPerson, verb: BulkVerb, body: object, items: readonly Seen[]) =>
  ask<BulkAct>(who, '', { verb, body, items });
/** Does what the background would, job after job. */
async function finish(who: TestPerson, id: string): Promise<BulkAct> {
  for (;;) {
    const act = await ask<BulkAct>(who, `/${id}`);
    if (!act.running) return act;
    await runBulk(t.city, id, b.now);
  }
}
const opened = async (count: number) => {
  const made: Seen[] = [];
  for (let i = 0; i < count; i++) made.push(await openTestCase(t.city, b, { source: 'staff' }));
  return made;
};
const only = (act: BulkAct, id: string) => act.items.find((item) => item.id === id);
const eventsOf = async (ids: readonly string[], type: string) =>
  t.city.db
    .selectFrom('case_event')
    .select('case_id')
    .where('case_id', 'in', [...ids])
    .where('type', '=', type)
    .execute();

describe('300 cases at once', () => {
  let all: Seen[];
  let stuck: readonly string[];
  let preview: BulkPreview;
  let act: BulkAct;

  it('says before anything is done which will go, and of the others why not', {
    timeout: 120_000,
  }, async () => {
    all = await opened(300);
    stuck = all.slice(0, 20).map((one) => one.id);
    for (const one of all.slice(0, 20))
      await doAll(t.city, one as never, b.now, [[b.people.leader, 'register', { class: plainClass }]]);
    const query = { area: b.area, order: 'newest' };
    preview = await ask('leader', '/preview', { verb: 'register', body: { class: plainClass }, query });
    expect(preview).toMatchObject({ more: false });
    expect(preview.items).toHaveLength(300);
    const stays = preview.items.filter((item) => !item.goes);
    expect(stays.map((item) => item.id).sort()).toEqual([...stuck].sort());
    expect(new Set(stays.map((item) => item.why))).toEqual(new Set(['wrong-state']));
    expect(stays.every((item) => item.number !== null && item.state === 'to-dispatch')).toBe(true);
    // Looking draws no number and writes no event.
    expect(
      await eventsOf(
        all.map((one) => one.id),
        'registered',
      ),
    ).toHaveLength(20);
  });

  it('knows rights per case, a class that does not exist, and a proof that belongs to one case', async () => {
    const ids = all.slice(0, 2).map((one) => one.id);
    const body = { class: plainClass };
    const clerk = await ask<BulkPreview>('clerk', '/preview', { verb: 'register', body, ids });
    expect(clerk.items.map((item) => item.why)).toEqual(['right', 'right']);
    const head = await ask<BulkPreview>('bureauHead', '/preview', { verb: 'register', body, ids });
    expect(head.items.map(({ why, number }) => [why, number])).toEqual([
      ['not-found', null],
      ['not-found', null],
    ]);
    const free = [all[30]?.id];
    const wrong = { class: { ...plainClass, code: 'none' } };
    const unknown = await ask<BulkPreview>('leader', '/preview', {
      verb: 'register',
      body: wrong,
      ids: free,
    });
    expect(unknown.items[0]?.why).toBe('condition-unknown');
    const bare = await ask('leader', '/preview', { verb: 'register', body: {}, ids: free }, 400);
    expect(bare).toMatchObject({ fields: [{ pointer: '/body/class' }] });
    const proof = { reply: '好', replyFiles: free };
    const files = await ask('leader', '/preview', { verb: 'close', body: proof, ids: free }, 400);
    expect(files).toMatchObject({ fields: [{ pointer: '/body/replyFiles' }] });
    await ask('leader', '/preview', { verb: 'check-pass', ids: free }, 400);
    const desk = await ask('dispatcher', '');
    expect(desk).toEqual({ verbs: ['urge', 'warn', 'reclassify', 'dispatch'], last: null });
  });

  it('killed halfway it goes on and does nothing twice; what moved meanwhile is left alone', {
    timeout: 120_000,
  }, async () => {
    const goes = seenOf(preview);
    const moved = goes.slice(100, 105);
    for (const one of moved)
      await doAll(t.city, one as never, b.now, [
        [b.people.secondLeader, 'refuse', { reason: 'private-matter' }],
      ]);
    const gone = await start('leader', 'register', { class: plainClass }, goes);
    expect(gone).toMatchObject({ running: true, counts: { pending: 280 } });
    let count = 0;
    holdAtBarrier(async () => {
      count++;
      if (count === 30) throw Object.assign(new Error('terminating connection'), { code: '57P01' });
    });
    await expect(runBulk(t.city, gone.id, b.now)).rejects.toThrow('terminating');
    holdAtBarrier(null);
    expect((await ask<BulkAct>('leader', `/${gone.id}`)).counts).toMatchObject({ done: 29, pending: 251 });
    // Two workers at once, as when the first one only seemed dead.
    await Promise.all([runBulk(t.city, gone.id, b.now), runBulk(t.city, gone.id, b.now)]);
    act = await finish('leader', gone.id);
    expect(act.counts).toMatchObject({ pending: 0, done: 275, moved: 5, refused: 0 });
    for (const one of moved)
      expect(only(act, one.id)).toMatchObject({ outcome: 'moved', why: 'moved', state: 'not-registered' });
    const registered = await eventsOf(
      goes.map((one) => one.id),
      'registered',
    );
    expect(registered).toHaveLength(275);
    expect(new Set(registered.map((row) => row.case_id)).size).toBe(275);
    const numbers = act.items.flatMap((item) => (item.outcome === 'done' ? [item.number] : []));
    expect(new Set(numbers).size).toBe(275);
  });

  it('another person’s bulk act is as if there were none', async () => {
    expect(await ask('leader', '')).toMatchObject({ last: act.id });
    expect(await ask('secondLeader', '')).toMatchObject({ last: null });
    await ask('secondLeader', `/${act.id}`, undefined, 404);
    await ask('secondLeader', `/${act.id}/undo`, {}, 404);
    await ask('secondLeader', `/${act.id}/retry`, { items: [all[0]] }, 404);
  });

  it('is withdrawn as one, except what somebody went on with', { timeout: 120_000 }, async () => {
    const on = act.items.filter((item) => item.outcome === 'done').slice(0, 3);
    for (const { id, seq } of on)
      await doAll(t.city, { id, seq } as never, b.now, [
        [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
      ]);
    expect(act.undoable).toBe(true);
    const marked = await ask<BulkAct>('leader', `/${act.id}/undo`, {});
    expect(marked.counts).toMatchObject({ undoing: 275, moved: 5 });
    const undone = await finish('leader', act.id);
    expect(undone.counts).toMatchObject({ undone: 272, kept: 3, moved: 5 });
    for (const { id } of on) expect(only(undone, id)).toMatchObject({ why: 'moved', state: 'to-take' });
    const back = undone.items.filter((item) => item.outcome === 'undone');
    expect(new Set(back.map((item) => item.state))).toEqual(new Set(['to-register']));
    expect((await verifyLedger(t.city)).faults).toEqual([]);
  });
});

describe('a bulk act', () => {
  it('tries what failed again on the newest state, and only that', async () => {
    const [first, second] = (await opened(2)) as [Seen, Seen];
    const moved = await doAll(t.city, second as never, b.now, [
      [b.people.leader, 'reclassify', { class: plainClass, reason: 'mistake' }],
    ]);
    const gone = await start('leader', 'register', { class: plainClass }, [first, second]);
    const act = await finish('leader', gone.id);
    expect(only(act, first.id)?.outcome).toBe('done');
    expect(only(act, second.id)).toMatchObject({ outcome: 'moved', seq: moved.seq, state: 'to-register' });
    const items = [first, { id: second.id, seq: moved.seq }];
    await ask('leader', `/${act.id}/retry`, { items });
    expect((await finish('leader', act.id)).counts).toMatchObject({ done: 2, moved: 0 });
    expect(await eventsOf([first.id, second.id], 'registered')).toHaveLength(2);
  });

  it('sent again under its key is the same act', async () => {
    const items = await opened(1);
    const json = { verb: 'urge', body: { note: '请加快' }, items };
    const send = () =>
      server.inject({
        method: 'POST',
        url: '/api/v1/bulk',
        json,
        as: { ...b.headers.leader, 'idempotency-key': 'same-wish' },
      });
    const [one, two] = [(await send()).json(), (await send()).json()];
    expect(two.id).toBe(one.id);
    expect(
      await t.city.db.selectFrom('bulk_item').selectAll().where('bulk_id', '=', one.id).execute(),
    ).toHaveLength(1);
  });

  it('keeps words sealed, gives each case its own, and forgets its copy after a day', async () => {
    const cases = await opened(2);
    const gone = await start('leader', 'register', { class: plainClass, note: '王五 13800002222' }, cases);
    const stored = await t.city.db
      .selectFrom('bulk_act')
      .selectAll()
      .where('id', '=', gone.id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(stored)).not.toContain('王五');
    await finish('leader', gone.id);
    const sealed = () =>
      t.city.db.selectFrom('sealed').select('subject').where('body', 'like', '%王五%').execute();
    expect((await sealed()).map((row) => row.subject).sort()).toEqual(
      [`bulk:${gone.id}`, ...cases.map((one) => `case:${one.id}`)].sort(),
    );
    await forgetBulkWords(t.city, new Date(b.now.getTime() + 25 * 3_600_000));
    expect((await sealed()).map((row) => row.subject).sort()).toEqual(
      cases.map((one) => `case:${one.id}`).sort(),
    );
  });
});
