import { type Category, categorySchema, type Post } from '@yiwang/contract';
import { applyCommand, type CommandOutcome, type OpenCaseInput, openCase } from '../cases/index.ts';
import { forgetHeads, publishContent } from '../catalogue/index.ts';
import type { City, StaffActor } from '../kernel/index.ts';
import { holdingsAt } from '../parties/index.ts';
import { testStaff, testUnit } from './staff.ts';

const words = (zh: string) => ({ zh, en: zh });
const category = (code: string, limit: object, more: object = {}, emergency = false): Category =>
  categorySchema.parse({
    scheme: 'test',
    code,
    kind: 'event',
    major: '01',
    majorName: words('市容环境'),
    minor: code.slice(-2),
    name: words(`类别${code}`),
    serviceCode: `2${code}`,
    ...more,
    conditions: [{ code: '01', text: words('条件'), limit, closing: words('恢复'), emergency }],
  });

/** A plain one, one in hours that allows remote checks, papers and self-handling, and an emergency. */
export const testCategories = [
  category('0101', { amount: 2, unit: 'work_day' }),
  category(
    '0102',
    { amount: 4, unit: 'work_hour' },
    { remoteCheck: true, documentProof: true, selfHandle: true },
  ),
  category('0103', { amount: 2, unit: 'urgent_hour' }, {}, true),
];
export const plainClass = { scheme: 'test', code: '0101', condition: '01' };
export const hoursClass = { scheme: 'test', code: '0102', condition: '01' };
export const urgentClass = { scheme: 'test', code: '0103', condition: '01' };

/** A bureau with its people: enough to take a case through every state. */
export interface TestBureau {
  readonly people: Readonly<Record<TestPerson, StaffActor>>;
  /** Session headers of each, for `inject({ as })`. */
  readonly headers: Readonly<Record<TestPerson, Readonly<Record<string, string>>>>;
  readonly units: {
    readonly bureau: string;
    readonly district: string;
    readonly street: string;
    readonly squad: string;
  };
  readonly area: string;
  readonly now: Date;
}
export const testPeople = [
  'clerk',
  'leader',
  'secondLeader',
  'dispatcher',
  'centreHead',
  'supervisor',
  'ruling',
  'collector',
  'otherCollector',
  'bureauHead',
  'districtHead',
  'streetHead',
  'squadHandler',
  'boss',
] as const;
export type TestPerson = (typeof testPeople)[number];

const posts: Record<TestPerson, Post> = {
  clerk: 'clerk',
  leader: 'shift-leader',
  secondLeader: 'shift-leader',
  dispatcher: 'dispatcher',
  centreHead: 'centre-head',
  supervisor: 'supervisor',
  ruling: 'ruling-desk',
  collector: 'collector',
  otherCollector: 'collector',
  bureauHead: 'unit-head',
  districtHead: 'unit-head',
  streetHead: 'unit-head',
  squadHandler: 'handler',
  boss: 'leader',
};

/** Makes catalogue, units and people in an empty test city. */
export async function testBureau(
  city: City,
  now = new Date('2026-03-02T01:00:00Z'),
  area = '370102',
): Promise<TestBureau> {
  const long = new Date('2020-01-01T00:00:00Z');
  await city.db.transaction().execute((tx) =>
    publishContent(tx, {
      content: {
        schemes: [{ id: 'test', name: { ...words('测试'), enReviewed: false }, source: null }],
        categories: testCategories,
        tiles: [],
      },
      effectiveFrom: long,
      note: null,
      createdBy: null,
      now: long,
    }),
  );
  forgetHeads(city);
  const bureau = await testUnit(city, { name: '市政局' });
  const district = await testUnit(city, { name: '区中心' });
  const street = await testUnit(city, { name: '街道', parentId: district, level: 'street' });
  const squad = await testUnit(city, { name: '班组', parentId: street, level: 'squad' });
  const unitOf: Partial<Record<TestPerson, string>> = {
    bureauHead: bureau,
    districtHead: district,
    streetHead: street,
    squadHandler: squad,
  };
  const people = {} as Record<TestPerson, StaffActor>;
  const headers = {} as Record<TestPerson, Readonly<Record<string, string>>>;
  for (const who of testPeople)
    [people[who], headers[who]] = await signedIn(
      city,
      { post: posts[who], area, unitId: unitOf[who] ?? null, now },
      now,
    );
  return { people, headers, units: { bureau, district, street, squad }, area, now };
}

/** A member of staff as the actor that a session would give, and the session. */
async function signedIn(
  city: City,
  wanted: Parameters<typeof testStaff>[1],
  now: Date,
): Promise<[StaffActor, Readonly<Record<string, string>>]> {
  const { accountId, login, headers } = await testStaff(city, wanted);
  const holdings = await holdingsAt(city.db, accountId, now);
  return [{ kind: 'staff', accountId, name: login, sessionId: 'test', admin: null, holdings }, headers];
}

/** Opens a case by a clerk; a public one by default, without class. */
export function openTestCase(
  city: City,
  { people, area, now }: TestBureau,
  input: Partial<OpenCaseInput> = {},
): Promise<CommandOutcome> {
  return city.db.transaction().execute((tx) =>
    openCase(tx, city, people.clerk, {
      now,
      source: 'public',
      place: { area: `${area}001001001`, lng: 117.0219, lat: 36.6512 },
      class: null,
      reports: [],
      ...input,
    }),
  );
}

/** Gives commands one after the other, each on the sequence number the last one left. */
export async function doAll(
  city: City,
  from: CommandOutcome,
  now: Date,
  steps: readonly (readonly [StaffActor, Parameters<typeof applyCommand>[4]['verb'], object])[],
): Promise<CommandOutcome> {
  let last = from;
  for (const [actor, verb, body] of steps)
    last = await city.db
      .transaction()
      .execute((tx) => applyCommand(tx, city, actor, last.id, { verb, body, expectedSeq: last.seq, now }));
  return last;
}
