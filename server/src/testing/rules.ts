import type { CalendarDefinition, RuleDraftPage, RuleEffect } from '@yiwang/contract';
import { expect, vi } from 'vitest';
import { demoCalendar } from '../kernel/calendars/sample-calendars.ts';
import { doAll, openTestCase, plainClass, type TestBureau, testBureau } from './cases.ts';
import { testCity } from './city.ts';
import { testServer } from './server.ts';
import { testStaff } from './staff.ts';

export type Steps = Parameters<typeof doAll>[3];

/** A calendar on whose further Saturdays one works as on a Monday. */
export const swapped =
  (days: readonly string[]) =>
  (of: CalendarDefinition): CalendarDefinition => ({
    ...of,
    years: of.years.map((year) => ({
      ...year,
      workdays: [...year.workdays, ...days.map((day) => ({ day, as: '1' as const }))],
    })),
  });

/**
 * A city with a bureau, two system administrators and the demo's calendar, in which it is a certain moment: rule drafts
 * are begun, filled and put in force over the wire. Takes the clock of the test over until `close`.
 */
export async function rulesCity(start: Date) {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(start);
  const t = await testCity();
  const server = await testServer(t);
  const b = await testBureau(t.city, start);
  let admins: readonly Readonly<Record<string, string>>[] = [];

  /** Another moment, at which two administrators sign in. */
  async function go(now: Date): Promise<void> {
    vi.setSystemTime(now);
    const both = [0, 1].map(() => testStaff(t.city, { admin: 'system', now }));
    admins = (await Promise.all(both)).map((one) => one.headers);
  }

  async function sent(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    json?: unknown,
    who = 0,
  ) {
    const as = admins[who] ?? {};
    const answer = await server.inject({ method, url, as, ...(json === undefined ? {} : { json }) });
    return { status: answer.statusCode, body: answer.json() };
  }

  const drafts = '/api/v1/rule-drafts';
  async function begin(title: string, who = 0): Promise<string> {
    const { id } = (await sent('POST', drafts, { title }, who)).body;
    const { effectiveFrom, nextMidnight } = await page(id);
    expect(effectiveFrom).toBe(nextMidnight);
    await sent('PATCH', `${drafts}/${id}`, { effectiveFrom: null }, who);
    return id;
  }
  const page = async (id: string): Promise<RuleDraftPage> => (await sent('GET', `${drafts}/${id}`)).body;
  const force = (id: string) => sent('POST', `${drafts}/${id}/put-in-force`);

  async function effects(id: string): Promise<RuleEffect[]> {
    const items: RuleEffect[] = [];
    for (let after = ''; ; ) {
      const { body } = await sent('GET', `${drafts}/${id}/effects${after}`);
      items.push(...body.items);
      if (body.next === null) return items;
      after = `?after=${body.next}`;
    }
  }

  async function policy() {
    const { items } = (await sent('GET', '/api/v1/policies')).body;
    return items.find((one: { name: string }) => one.name === 'cases.process');
  }
  async function putLimits(id: string, limits: object, who = 0) {
    const { value, version } = await policy();
    const next = { ...value, limits: { ...value.limits, ...limits } };
    return sent('PUT', `${drafts}/${id}/changes/policy/cases.process`, { value: next, base: version }, who);
  }
  async function putCalendar(id: string, change: (of: CalendarDefinition) => CalendarDefinition, who = 0) {
    const { version, effectiveFrom: _, ...office } = (await sent('GET', '/api/v1/calendars')).body.items[0];
    const value = change(office);
    return sent('PUT', `${drafts}/${id}/changes/calendar/office`, { value, base: version }, who);
  }
  /** Another limit for the plain class, in a catalogue of the draft. */
  async function putClassLimit(id: string, code: string, limit: object): Promise<number> {
    const { version } = (await sent('POST', '/api/v1/catalogue/versions', { draft: id })).body;
    const whole = (await sent('GET', `/api/v1/catalogue/versions/${version}`)).body;
    const of = whole.categories.find((one: { code: string }) => one.code === code);
    await sent('PUT', `/api/v1/catalogue/versions/${version}/categories/test/${code}`, {
      ...of,
      conditions: of.conditions.map((one: object) => ({ ...one, limit })),
    });
    return version;
  }

  async function caseWith(steps: (b: TestBureau) => Steps, now = new Date()) {
    return doAll(t.city, await openTestCase(t.city, { ...b, now }, { source: 'staff' }), now, steps(b));
  }
  const handled = (of: object = plainClass) =>
    caseWith(({ people, units }) => [
      [people.leader, 'register', { class: of }],
      [people.dispatcher, 'dispatch', { unitId: units.bureau }],
      [people.bureauHead, 'take', {}],
    ]);
  const rowOf = (id: string) =>
    t.city.db.selectFrom('city_case').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const typesOf = async (id: string) =>
    (
      await t.city.db
        .selectFrom('case_event')
        .select('type')
        .where('case_id', '=', id)
        .orderBy('seq')
        .execute()
    ).map((one) => one.type);

  await go(start);
  await sent('PUT', '/api/v1/calendars/office', { definition: demoCalendar });
  return {
    t,
    b,
    go,
    sent,
    drafts,
    begin,
    page,
    force,
    effects,
    policy,
    putLimits,
    putCalendar,
    putClassLimit,
    caseWith,
    handled,
    rowOf,
    typesOf,
    as: (who: number) => admins[who] ?? {},
    inject: server.inject,
    close: async () => {
      vi.useRealTimers();
      await server.close();
      await t.close();
    },
  };
}
