import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, seal } from '../kernel/index.ts';
import { type TestCity, testCity } from '../testing/city.ts';
import { gatewayFor } from '../testing/messages.ts';
import { type TestServer, testServer } from '../testing/server.ts';
import { type TestStaff, testStaff } from '../testing/staff.ts';
import { sendMessage } from './commands/send-message.ts';
import type { OutgoingMessage } from './outgoing.ts';
import { passOn } from './sending/tick.ts';

let t: TestCity;
let server: TestServer;
let gateway: Awaited<ReturnType<typeof gatewayFor>>;
let clerk: TestStaff;
let farClerk: TestStaff;
let admin: TestStaff;

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  gateway = await gatewayFor(t, { honoursKeys: true });
  clerk = await testStaff(t.city, { post: 'clerk', area: '370102' });
  farClerk = await testStaff(t.city, { post: 'clerk', area: '370103' });
  admin = await testStaff(t.city, { admin: 'system' });
});
afterAll(async () => {
  await server.close();
  await gateway.close();
  await t.close();
});

/** Noon in Shanghai tomorrow, when nothing is quiet; each call is a second later. */
let seconds = 0;
const noon = () => {
  const day = new Date(Date.now() + 86_400_000);
  day.setUTCHours(4, 0, seconds++, 0);
  return day;
};
async function send(over: Partial<OutgoingMessage>): Promise<void> {
  const now = noon();
  await t.city.db.transaction().execute(async (tx) => {
    const contact = await seal(tx, {
      kind: 'contact',
      subject: 'report:1',
      body: { phone: '13800000001' },
      now,
    });
    await sendMessage(tx, {
      to: { kind: 'contact', sealedId: contact.id },
      template: 'report.accepted',
      params: { receipt: '4711' },
      dedupeKey: newId(),
      subject: 'report:1',
      area: '370102001',
      holdSeconds: 0,
      now,
      ...over,
    });
  });
  await passOn(t.city, now);
}
const get = (url: string, who?: TestStaff) =>
  server.inject({ method: 'GET', url, ...(who === undefined ? {} : { as: who.headers }) });
const post = (url: string, json: unknown, who?: TestStaff) =>
  server.inject({ method: 'POST', url, json, ...(who === undefined ? {} : { as: who.headers }) });

describe('inbox', () => {
  it('shows and counts only what is mine, pages, and reads', async () => {
    for (let i = 0; i < 3; i++) {
      const to = { kind: 'account', id: clerk.accountId } as const;
      const params = {
        number: `N${i}`,
        category: { zh: '井盖', en: 'Lid' },
        what: { zh: '恢复', en: 'goes on' },
      };
      await send({
        to,
        template: 'case.moved',
        params,
        urgency: i === 0 ? 'urgent' : 'ordinary',
        link: '/console/cases/1',
      });
    }
    const page = (await get('/api/v1/inbox?limit=2', clerk)).json();
    expect(page.items).toHaveLength(2);
    expect(page.items[0].text).toEqual({
      zh: expect.stringMatching(/^N\d 井盖：恢复。$/),
      en: expect.any(String),
    });
    const rest = (await get(`/api/v1/inbox?limit=2&cursor=${page.next}`, clerk)).json();
    expect([rest.items.length, rest.next]).toEqual([1, null]);
    expect((await get('/api/v1/inbox', farClerk)).json().items).toEqual([]);

    expect((await get('/api/v1/inbox/summary', clerk)).json()).toEqual({ unread: 3, urgent: 1, more: false });
    const mine = page.items[0].id;
    await post('/api/v1/inbox/read', { ids: [mine] }, farClerk);
    expect((await get('/api/v1/inbox/summary', clerk)).json()).toMatchObject({ unread: 3 });
    expect((await post('/api/v1/inbox/read', { ids: [mine] }, clerk)).json()).toMatchObject({ unread: 2 });
    expect((await post('/api/v1/inbox/read', { all: true }, clerk)).json()).toMatchObject({ unread: 0 });
    expect((await get('/api/v1/inbox?unread=true', clerk)).json().items).toEqual([]);
  });

  it('names a broken cursor and refuses strangers', async () => {
    const bad = await get('/api/v1/inbox?cursor=WyJ4Il0', clerk);
    expect([bad.statusCode, bad.json().fields[0].pointer]).toEqual([400, '/query/cursor']);
    expect((await get('/api/v1/inbox')).statusCode).toBe(401);
  });
});

describe('delivery log', () => {
  it('a message fails, is retried, goes another way; the clerk of the area sees each try and no address (J31)', async () => {
    gateway.mood({ refuse: 1 });
    await send({ subject: 'report:31' });
    gateway.mood({ refuse: 0 });
    const trouble = async () =>
      (await get('/api/v1/messages?subject=report:31,report:99&trouble=true', clerk)).json().items;
    const [call, entry] = await trouble();
    expect(call).toMatchObject({ channel: 'call', state: 'to-call', attempts: [] });
    expect(entry).toMatchObject({
      state: 'failed',
      channel: 'sms',
      attempts: [{ outcome: 'refused', detail: 'http-400' }],
    });
    expect(JSON.stringify(entry)).not.toContain('13800000001');
    await passOn(t.city, noon());
    const asked = (await get('/api/v1/inbox?unread=true', clerk)).json().items;
    expect(asked[0]).toMatchObject({ template: 'desk.undelivered', link: '/console/intake?tab=all&item=31' });

    expect((await get('/api/v1/messages?subject=report:31', farClerk)).json().items).toEqual([]);
    expect((await post(`/api/v1/messages/${entry.id}/resend`, {}, farClerk)).statusCode).toBe(404);
    expect((await post(`/api/v1/messages/${entry.id}/resend`, {}, clerk)).statusCode).toBe(204);
    await passOn(t.city, noon());
    const [again] = (await get('/api/v1/messages?subject=report:31', clerk)).json().items.slice(-1);
    expect(again).toMatchObject({
      state: 'sent',
      attempts: [{ outcome: 'refused' }, { outcome: 'accepted' }],
    });
    expect(await trouble()).toEqual([]);
    expect(
      (await post(`/api/v1/messages/${call.id}/commands/called`, { outcome: 'told' }, clerk)).statusCode,
    ).toBe(409);
    expect((await post(`/api/v1/messages/${entry.id}/resend`, {}, clerk)).statusCode).toBe(409);
    const audited = await t.city.db
      .selectFrom('audit')
      .select('actor_id')
      .where('action', '=', 'messages:resend')
      .execute();
    expect(audited).toContainEqual({ actor_id: clerk.accountId });
  });
});

describe('escalation in the log', () => {
  it('names the post, the level and who has read it', async () => {
    const leader = await testStaff(t.city, { post: 'shift-leader', area: '370102' });
    const to = { kind: 'post', post: 'clerk', area: '370102' } as const;
    const next = { kind: 'post', post: 'shift-leader', area: '370102' } as const;
    type Row = { post: string; level: number; readAt: string | null };
    await send({ template: 'task.new', subject: 'case:77', to, escalation: [{ to: next }] });
    const first = noon().getTime();
    await passOn(t.city, new Date(first + 31 * 60_000));
    await passOn(t.city, new Date(first + 31 * 60_000 + 1000));
    await post('/api/v1/inbox/read', { all: true }, leader);
    const rows: Row[] = (await get('/api/v1/messages?subject=case:77', leader)).json().items;
    expect(rows.map(({ post, level, readAt }) => `${post} ${level} ${readAt !== null}`)).toEqual([
      'shift-leader 1 true',
      'clerk 0 false',
    ]);
  });
});

describe('told by telephone (J31)', () => {
  const rows = async (subject: string): Promise<{ id: string; channel: string; state: string }[]> =>
    (await get(`/api/v1/messages?subject=${subject}`, clerk)).json().items;
  const callOf = async (subject: string) => (await rows(subject)).find(({ channel }) => channel === 'call');
  const called = (id: string, outcome: string, who = clerk) =>
    post(`/api/v1/messages/${id}/commands/called`, { outcome }, who);

  it('shows number and words once and logged; one call settles all that waits about the matter', async () => {
    gateway.mood({ refuse: 1 });
    const words = { kind: 'contact', subject: 'report:32', body: { phone: '13800000001' }, now: noon() };
    const { id: sealedId } = await t.city.db.transaction().execute((tx) => seal(tx, words));
    const to = { kind: 'contact', sealedId } as const;
    await send({ subject: 'report:32', to });
    await send({
      subject: 'report:32',
      to,
      template: 'report.registered',
      params: { receipt: '4711', link: '/r/x' },
    });
    gateway.mood({ refuse: 0 });
    const call = await callOf('report:32');
    const id = call?.id ?? '';
    expect((await post(`/api/v1/messages/${id}/commands/call`, {}, farClerk)).statusCode).toBe(404);
    const sheet = (await post(`/api/v1/messages/${id}/commands/call`, {}, clerk)).json();
    expect(sheet.phone).toBe('13800000001');
    expect(sheet.lines.map((line: { text: string }) => line.text)).toEqual([
      expect.stringContaining('已受理'),
      expect.stringContaining('已登记'),
    ]);
    // Who has the private link acts as the reporter: it is not for the desk.
    expect(JSON.stringify(sheet)).not.toContain('/r/x');
    const looked = await t.city.db
      .selectFrom('audit')
      .select(['actor_id', 'target_kind', 'outcome'])
      .where('target_id', '=', '32')
      .execute();
    expect(looked).toEqual([{ actor_id: clerk.accountId, target_kind: 'report', outcome: 'looked' }]);

    expect((await called(id, 'told', farClerk)).statusCode).toBe(404);
    expect((await called(id, 'not-reached')).statusCode).toBe(204);
    expect(await callOf('report:32')).toMatchObject({
      state: 'to-call',
      attempts: [{ outcome: 'not-reached', byName: expect.any(String) }],
    });
    expect((await called(id, 'told')).statusCode).toBe(204);
    const calls = (await rows('report:32')).filter(({ channel }) => channel === 'call');
    expect(calls.map(({ state }) => state)).toEqual(['told', 'told']);
    expect((await called(id, 'told')).statusCode).toBe(409);
    const unread = (await get('/api/v1/inbox?unread=true', clerk)).json().items;
    expect(unread.filter((one: { subject: string }) => one.subject === 'report:32')).toEqual([]);
  });

  it('the clerk chooses another way by hand, and may give up', async () => {
    gateway.mood({ refuse: 1 });
    await send({ subject: 'report:33' });
    gateway.mood({ refuse: 0 });
    const ways = (await get('/api/v1/messages/ways', clerk)).json().items;
    expect(ways).toEqual([{ id: gateway.channelId, name: 'sms' }]);
    const other = (id: string, channelId: string | null) =>
      post(`/api/v1/messages/${id}/commands/other-way`, { channelId }, clerk);
    const call = await callOf('report:33');
    expect((await other(call?.id ?? '', newId())).json()).toMatchObject({
      fields: [{ pointer: '/channelId' }],
    });
    expect((await other(call?.id ?? '', gateway.channelId)).statusCode).toBe(204);
    await passOn(t.city, noon());
    const outward = (await rows('report:33')).filter(({ channel }) => channel !== 'inbox');
    expect(outward.map(({ channel, state }) => `${channel} ${state}`)).toEqual(['call rerouted', 'sms sent']);

    gateway.mood({ loseAnswers: 1, honoursKeys: false });
    await t.city.db.updateTable('message_channel').set({ honours_keys: false }).execute();
    await send({ subject: 'report:34' });
    gateway.mood({ loseAnswers: 0, honoursKeys: true });
    await t.city.db.updateTable('message_channel').set({ honours_keys: true }).execute();
    const [unknown] = await rows('report:34');
    expect(unknown).toMatchObject({ channel: 'sms', state: 'unknown' });
    expect((await other(unknown?.id ?? '', null)).statusCode).toBe(204);
    expect((await called((await callOf('report:34'))?.id ?? '', 'give-up')).statusCode).toBe(204);
    expect(await callOf('report:34')).toMatchObject({ state: 'failed', attempts: [{ detail: 'given-up' }] });
  });
});

describe('proving a number', () => {
  it('names the fault of the field and the tries that are left', async () => {
    expect((await post('/api/v1/contact-codes', { phone: '12' })).json().fields[0]).toMatchObject({
      pointer: '/phone',
    });
    const asked = await post('/api/v1/contact-codes', { phone: '13912345678' });
    expect(asked.json()).toMatchObject({ triesLeft: 5 });
    await passOn(t.city, new Date());
    const code = /\d{6}/.exec(gateway.reached().at(-1)?.text ?? '')?.[0] ?? '';
    const { challenge } = asked.json();
    const wrong = await post('/api/v1/contact-codes/verify', {
      challenge,
      code: code === '000000' ? '000001' : '000000',
    });
    expect(wrong.json().fields).toEqual([{ pointer: '/code', code: 'wrong', params: { triesLeft: 4 } }]);
    expect(
      (await post('/api/v1/contact-codes/verify', { challenge, code })).json().contactToken,
    ).toHaveLength(22);
    const soon = await post('/api/v1/contact-codes', { phone: '13912345678' });
    expect([soon.statusCode, Number(soon.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
  });
});

describe('channels', () => {
  it('are set up by the system administrator; the secret is written and never read', async () => {
    const robot = {
      kind: 'webhook',
      name: '值班群',
      url: 'https://robot.example/send?key=1',
      shape: 'dingtalk',
      secret: 'SEC123',
      area: '3701',
      posts: ['dispatcher'],
    };
    expect((await post('/api/v1/message-channels', robot, clerk)).statusCode).toBe(403);
    const made = await post('/api/v1/message-channels', robot, admin);
    expect(made.json()).toMatchObject({ hasSecret: true, active: true });
    expect(made.body).not.toContain('SEC123');
    expect((await post('/api/v1/message-channels', robot, admin)).json()).toMatchObject({
      code: 'record.conflict',
    });
    const { secret: _, ...kept } = robot;
    const url = `/api/v1/message-channels/${made.json().id}`;
    const changed = await server.inject({
      method: 'PUT',
      url,
      as: admin.headers,
      json: { ...kept, active: false },
    });
    expect(changed.json()).toMatchObject({ hasSecret: true, active: false });
    expect((await get('/api/v1/message-channels', admin)).json().items).toHaveLength(2);
  });

  const token = '566cc69da782ec33ed6a12a5c7c6f0a3';
  const group = {
    kind: 'webhook',
    name: '钉钉群',
    shape: 'wecom',
    area: '',
    posts: [],
    active: false,
  };
  const put = (id: string, json: unknown) =>
    server.inject({ method: 'PUT', url: `/api/v1/message-channels/${id}`, as: admin.headers, json });

  it('an address that opens a group is locked in the database and covered in answers, log and audit', async () => {
    const whole = `${gateway.robotUrl}?access_token=${token}`;
    const made = await post('/api/v1/message-channels', { ...group, url: whole }, admin);
    const { id, url } = made.json();
    expect(url).toBe(`${gateway.robotUrl}?access_token=••••${token.slice(-4)}`);

    // Sent back as it was shown, it stays what it was; with the key cut out it is refused at its field.
    expect((await put(id, { ...group, url, name: '值班钉钉群' })).json().url).toBe(url);
    const cut = await put(id, { ...group, url: url.replace('robot', 'robots') });
    expect([cut.statusCode, cut.json().fields]).toMatchObject([400, [{ pointer: '/url', code: 'covered' }]]);
    const tested = await post(`/api/v1/message-channels/${id}/commands/test`, {}, admin);
    expect(tested.json()).toMatchObject({ outcome: 'accepted', detail: null });
    expect(gateway.paths().at(-1)).toBe(`/robot?access_token=${token}`);

    const told = await Promise.all(
      ['/api/v1/message-channels', `/api/v1/messages?subject=channel:${id}`].map((path) => get(path, admin)),
    );
    const rows = await Promise.all([
      t.city.db.selectFrom('message_channel').selectAll().where('id', '=', id).execute(),
      t.city.db.selectFrom('message').selectAll().where('subject', '=', `channel:${id}`).execute(),
      t.city.db.selectFrom('audit').selectAll().where('target_id', '=', id).execute(),
    ]);
    expect(rows.map((each) => each.length)).toEqual([1, 1, 3]);
    for (const text of [
      made.body,
      cut.body,
      tested.body,
      ...told.map((one) => one.body),
      JSON.stringify(rows),
    ])
      expect(text).not.toContain(token);
  });

  it('a test says how it ended, stands in the log, is tried once and keeps no number', async () => {
    const wrong = {
      ...group,
      kind: 'webhook',
      name: '没有人听',
      url: `http://127.0.0.1:1/send?key=${token}`,
    };
    const { id } = (await post('/api/v1/message-channels', wrong, admin)).json();
    const failed = await post(`/api/v1/message-channels/${id}/commands/test`, {}, admin);
    expect(failed.json()).toMatchObject({ outcome: 'failed', detail: 'econnrefused' });
    const [entry] = (await get(`/api/v1/messages?subject=channel:${id}`, admin)).json().items;
    expect(entry).toMatchObject({ state: 'failed', channelName: '没有人听', nextAt: null, attempts: [{}] });

    const sms = `/api/v1/message-channels/${gateway.channelId}/commands/test`;
    expect((await post(sms, {}, admin)).json().fields).toMatchObject([
      { pointer: '/phone', code: 'required' },
    ]);
    expect((await post(sms, { phone: '13812340000' }, clerk)).statusCode).toBe(403);
    expect((await post(sms, { phone: '13812340000', lang: 'en' }, admin)).json().outcome).toBe('accepted');
    expect(gateway.reached().at(-1)).toMatchObject({
      to: '13812340000',
      text: expect.stringContaining('test message of Yiwang'),
    });
    const [log] = (await get(`/api/v1/messages?subject=channel:${gateway.channelId}`, admin)).json().items;
    expect(log).toMatchObject({ state: 'sent', template: 'channel.test' });
    const sealed = await t.city.db
      .selectFrom('sealed')
      .select('id')
      .where('subject', 'like', 'channel:%')
      .execute();
    expect(sealed).toEqual([]);
  });

  it.each(['ftp://sms.example/send', 'javascript:alert(1)', 'sms.example/send'])(
    'an address that is none of http is refused at its field: %s',
    async (url) => {
      const refused = await post('/api/v1/message-channels', { ...group, url }, admin);
      expect([refused.statusCode, refused.json().fields[0].pointer]).toEqual([400, '/url']);
    },
  );
});

it('a real city has no page that shows its messages', async () => {
  expect((await get('/api/v1/demo/outbox')).statusCode).toBe(404);
  Object.assign(t.city, { demo: true });
  const shown = (await get('/api/v1/demo/outbox')).json().items;
  expect(shown.map((one: { to: string }) => one.to)).toContain('13912345678');
});
