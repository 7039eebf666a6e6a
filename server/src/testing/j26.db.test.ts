import type { Incident, IncidentDetail, IncidentReports, JoinPreview, MassJoin } from '@yiwang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../kernel/index.ts';
import { nextRevision, refreshPlaces, saveAreas } from '../places/index.ts';
import { runJoin } from '../signals/storm/joins/run-join.ts';
import { tellAll as tellReporters } from '../signals/storm/notices/tell-all.ts';
import { type TestBureau, type TestPerson, testBureau } from './cases.ts';
import { type TestCity, testCity } from './city.ts';
import { gatewayFor, tellAll } from './messages.ts';
import { type TestServer, testServer } from './server.ts';

/** J26: 500 reports in an hour from three addresses; nobody is refused, all are joined, each reporter hears once. */
const REPORTS = 500;
const REPORTERS = 170;
const flood = { scheme: 'test', code: '0101' };

let t: TestCity;
let b: TestBureau;
let server: TestServer;
let incident: string;
const phoneOf = (i: number) => `139${String(10_000_000 + (i % REPORTERS))}`;

beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city, new Date());
  const ring = [
    [117, 36.6],
    [117.1, 36.6],
    [117.1, 36.7],
    [117, 36.7],
    [117, 36.6],
  ];
  const geometry = { type: 'Polygon' as const, coordinates: [ring] };
  await t.city.db.transaction().execute(async (tx) => {
    const areas = ['370102', '370102001'].map((code) => ({ code, name: code, nameEn: null, geometry }));
    await saveAreas(tx, areas, await nextRevision(tx));
  });
  await refreshPlaces(t.city);
  server = await testServer(t);
}, 60_000);
afterAll(async () => {
  await server.close();
  await t.close();
});

async function ask<T>(who: TestPerson, method: 'GET' | 'POST', path: string, json?: unknown, status = 200) {
  const url = `/api/v1${path}`;
  const body = json === undefined ? {} : { json };
  const answer = await server.inject({ method, url, as: b.headers[who], ...body });
  expect(answer.statusCode, answer.body).toBe(status);
  return (answer.body === '' ? null : answer.json()) as T;
}

/** A citizen behind one of a carrier's three addresses. */
async function send(i: number, phone = phoneOf(i)): Promise<number> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/reports',
    remoteAddress: `100.64.0.${1 + (i % 3)}`,
    headers: { 'idempotency-key': newId() },
    json: {
      text: `积水很深，第 ${i} 位`,
      place: { lng: 117.05, lat: 36.65 },
      ...(i % 50 === 0 ? {} : { category: flood }),
      contact: { phone },
    },
  });
  return answer.statusCode;
}

const detail = (who: TestPerson) => ask<IncidentDetail>(who, 'GET', `/incidents/${incident}`);
const list = (view: string) =>
  ask<IncidentReports>('leader', 'GET', `/incidents/${incident}/reports?view=${view}`);
async function finish(id: string): Promise<MassJoin> {
  for (;;) {
    const join = await ask<MassJoin>('leader', 'GET', `/mass-joins/${id}`);
    if (!join.running) return join;
    await runJoin(t.city, id, new Date());
  }
}
/** Ten in the morning in the city, tomorrow: outside the hours in which nobody is disturbed. */
const daytime = () => new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 2 * 3_600_000);
const going = ({ items }: JoinPreview) => items.flatMap(({ id, seq, goes }) => (goes ? [{ id, seq }] : []));
const column = async (name: 'state' | 'desk' | 'public_key') =>
  Object.groupBy(await t.city.db.selectFrom('report').select(name).execute(), (row) => String(row[name]));

describe('J26', () => {
  it('takes 500 reports from three addresses, slows and marks none', { timeout: 60_000 }, async () => {
    const began = performance.now();
    const codes: number[] = [];
    for (let i = 0; i < REPORTS; i += 25)
      codes.push(...(await Promise.all(Array.from({ length: 25 }, (_, j) => send(i + j)))));
    expect(codes.filter((code) => code !== 201 && code !== 200)).toEqual([]);
    // Twice as fast as one that waits a tenth of a second for each over thirty would be.
    expect(performance.now() - began).toBeLessThan(30_000);
    const marked = await t.city.db.selectFrom('report').select('id').where('review', '=', true).execute();
    expect(marked).toEqual([]);
    const { surge, items } = await ask<{ surge: { reports: number }; items: Incident[] }>(
      'leader',
      'GET',
      '/incidents',
    );
    expect(items).toEqual([]);
    expect(surge).toMatchObject({ category: flood, area: '370102', reports: 490 });
  });

  it('is declared by whoever leads the area, once, and every desk sees it', async () => {
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const wish = { name: '7·20 暴雨内涝', area: '370102', classes: [flood], from };
    for (const who of ['clerk', 'dispatcher', 'bureauHead'] as const)
      await ask(who, 'POST', '/incidents', wish, 403);
    await ask('leader', 'POST', '/incidents', { ...wish, area: '3701' }, 403);
    const ahead = { ...wish, from: new Date(Date.now() + 3_600_000).toISOString() };
    expect(await ask('leader', 'POST', '/incidents', ahead, 400)).toMatchObject({
      fields: [{ pointer: '/from' }],
    });
    const made = await ask<IncidentDetail>('leader', 'POST', '/incidents', wish);
    incident = made.id;
    expect(made).toMatchObject({
      clocks: 'pause',
      unclear: 10,
      numbers: { reports: 490, waiting: 490, joined: 0, reporters: REPORTERS, told: 0, cases: 0 },
      groups: [{ area: '370102001', reports: 490 }],
    });
    for (const who of ['clerk', 'bureauHead', 'collector'] as const) {
      const { items } = await ask<{ items: Incident[] }>(who, 'GET', '/incidents');
      expect(items).toMatchObject([{ name: '7·20 暴雨内涝' }]);
      expect(items[0]?.numbers === null).toBe(who !== 'clerk');
    }
    expect(await ask('leader', 'GET', '/incidents')).toMatchObject({ surge: null });
    const unclear = await list('unclear');
    expect(unclear.items).toHaveLength(10);
  });

  it('joins them all to one case that the first one opens: looked at first, with a result each, told to nobody', {
    timeout: 60_000,
  }, async () => {
    const waiting = await list('waiting');
    const unclear = await list('unclear');
    const ids = [...waiting.items, ...unclear.items].map((one) => one.id);
    const [held, gone] = [ids[7], ids[8]] as [string, string];
    await server.inject({
      method: 'PUT',
      url: `/api/v1/reports/${held}/claim`,
      as: b.headers.clerk,
      json: {},
    });
    const target = { open: true, category: flood };
    await ask('dispatcher', 'POST', `/incidents/${incident}/joins/preview`, { ids, target }, 403);
    const path = `/incidents/${incident}/joins`;
    const seen = await ask<JoinPreview>('leader', 'POST', `${path}/preview`, { ids, target });
    expect(seen.items.filter((one) => !one.goes)).toMatchObject([{ id: held, why: 'claimed' }]);
    const declined = { reason: 'other', words: '不是积水' };
    const decline = await server.inject({
      method: 'POST',
      url: `/api/v1/reports/${gone}/commands/decline`,
      as: { ...b.headers.clerk, 'if-match': '1' },
      json: declined,
    });
    expect(decline.statusCode, decline.body).toBe(200);

    const begun = await ask<MassJoin>('leader', 'POST', path, { items: going(seen), target });
    expect(begun.counts).toMatchObject({ pending: REPORTS - 1 });
    const began = performance.now();
    // Two workers at once, as when the first one only seemed dead.
    await Promise.all([runJoin(t.city, begun.id, new Date()), runJoin(t.city, begun.id, new Date())]);
    const join = await finish(begun.id);
    process.stdout.write(`mass join of ${REPORTS - 2}: ${Math.round(performance.now() - began)} ms\n`);
    expect(join.counts).toMatchObject({ done: REPORTS - 2, moved: 1, pending: 0 });
    expect(join.items.find((one) => one.id === gone)).toMatchObject({ outcome: 'moved' });
    const cases = await t.city.db
      .selectFrom('city_case')
      .select(['id', 'report_ids', 'public_reports'])
      .execute();
    expect(cases).toMatchObject([{ id: join.caseId, public_reports: REPORTS - 2 }]);
    expect(new Set(cases[0]?.report_ids).size).toBe(REPORTS - 2);
    // One act of the case for each piece, not one for each report.
    const acts = await t.city.db
      .selectFrom('case_event')
      .select('text')
      .where('type', '=', 'reports-attached')
      .execute();
    expect(new Set(acts.map((row) => JSON.parse(row.text).act)).size).toBe(10);
    const told = await t.city.db
      .selectFrom('message')
      .select('id')
      .where('template', 'in', ['report.joined', 'report.accepted'])
      .execute();
    expect(told).toEqual([]);
    expect((await detail('leader')).numbers).toMatchObject({
      joined: REPORTS - 3,
      waiting: 1,
      cases: 1,
      open: 1,
    });
    await ask('clerk', 'GET', `/mass-joins/${begun.id}`, undefined, 404);

    // Another try is looked at first; what somebody has declined stays declined.
    const again = await ask<JoinPreview>('leader', 'POST', `/mass-joins/${begun.id}/retry/preview`);
    expect(again.items).toMatchObject([{ id: gone, goes: false, why: 'not-open' }]);
  });

  it('is taken back as one, with the case that it opened, and done again', {
    timeout: 60_000,
  }, async () => {
    const { lastJoin } = await detail('leader');
    const id = lastJoin ?? '';
    const { caseId } = await ask<MassJoin>('leader', 'GET', `/mass-joins/${id}`);
    await ask('leader', 'POST', `/mass-joins/${id}/undo`);
    const back = await finish(id);
    expect(back.counts).toMatchObject({ undone: REPORTS - 2, moved: 1 });
    expect((await column('public_key')).received).toHaveLength(REPORTS - 1);
    expect((await detail('leader')).numbers).toMatchObject({ joined: 0, waiting: 489 });

    const waiting = (await list('waiting')).items.map((one) => one.id);
    const ids = waiting.slice(0, 60);
    // The case that the join had opened has ended with it.
    const stale = { ids, target: { caseId } };
    expect(await ask('leader', 'POST', `/incidents/${incident}/joins/preview`, stale, 400)).toMatchObject({
      fields: [{ pointer: '/target/caseId', code: 'case-ended' }],
    });
    const target = { open: true, category: flood };
    const seen = await ask<JoinPreview>('leader', 'POST', `/incidents/${incident}/joins/preview`, {
      ids,
      target,
    });
    const begun = await ask<MassJoin>('leader', 'POST', `/incidents/${incident}/joins`, {
      items: going(seen),
      target,
    });
    const made = await finish(begun.id);
    expect(made.counts).toMatchObject({ done: 59 });
    // Others work on the case of an event all the time: that is no reason to keep a wrong join.
    const more = waiting.slice(60, 90);
    const onto = { caseId: made.caseId };
    const looked = await ask<JoinPreview>('leader', 'POST', `/incidents/${incident}/joins/preview`, {
      ids: more,
      target: onto,
    });
    const added = await ask<MassJoin>('leader', 'POST', `/incidents/${incident}/joins`, {
      items: going(looked),
      target: onto,
    });
    expect((await finish(added.id)).counts).toMatchObject({ done: 30 });
    await server.inject({
      method: 'PUT',
      url: `/api/v1/cases/${made.caseId}/claim`,
      as: b.headers.secondLeader,
      json: {},
    });
    await ask('leader', 'POST', `/mass-joins/${added.id}/undo`);
    expect((await finish(added.id)).counts).toMatchObject({ undone: 30 });
    const stranger = { ids, target: { caseId: newId() } };
    expect(await ask('leader', 'POST', `/incidents/${incident}/joins/preview`, stranger, 400)).toMatchObject({
      fields: [{ pointer: '/target/caseId', code: 'unknown' }],
    });
  });

  it('tells each reporter once: written by one, read and sent by another, held back for half a minute', {
    timeout: 60_000,
  }, async () => {
    const gateway = await gatewayFor(t, { honoursKeys: true });
    await t.city.db.deleteFrom('message').execute();
    const path = `/incidents/${incident}/notices`;
    const slip = { text: '积水已派遣排水队处理' };
    expect(await ask('clerk', 'POST', path, slip, 400)).toMatchObject({ fields: [{ code: 'desk-words' }] });
    const text = '排水队正在抽水，预计两小时内退水，请绕行。';
    const written = await ask<IncidentDetail>('leader', 'POST', path, { text });
    const notice = written.notices[0]?.id ?? '';
    expect(written.notices[0]).toMatchObject({ state: 'draft', why: 'same-person', untold: REPORTERS });
    await ask('leader', 'POST', `/incident-notices/${notice}/send`, {}, 403);
    await ask('clerk', 'POST', `/incident-notices/${notice}/send`, {}, 403);
    await ask('centreHead', 'POST', `/incident-notices/${notice}/send`, {}, 204);
    const sent = daytime();
    const everybody = async () => {
      for (let i = 0; i < 4; i++) await tellReporters(t.city, notice, sent);
    };
    await everybody();
    // A second run, as after a crash, tells nobody twice.
    await everybody();
    const rows = await t.city.db.selectFrom('message').select(['dedupe_key', 'release_at']).execute();
    expect(rows).toHaveLength(REPORTERS);
    expect(rows.every((row) => row.release_at.getTime() === sent.getTime() + 30_000)).toBe(true);

    // Within the half minute it can be taken back as one, and sent anew.
    await ask('centreHead', 'POST', `/incident-notices/${notice}/withdraw`, {}, 204);
    await tellAll(t, new Date(sent.getTime() + 31_000));
    expect(gateway.reached()).toEqual([]);
    const anew = await ask<IncidentDetail>('clerk', 'POST', path, { text });
    const second = anew.notices[0]?.id ?? '';
    await ask('leader', 'POST', `/incident-notices/${second}/send`, {}, 204);
    for (let i = 0; i < 4; i++) await tellReporters(t.city, second, sent);
    await tellAll(t, new Date(sent.getTime() + 31_000));
    const texts = gateway.reached();
    expect(texts).toHaveLength(REPORTERS);
    expect(new Set(texts.map((one) => one.to)).size).toBe(REPORTERS);
    expect(texts[0]?.text).toContain(text);
    expect(texts[0]?.text).toContain('【7·20 暴雨内涝】');
    await ask('leader', 'POST', `/incident-notices/${second}/withdraw`, {}, 422);

    // Who reports later is told by sending it again, the others are not told twice.
    expect(await send(1, '13800009999')).toBe(201);
    expect((await detail('leader')).notices[0]).toMatchObject({ told: REPORTERS, untold: 1 });
    await ask('leader', 'POST', `/incident-notices/${second}/send`, {}, 204);
    await tellReporters(t.city, second, sent);
    await tellAll(t, new Date(sent.getTime() + 31_000));
    expect(gateway.reached()).toHaveLength(REPORTERS + 1);
    expect(gateway.duplicates()).toBe(0);
    await gateway.close();
  });

  it('ends with what it came to', async () => {
    await ask('clerk', 'POST', `/incidents/${incident}/end`, {}, 403);
    const ended = await ask<IncidentDetail>('leader', 'POST', `/incidents/${incident}/end`, {});
    expect(ended.summary).toMatchObject({ joined: 58, told: REPORTERS + 1, cases: 1, open: 1, held: 0 });
    expect(await ask('leader', 'GET', '/incidents')).toMatchObject({ items: [] });
    expect(await ask('leader', 'GET', '/incidents?ended=true')).toMatchObject({ items: [{ id: incident }] });
    const late = { ids: [newId()], target: { open: true, category: flood } };
    await ask('leader', 'POST', `/incidents/${incident}/joins/preview`, late, 422);
    const actions = await t.city.db
      .selectFrom('audit')
      .select('action')
      .where('target_kind', '=', 'incident')
      .where('outcome', '=', 'done')
      .execute();
    expect([...new Set(actions.map((row) => row.action))].sort()).toEqual([
      'signals:declare-incident',
      'signals:end-incident',
      'signals:send-notice',
      'signals:withdraw-notice',
      'signals:write-notice',
    ]);
  });
});
