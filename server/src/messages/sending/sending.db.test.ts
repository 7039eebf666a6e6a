import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId, seal } from '../../kernel/index.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { emptyMessages, gatewayFor, resolveFrom, type TestStaff } from '../../testing/messages.ts';
import { cancelMessages } from '../commands/cancel-messages.ts';
import { sendMessage } from '../commands/send-message.ts';
import { settleNotices } from '../commands/settle-notices.ts';
import type { MockGateway } from '../gateway/mock-gateway.ts';
import type { OutgoingMessage } from '../outgoing.ts';
import { withoutTelling } from '../quiet.ts';
import { passOn } from './tick.ts';

let t: TestCity;
const gateways: MockGateway[] = [];
const noon = new Date('2026-11-21T04:00:00Z'); // 12:00 in Shanghai
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000);
const [ann, bob, cai, dee] = [newId(), newId(), newId(), newId()];
const staff: TestStaff = { accounts: [], onDuty: {} };

beforeAll(async () => {
  t = await testCity();
  resolveFrom(staff);
});
afterEach(async () => {
  for (const gateway of gateways.splice(0)) await gateway.close();
  await emptyMessages(t);
  staff.accounts = [ann, bob, cai, dee].map((accountId) => ({ accountId, lang: 'zh', phoneSealedId: null }));
  staff.onDuty = { dispatcher: [ann, bob], 'shift-leader': [cai], clerk: [bob] };
});
afterAll(() => t.close());

async function gateway(...args: Parameters<typeof gatewayFor> extends [TestCity, infer S] ? [S] : never) {
  const one = await gatewayFor(t, args[0]);
  gateways.push(one);
  return one;
}

async function reporter(phone = '13800000001'): Promise<OutgoingMessage['to']> {
  const ref = await inTx((tx) =>
    seal(tx, { kind: 'contact', subject: 'report:1', body: { phone }, now: noon }),
  );
  return { kind: 'contact', sealedId: ref.id };
}

function inTx<T>(work: (tx: Parameters<typeof sendMessage>[0]) => Promise<T>): Promise<T> {
  return t.city.db.transaction().execute(work);
}

function send(over: Partial<OutgoingMessage> & Pick<OutgoingMessage, 'to'>): Promise<void> {
  return inTx((tx) =>
    sendMessage(tx, {
      template: 'report.accepted',
      params: { receipt: '4711', link: '/r/x' },
      dedupeKey: newId(),
      subject: 'report:1',
      area: '370102',
      now: noon,
      ...over,
    }),
  );
}

const deliveries = () => t.city.db.selectFrom('message_delivery').selectAll().orderBy('id').execute();
const inbox = () => t.city.db.selectFrom('inbox_item').selectAll().orderBy('id').execute();
const states = async () => (await deliveries()).map((row) => row.state);

describe('from a step to a person', () => {
  it('waits its 30 seconds, goes out once, and the second call under the key changes nothing', async () => {
    const sms = await gateway({ honoursKeys: true });
    const to = await reporter();
    await send({ to, dedupeKey: 'once' });
    await send({ to, dedupeKey: 'once', params: { receipt: 'other' } });
    await passOn(t.city, after(29));
    expect(sms.reached()).toEqual([]);
    await passOn(t.city, after(31));
    await passOn(t.city, after(32));
    expect(sms.reached().map((one) => [one.to, one.text, one.times])).toEqual([
      ['13800000001', '您反映的问题（4711）已受理，接下来会有人到现场看一看。/r/x', 1],
    ]);
    expect(await states()).toEqual(['sent']);
  });

  it('holds no number and no word in its own tables', async () => {
    await gateway({ honoursKeys: true });
    const word = await inTx((tx) =>
      seal(tx, { kind: 'reply', subject: 'report:1', body: { text: '已经修好' }, now: noon }),
    );
    await send({ to: await reporter('13911112222'), template: 'report.answered', words: { reply: word.id } });
    await passOn(t.city, after(31));
    const kept = JSON.stringify([
      await t.city.db.selectFrom('message').selectAll().execute(),
      await deliveries(),
      await t.city.db.selectFrom('message_attempt').selectAll().execute(),
    ]);
    expect(kept).not.toContain('13911112222');
    expect(kept).not.toContain('已经修好');
    expect(gateways[0]?.reached()[0]?.text).toContain('已经修好');
  });

  it('a withdrawn step takes its messages along', async () => {
    const sms = await gateway({ honoursKeys: true });
    await send({ to: await reporter(), groupKey: 'case:1:5' });
    await send({
      to: { kind: 'account', id: ann },
      template: 'task.new',
      groupKey: 'case:1:5',
      holdSeconds: 0,
    });
    await passOn(t.city, after(1));
    expect(await inbox()).toHaveLength(1);
    await inTx((tx) => cancelMessages(tx, { groupKey: 'case:1:5' }));
    await passOn(t.city, after(60));
    expect(sms.reached()).toEqual([]);
    expect(await inbox()).toEqual([]);
  });

  it('what is two days old is no news, and history is written without telling anybody', async () => {
    const sms = await gateway({ honoursKeys: true });
    const to = await reporter();
    await send({ to, dedupeKey: 'late', now: after(-49 * 3600) });
    await withoutTelling(() => send({ to, dedupeKey: 'history' }));
    await passOn(t.city, after(31));
    expect(sms.reached()).toEqual([]);
    const kept = await t.city.db.selectFrom('message').select(['dedupe_key', 'state']).execute();
    expect(kept).toEqual([{ dedupe_key: 'late', state: 'cancelled' }]);
  });

  it('a reporter erased meanwhile hears nothing and nobody is asked to call', async () => {
    const sms = await gateway({ honoursKeys: true });
    await send({ to: { kind: 'contact', sealedId: newId() } });
    await passOn(t.city, after(31));
    expect(sms.reached()).toEqual([]);
    expect(await states()).toEqual(['cancelled']);
  });

  it('many ordinary messages of one night arrive as one in the morning', async () => {
    const sms = await gateway({ honoursKeys: true });
    const to = await reporter();
    const night = new Date('2026-11-21T15:00:00Z');
    for (let i = 0; i < 5; i++)
      await send({ to, now: new Date(night.getTime() + i), params: { receipt: `R${i}` } });
    await passOn(t.city, new Date(night.getTime() + 60_000));
    expect(sms.reached()).toEqual([]);
    await passOn(t.city, new Date('2026-11-21T23:30:00Z'));
    expect(sms.reached()).toHaveLength(1);
    expect(sms.reached()[0]?.text).toMatch(/您有 5 条进展：[\s\S]*R0[\s\S]*R4/);
    expect((await states()).sort()).toEqual(['digested', 'digested', 'digested', 'digested', 'sent']);
  });
});

describe('when the gateway misbehaves', () => {
  it('tries again with growing pauses and gives the same key each time', async () => {
    const sms = await gateway({ honoursKeys: true, mood: { fail: 1 } });
    await send({ to: await reporter(), holdSeconds: 0 });
    for (const second of [0, 10, 25, 60]) await passOn(t.city, after(second));
    expect((await deliveries()).map((row) => row.tries)).toEqual([2]);
    sms.mood({ fail: 0 });
    await passOn(t.city, after(100));
    expect(sms.reached().map((one) => one.key)).toEqual((await deliveries()).map((row) => row.id));
    expect(await states()).toEqual(['sent']);
  });

  it('lost answers: with keys it is asked again and nobody hears it twice', async () => {
    const sms = await gateway({ honoursKeys: true, mood: { loseAnswers: 1 } });
    await send({ to: await reporter(), holdSeconds: 0 });
    await passOn(t.city, after(0));
    sms.mood({ loseAnswers: 0 });
    await passOn(t.city, after(25));
    expect(await states()).toEqual(['sent']);
    expect([sms.reached().length, sms.duplicates()]).toEqual([1, 0]);
  });

  it('lost answers: without keys it is unknown and never sent again', async () => {
    const sms = await gateway({ honoursKeys: false, mood: { loseAnswers: 1 } });
    await send({ to: await reporter(), holdSeconds: 0 });
    for (const second of [0, 30, 600, 6000]) await passOn(t.city, after(second));
    expect(await states()).toEqual(['unknown']);
    expect([sms.reached().length, sms.duplicates()]).toEqual([1, 0]);
  });

  it('cut off between send and mark: found after the lease, sent again only under a key', async () => {
    for (const honoursKeys of [true, false]) {
      const sms = await gateway({ honoursKeys, mood: { loseAnswers: 1 } });
      await send({ to: await reporter(), holdSeconds: 0 });
      await passOn(t.city, after(0));
      // What a crash leaves behind: claimed and sent, never marked.
      await t.city.db
        .updateTable('message_delivery')
        .set({ state: 'sending', next_at: null, lease_until: after(30) })
        .execute();
      sms.mood({ loseAnswers: 0 });
      await passOn(t.city, after(29));
      expect(await states()).toEqual(['sending']);
      await passOn(t.city, after(31));
      await passOn(t.city, after(60));
      expect(await states()).toEqual([honoursKeys ? 'sent' : 'unknown']);
      expect(sms.duplicates()).toBe(0);
      await emptyMessages(t);
    }
  });

  it('goes another way: second gateway, then the desk is asked to call', async () => {
    await gateway({ name: 'a', honoursKeys: true, mood: { refuse: 1 } });
    const second = await gateway({ name: 'b', honoursKeys: true });
    await send({ to: await reporter(), holdSeconds: 0 });
    await passOn(t.city, after(0));
    await passOn(t.city, after(1));
    expect(second.reached()).toHaveLength(1);
    expect(await states()).toEqual(['rerouted', 'sent']);

    second.mood({ refuse: 1 });
    await send({ to: await reporter(), holdSeconds: 0 });
    for (const second of [2, 3, 4]) await passOn(t.city, after(second));
    const asked = await t.city.db
      .selectFrom('message')
      .select(['template', 'to_post'])
      .orderBy('id', 'desc')
      .limit(1)
      .execute();
    expect(asked).toEqual([{ template: 'desk.undelivered', to_post: 'clerk' }]);
    expect((await inbox()).map((item) => item.account_id)).toEqual([bob]);
    expect((await states()).slice(2)).toEqual(['rerouted', 'failed', 'to-call', 'sent']);
    // Nobody looks at it: half an hour later the shift leader hears that somebody waits for a call.
    await passOn(t.city, after(31 * 60));
    await passOn(t.city, after(31 * 60 + 1));
    expect((await inbox()).map((item) => item.account_id)).toEqual([bob, cai]);
  });
});

describe('what comes close together', () => {
  const robot = async () => {
    const sms = await gateway({ honoursKeys: true });
    const group = { kind: 'webhook', name: 'group', url: sms.robotUrl, shape: 'wecom' } as const;
    await t.city.db
      .insertInto('message_channel')
      .values({
        ...group,
        id: newId(),
        honours_keys: false,
        secret: null,
        area: '',
        posts: JSON.stringify(['dispatcher']),
        active: true,
        created_at: noon,
      })
      .execute();
    return sms;
  };
  const notice = {
    template: 'task.new',
    holdSeconds: 0,
    to: { kind: 'post', post: 'dispatcher', area: '370102' },
  };
  const tell = (n: number, over: Partial<OutgoingMessage> = {}) =>
    send({
      ...(notice as Partial<OutgoingMessage> & Pick<OutgoingMessage, 'to'>),
      subject: `case:${n}`,
      params: { number: `N${n}` },
      now: after(n),
      ...over,
    });

  it('goes to a group as one: the first at once, what gathers in five minutes together, an emergency alone and now', async () => {
    const group = await robot();
    const texts = () => group.reached().map(({ text }) => text);
    await tell(1);
    await passOn(t.city, after(1));
    expect(texts()).toHaveLength(1);
    await tell(20);
    await tell(30);
    await passOn(t.city, after(31));
    expect(texts()).toHaveLength(1);
    await tell(40, { template: 'task.emergency', urgency: 'emergency' });
    await passOn(t.city, after(41));
    expect(texts().at(-1)).toContain('【紧急】');
    await passOn(t.city, after(299));
    expect(texts()).toHaveLength(2);
    await passOn(t.city, after(302));
    expect(texts()).toHaveLength(3);
    expect(texts().at(-1)).toMatch(/您有 2 条通知：[\s\S]*N20[\s\S]*N30/);
  });

  it('a single one that had to wait goes out as it is', async () => {
    const group = await robot();
    await tell(1);
    await passOn(t.city, after(1));
    await tell(20);
    await passOn(t.city, after(302));
    expect(group.reached().map(({ text }) => text.includes('条通知'))).toEqual([false, false]);
  });
});

describe('notices to staff', () => {
  const levels = [
    { afterMinutes: 5, to: { kind: 'post', post: 'shift-leader', area: '37' } },
    { afterMinutes: 10, to: { kind: 'account', id: dee } },
  ] as const;
  const notice = { template: 'task.new', holdSeconds: 0, escalation: levels, subject: 'case:1' } as const;

  it('climb when nobody reads them, each level once', async () => {
    await send({ ...notice, to: { kind: 'post', post: 'dispatcher', area: '370102' } });
    await passOn(t.city, after(0));
    for (const minute of [4, 6, 6, 7]) await passOn(t.city, after(minute * 60));
    const told = (await inbox()).map((item) => [item.account_id, item.level]);
    expect(told).toHaveLength(3);
    expect(told).toEqual(
      expect.arrayContaining([
        [ann, 0],
        [bob, 0],
        [cai, 1],
      ]),
    );
    await passOn(t.city, after(17 * 60 + 1));
    await passOn(t.city, after(17 * 60 + 2));
    expect((await inbox()).map((item) => item.level)).toEqual([0, 0, 1, 2]);
  });

  it('tell a person once who holds all the posts of the ladder, and then go on to the one after her', async () => {
    staff.onDuty = { dispatcher: [ann], 'shift-leader': [ann] };
    await send({ ...notice, to: { kind: 'post', post: 'dispatcher', area: '370102' } });
    await passOn(t.city, after(0));
    for (const minute of [6, 6, 7]) await passOn(t.city, after(minute * 60));
    expect((await inbox()).map((item) => [item.account_id, item.level])).toEqual([
      [ann, 0],
      [dee, 2],
    ]);
  });

  it('say the same to a person once, whichever post it was meant for, and still climb', async () => {
    staff.onDuty = { dispatcher: [ann], 'shift-leader': [ann] };
    await send({ ...notice, escalation: [], to: { kind: 'post', post: 'dispatcher', area: '370102' } });
    await send({
      ...notice,
      escalation: [{ afterMinutes: 5, to: { kind: 'account', id: dee } }],
      to: { kind: 'post', post: 'shift-leader', area: '370102' },
    });
    await passOn(t.city, after(0));
    expect((await inbox()).map((item) => item.account_id)).toEqual([ann]);
    for (const minute of [6, 7]) await passOn(t.city, after(minute * 60));
    expect((await inbox()).map((item) => item.account_id)).toEqual([ann, dee]);
  });

  it('stay where they are when one of the post has read them, or the matter is settled', async () => {
    const to = { kind: 'post', post: 'dispatcher', area: '370102' } as const;
    await send({ ...notice, to });
    await passOn(t.city, after(0));
    await t.city.db
      .updateTable('inbox_item')
      .set({ read_at: after(60) })
      .where('account_id', '=', bob)
      .execute();
    await passOn(t.city, after(3600));
    expect(await inbox()).toHaveLength(2);

    await send({ ...notice, to, subject: 'case:2' });
    await passOn(t.city, after(3601));
    await inTx((tx) => settleNotices(tx, { subject: 'case:2', templates: ['task.new'], now: after(3602) }));
    await passOn(t.city, after(7200));
    expect((await inbox()).every((item) => item.level === 0)).toBe(true);
  });

  it('climb after the minutes of the policy when the step names none, an emergency sooner', async () => {
    const to = { kind: 'post', post: 'dispatcher', area: '370102' } as const;
    const next = { to: { kind: 'account', id: dee } } as const;
    await send({ ...notice, to, escalation: [next] });
    await send({ ...notice, to, subject: 'case:2', escalation: [{ ...next, inEmergency: true }] });
    await passOn(t.city, after(0));
    const told = async () => (await inbox()).filter((item) => item.account_id === dee).length;
    for (const minute of [4, 6, 7]) await passOn(t.city, after(minute * 60));
    expect(await told()).toBe(1);
    for (const minute of [29, 31, 32]) await passOn(t.city, after(minute * 60));
    expect(await told()).toBe(2);
  });

  it('nobody on duty: the next level hears of it at once, and the log says why', async () => {
    staff.onDuty.dispatcher = [];
    await send({ ...notice, to: { kind: 'post', post: 'dispatcher', area: '370102' } });
    await passOn(t.city, after(0));
    await passOn(t.city, after(1));
    expect((await inbox()).map((item) => [item.account_id, item.level])).toEqual([[cai, 1]]);
    const [missed] = await t.city.db
      .selectFrom('message_attempt')
      .select('detail')
      .orderBy('at')
      .limit(1)
      .execute();
    expect(missed).toEqual({ detail: 'nobody-on-duty' });
  });
});
