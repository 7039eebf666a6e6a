import { adminKinds, type Post, posts, receiveReportSchema } from '@yiwang/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, holdingsOf, newId, type PublicActor } from '../kernel/index.ts';
import { holdingsAt, unitPath } from '../parties/index.ts';
import { receiveReport } from '../signals/index.ts';
import { doAll, hoursClass, openTestCase, type TestBureau, testBureau } from './cases.ts';
import { type TestCity, testCity } from './city.ts';
import {
  type MatrixActor,
  routesByActors,
  type Specimen,
  specimensByActors,
  withoutPolicy,
} from './rights-matrix.ts';
import { type TestServer, testServer } from './server.ts';
import { type StaffWanted, testStaff, testUnit } from './staff.ts';

/** The specimens lie in this district and were handled by this bureau's district centre. */
const OWN = '370102';
const OTHER = '370103';

let t: TestCity;
let server: TestServer;
let bureau: TestBureau;
let otherUnit: string;
let everyone: readonly MatrixActor[];
let scoped: readonly MatrixActor[];

beforeAll(async () => {
  t = await testCity();
  server = await testServer(t);
  bureau = await testBureau(t.city);
  otherUnit = await testUnit(t.city, { name: '别的单位' });
  everyone = [...(await outsiders()), ...(await administrators()), ...(await holders(ownArea))];
  scoped = [
    ...(await outsiders()),
    ...(await administrators()),
    ...(await holders(ownArea)),
    ...(await holders(otherArea)),
    ...(await holders(ownUnit)),
    ...(await holders(foreignUnit)),
  ];
}, 240_000);
afterAll(async () => {
  await server.close();
  await t.close();
});

const ownArea = (): StaffWanted => ({ area: OWN, name: 'own area' });
const otherArea = (): StaffWanted => ({ area: OTHER, name: 'other area' });
const ownUnit = (): StaffWanted => ({ area: OTHER, unitId: bureau.units.district, name: 'own unit' });
const foreignUnit = (): StaffWanted => ({ area: OTHER, unitId: otherUnit, name: 'other unit' });

async function staff(name: string, wanted: StaffWanted): Promise<MatrixActor> {
  const { accountId, headers } = await testStaff(t.city, wanted);
  const holdings = await holdingsAt(t.city.db, accountId, new Date());
  const admin = wanted.admin ?? null;
  return { name, headers, actor: { kind: 'staff', accountId, name, sessionId: '', admin, holdings } };
}

/** Every post within a scope. Posts of a unit need one: without it, one that has nothing to do with the specimens. */
async function holders(scope: () => StaffWanted): Promise<MatrixActor[]> {
  const made: MatrixActor[] = [];
  for (const post of posts) {
    const wanted = scope();
    const needsUnit = ['unit-head', 'handler', 'crew'].includes(post);
    const unitId = wanted.unitId ?? (needsUnit ? otherUnit : null);
    made.push(await staff(`${post}, ${wanted.name}`, { ...wanted, post, unitId }));
  }
  return made;
}

async function administrators(): Promise<MatrixActor[]> {
  return Promise.all(adminKinds.map((admin) => staff(`${admin} administrator`, { admin })));
}

/** Nobody, somebody whose session is over, one half signed in, one with a made-up cookie, and an API client. */
async function outsiders(): Promise<MatrixActor[]> {
  const nobody: PublicActor = { kind: 'public', origin: '' };
  const over = await testStaff(t.city, { post: 'clerk' });
  await t.city.db
    .updateTable('session')
    .set({ expires_at: new Date(0) })
    .where('account_id', '=', over.accountId)
    .execute();
  const half = await testStaff(t.city, { post: 'clerk' });
  await t.city.db
    .updateTable('session')
    .set({ stage: 'second-factor' })
    .where('account_id', '=', half.accountId)
    .execute();
  return [
    { name: 'anonymous', actor: nobody, headers: {} },
    { name: 'expired session', actor: { ...nobody, because: 'session.expired' }, headers: over.headers },
    {
      name: 'half signed in',
      actor: { ...nobody, because: 'session.second-factor-required' },
      headers: half.headers,
    },
    {
      name: 'made-up session',
      actor: { ...nobody, because: 'session.expired' },
      headers: { cookie: `yiwang_session=${'x'.repeat(43)}` },
    },
    await apiClient(),
  ];
}

async function apiClient(): Promise<MatrixActor> {
  const system = await testStaff(t.city, { admin: 'system' });
  const made = await server.inject({
    method: 'POST',
    url: '/api/v1/api-clients',
    json: { name: `client-${newId()}` },
    as: system.headers,
  });
  const { key, client } = made.json();
  return {
    name: 'API client',
    headers: { 'x-api-key': key },
    actor: { kind: 'client', clientId: client.id, name: client.name, trusted: false },
  };
}

test('every route has an entry in the rights table', () => {
  expect(server.host.routes.length).toBeGreaterThan(80);
  expect(withoutPolicy(server.host.routes)).toEqual([]);
});

test('every route refuses whoever may never, and answers nobody with a fault of its own', async () => {
  const { findings, requests, refused } = await routesByActors(server, everyone);
  expect(findings).toEqual([]);
  expect(requests).toBeGreaterThan(server.host.routes.length * 10);
  expect(refused).toBeGreaterThan(requests / 3);
}, 300_000);

test('of another’s case or report not even the existence shows (J09)', async () => {
  const before = await fingerprint();
  const { findings, requests, refused } = await specimensByActors(server, scoped, await specimens());
  expect(findings).toEqual([]);
  expect(requests).toBeGreaterThan(500);
  expect(refused).toBeGreaterThan(200);
  expect(await fingerprint()).toEqual({ ...before, cases: before.cases + 1, reports: before.reports + 1 });
}, 300_000);

/** Desk posts of the area, and the units that had a part in it. */
function knowsCase(actor: Actor, handledBy: string): boolean {
  const desks: Post[] = [
    'clerk',
    'shift-leader',
    'dispatcher',
    'centre-head',
    'supervisor',
    'ruling-desk',
    'assessor',
    'leader',
  ];
  const inArea = holdingsOf(actor, ...desks).some(({ area }) => OWN.startsWith(area));
  const ofUnit = holdingsOf(actor, 'unit-head', 'handler', 'crew').some(
    ({ unitPath: path }) => path !== null && handledBy.startsWith(path),
  );
  return inArea || ofUnit;
}

async function specimens(): Promise<Specimen[]> {
  const { leader, dispatcher } = bureau.people;
  const opened = await openTestCase(t.city, bureau, { source: 'staff' });
  const dispatched = await doAll(t.city, opened, bureau.now, [
    [leader, 'register', { class: hoursClass }],
    [dispatcher, 'dispatch', { unitId: bureau.units.district }],
  ]);
  const path = await unitPath(t.city.db, bureau.units.district);
  const report = await receiveReport(t.city, bureau.people.clerk, {
    body: receiveReportSchema.parse({ text: '井盖破损', place: { lng: 117.0219, lat: 36.6512, area: OWN } }),
    source: 'counter',
    door: 'desk',
    key: null,
    busy: false,
    now: bureau.now,
  });
  await t.city.db
    .updateTable('report')
    .set({ area: `${OWN}001` })
    .where('id', '=', report.reportId)
    .execute();
  return [
    {
      prefix: '/api/v1/cases/:id',
      id: dispatched.id,
      target: { area: `${OWN}001001001`, unitPaths: [path] },
      knownTo: (actor) => knowsCase(actor, path),
    },
    {
      prefix: '/api/v1/reports/:id',
      id: report.reportId,
      target: { area: `${OWN}001` },
      knownTo: (actor) =>
        holdingsOf(actor, 'clerk', 'shift-leader', 'centre-head', 'supervisor').some(({ area }) =>
          OWN.startsWith(area),
        ),
    },
  ];
}

/** What the refused must not have changed. */
async function fingerprint() {
  const events = await t.city.db.selectFrom('case_event').select('case_id').execute();
  const cases = new Set(events.map((row) => row.case_id)).size;
  const reports = await t.city.db.selectFrom('report').select(['id', 'state']).execute();
  const accounts = await t.city.db
    .selectFrom('account')
    .select('state')
    .where('state', '!=', 'active')
    .execute();
  return { cases, reports: reports.length, closedAccounts: accounts.length };
}
