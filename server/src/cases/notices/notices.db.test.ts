import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  doAll,
  openTestCase,
  plainClass,
  type TestBureau,
  testBureau,
  urgentClass,
} from '../../testing/cases.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { emptyMessages, tellAll } from '../../testing/messages.ts';

let t: TestCity;
let b: TestBureau;
beforeAll(async () => {
  t = await testCity();
  b = await testBureau(t.city);
});
beforeEach(() => emptyMessages(t));
afterAll(() => t.close());

const later = (seconds: number) => new Date(b.now.getTime() + seconds * 1000);
/** Who has which unread notices. */
async function unread(): Promise<Record<string, string[]>> {
  const rows = await t.city.db
    .selectFrom('inbox_item')
    .innerJoin('message', 'message.id', 'inbox_item.message_id')
    .select(['account_id', 'template'])
    .where('read_at', 'is', null)
    .execute();
  const names = Object.entries(b.people).map(([name, { accountId }]) => [accountId, name] as const);
  const nameOf = new Map(names);
  const byName = Map.groupBy(rows, (row) => nameOf.get(row.account_id) ?? row.account_id);
  return Object.fromEntries(
    [...byName].map(([name, lines]) => [name, lines.map((line) => line.template).sort()]),
  );
}

describe('notices of a case', () => {
  it('a dispatch reaches the head of the unit after its hold; taking the case settles it', async () => {
    const opened = await openTestCase(t.city, b, { source: 'staff' });
    const dispatched = await doAll(t.city, opened, b.now, [
      [b.people.leader, 'register', { class: plainClass }],
      [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
    ]);
    await tellAll(t, later(10));
    expect(await unread()).toEqual({});
    await tellAll(t, later(31));
    expect(await unread()).toEqual({ bureauHead: ['task.new'] });
    await doAll(t.city, dispatched, later(40), [[b.people.bureauHead, 'take', {}]]);
    await tellAll(t, later(24 * 3600));
    expect(await unread()).toEqual({});
  });

  it('a dispatch withdrawn within its hold is never heard of', async () => {
    const opened = await openTestCase(t.city, b, { source: 'staff' });
    await doAll(t.city, opened, b.now, [
      [b.people.leader, 'register', { class: plainClass }],
      [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
      [b.people.dispatcher, 'withdraw', {}],
    ]);
    await tellAll(t, later(3600));
    expect(await unread()).toEqual({});
  });

  it('an emergency is told at once, and unread it climbs past the unit to the shift leader (J36)', async () => {
    const opened = await openTestCase(t.city, b, { reports: [] });
    await doAll(t.city, opened, b.now, [
      [b.people.leader, 'emergency-dispatch', { class: urgentClass, unitId: b.units.street }],
    ]);
    await tellAll(t, b.now);
    expect(await unread()).toMatchObject({
      streetHead: ['task.emergency'],
      leader: expect.arrayContaining(['task.emergency']),
    });
    const queued = await t.city.db
      .selectFrom('message')
      .select('urgency')
      .where('template', '=', 'task.emergency')
      .execute();
    expect(queued.every((message) => message.urgency === 'emergency')).toBe(true);
  });

  it('an act that is refused tells nobody', async () => {
    const opened = await openTestCase(t.city, b, { source: 'staff' });
    const refused = doAll(t.city, opened, b.now, [
      [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
    ]);
    await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/refused/) });
    expect(await t.city.db.selectFrom('message').select('id').execute()).toEqual([]);
  });
});
