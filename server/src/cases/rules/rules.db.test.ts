import { afterAll, describe, expect, it } from 'vitest';
import { doAll, hoursClass, plainClass } from '../../testing/cases.ts';
import { rulesCity } from '../../testing/rules.ts';
import { verifyLedger } from '../ledger/verify-ledger.ts';
import { recomputeDeadlines } from '../ticks/recompute-deadlines.ts';
import { carryRules } from './carry-rules.ts';

const local = (text: string): Date => new Date(`${text}+08:00`);
/** Wednesday 4 March 2026, nine in the morning. */
const wednesday = local('2026-03-04T09:00');
const rules = await rulesCity(wednesday);
const {
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
  inject,
  as,
} = rules;
afterAll(rules.close);

describe('a draft of rules', () => {
  it('shows which cases get another deadline, changes nothing until its moment, and then exactly that', async () => {
    const one = await handled();
    const before = await rowOf(one.id);
    expect(before.handle_due_at).toEqual(local('2026-03-06T09:00'));
    const id = await begin('周六上班');
    await putCalendar(id, (of) => ({
      ...of,
      years: of.years.map((year) => ({
        ...year,
        holidays: [...year.holidays, { day: '2026-03-05', name: '停电' }],
      })),
    }));
    const from = local('2026-03-04T12:00');
    await sent('PATCH', `${drafts}/${id}`, { effectiveFrom: from.toISOString() });
    const mine = (await effects(id)).filter((each) => each.caseId === one.id && each.clock === 'handle');
    expect(mine).toMatchObject([
      {
        before: before.handle_due_at?.toISOString(),
        after: local('2026-03-09T09:00').toISOString(),
        overdue: false,
      },
    ]);
    const put = await force(id);
    expect([put.status, put.body.state]).toEqual([200, 'scheduled']);
    await recomputeDeadlines(t.city, wednesday);
    await carryRules(t.city, wednesday);
    expect((await rowOf(one.id)).seq).toBe(before.seq);
    // Nobody was there at noon: the server comes up in the evening.
    await go(local('2026-03-04T19:00'));
    await carryRules(t.city, new Date());
    const after = await rowOf(one.id);
    expect(after.handle_due_at).toEqual(local('2026-03-09T09:00'));
    await carryRules(t.city, new Date());
    await recomputeDeadlines(t.city, new Date());
    expect((await rowOf(one.id)).seq).toBe(after.seq);
    expect(await page(id)).toMatchObject({ state: 'in-force', enforcedBy: expect.any(String) });
    expect((await page(id)).carriedAt).not.toBeNull();
  });

  it('leaves a running case its limit unless the draft says otherwise; what comes after takes the new one', async () => {
    const [kept, waiting] = [
      await handled(hoursClass),
      await caseWith(({ people }) => [[people.leader, 'register', { class: hoursClass }]]),
    ];
    const start = new Date();
    const id = await begin('缩短时限');
    await putClassLimit(id, '0102', { amount: 1, unit: 'work_hour' });
    expect((await effects(id)).length).toBe(0);
    await sent('PATCH', `${drafts}/${id}`, { running: 'apply' });
    const shown = (await effects(id)).filter((each) => each.caseId === kept.id);
    expect(shown.map((each) => each.clock).sort()).toEqual(['city', 'handle']);
    await sent('PATCH', `${drafts}/${id}`, { running: 'keep' });
    await force(id);
    await carryRules(t.city, new Date());
    expect((await rowOf(kept.id)).handling).toMatchObject({ limit: { amount: 4, unit: 'work_hour' } });
    const late = await handled(hoursClass);
    expect((await rowOf(late.id)).handling).toMatchObject({ limit: { amount: 1, unit: 'work_hour' } });
    const again = await begin('也改在办');
    await putClassLimit(again, '0102', { amount: 2, unit: 'work_hour' });
    await sent('PATCH', `${drafts}/${again}`, { running: 'apply' });
    await force(again);
    await carryRules(t.city, start);
    expect((await rowOf(kept.id)).handling).toMatchObject({ limit: { amount: 2, unit: 'work_hour' } });
    // Registered, not dispatched yet: it has no handling clock, and will get one by the new limit.
    const gone = await doAll(t.city, { ...waiting, seq: (await rowOf(waiting.id)).seq }, new Date(), [
      [b.people.dispatcher, 'dispatch', { unitId: b.units.bureau }],
    ]);
    expect((await rowOf(gone.id)).handling).toMatchObject({ limit: { amount: 2, unit: 'work_hour' } });
  });

  it('puts those that would be late at once first, and exports them', async () => {
    await handled();
    await go(local('2026-03-10T17:00'));
    const id = await begin('立即超期');
    await putClassLimit(id, '0101', { amount: 1, unit: 'work_hour' });
    await sent('PATCH', `${drafts}/${id}`, { running: 'apply' });
    const fresh = await handled();
    await go(local('2026-03-11T17:00'));
    const shown = await effects(id);
    const handle = shown.find((each) => each.caseId === fresh.id && each.clock === 'handle');
    expect(handle).toMatchObject({ overdue: true });
    const firstCalm = shown.findIndex((each) => !each.overdue);
    expect(shown.slice(firstCalm === -1 ? shown.length : firstCalm).some((each) => each.overdue)).toBe(false);
    const file = await inject({
      method: 'GET',
      url: `${drafts}/${id}/effects/export?format=csv&lang=zh`,
      as: as(0),
    });
    expect(file.statusCode).toBe(200);
    expect(file.body).toContain('立即超期');
    expect(file.body).toContain((await rowOf(fresh.id)).number);
    await sent('DELETE', `${drafts}/${id}`);
  });

  it('shows the later of two what the earlier put in force, field by field, and lets him choose', async () => {
    const first = await begin('甲', 0);
    const second = await begin('乙', 1);
    await putLimits(first, {
      take: { amount: 1, unit: 'work_hour' },
      close: { amount: 3, unit: 'work_hour' },
    });
    await putLimits(
      second,
      { take: { amount: 3, unit: 'work_hour' }, check: { amount: 1, unit: 'work_hour' } },
      1,
    );
    expect((await force(first)).status).toBe(200);
    expect((await page(second)).conflicts).toEqual([
      {
        kind: 'policy',
        key: 'cases.process',
        pointer: '/limits/take',
        base: { amount: 2, unit: 'work_hour' },
        mine: { amount: 3, unit: 'work_hour' },
        theirs: { amount: 1, unit: 'work_hour' },
      },
    ]);
    const refused = await force(second);
    expect([refused.status, refused.body.code]).toEqual([409, 'record.conflict']);
    const picks = [{ kind: 'policy', key: 'cases.process', pointer: '/limits/take', take: 'mine' }];
    await sent('POST', `${drafts}/${second}/resolve`, { picks });
    expect((await page(second)).conflicts).toEqual([]);
    expect((await force(second)).status).toBe(200);
    expect((await policy()).value.limits).toMatchObject({
      take: { amount: 3, unit: 'work_hour' },
      close: { amount: 3, unit: 'work_hour' },
      check: { amount: 1, unit: 'work_hour' },
    });
  });

  it('can be withdrawn until its moment and not after it, and rolled back as another draft', async () => {
    const id = await begin('暂缓');
    const before = (await policy()).value.limits.register;
    await putLimits(id, { register: { amount: 1, unit: 'work_hour' } });
    const soon = new Date(Date.now() + 3_600_000);
    const past = await sent('PATCH', `${drafts}/${id}`, {
      effectiveFrom: new Date(Date.now() - 1).toISOString(),
    });
    expect([past.status, past.body.fields?.[0]?.code]).toEqual([400, 'in-the-past']);
    await sent('PATCH', `${drafts}/${id}`, { effectiveFrom: soon.toISOString() });
    await force(id);
    expect((await policy()).value.limits.register).toEqual({ amount: 1, unit: 'work_hour' });
    expect((await sent('POST', `${drafts}/${id}/withdraw`)).body.state).toBe('open');
    expect((await policy()).value.limits.register).toEqual(before);
    await force(id);
    await go(new Date(soon.getTime() + 1));
    const late = await sent('POST', `${drafts}/${id}/withdraw`);
    expect([late.status, late.body.params.reason]).toEqual([422, 'already-in-force']);
    const other = await begin('别的');
    await putLimits(other, { dispatch: { amount: 2, unit: 'work_hour' } });
    await force(other);
    const undo = (await sent('POST', `${drafts}/${id}/roll-back`, { title: '退回' })).body.id;
    expect((await page(undo)).changes[0]?.fields).toEqual([
      { pointer: '/limits/register', from: { amount: 1, unit: 'work_hour' }, to: before },
    ]);
    await sent('PATCH', `${drafts}/${undo}`, { effectiveFrom: null });
    await force(undo);
    expect((await policy()).value.limits).toMatchObject({
      register: before,
      dispatch: { amount: 2, unit: 'work_hour' },
    });
  });

  it('names what holds on to a class that it closes, moves its cases, and loses nothing', async () => {
    const one = await handled(hoursClass);
    const idle = await caseWith(({ people }) => [[people.leader, 'register', { class: hoursClass }]]);
    await t.city.db
      .insertInto('responsibility')
      .values({
        id: one.id,
        scheme: 'test',
        code_prefix: '0102',
        area: '',
        unit_id: b.units.bureau,
        sentence_zh: '归市政局',
        sentence_en: 'The bureau',
        basis: null,
        valid_from: new Date(0),
        valid_until: null,
      })
      .execute();
    const id = await begin('停用一类');
    const { version } = (await sent('POST', '/api/v1/catalogue/versions', { draft: id })).body;
    await sent('DELETE', `/api/v1/catalogue/versions/${version}/categories/test/0102`);
    const [closing] = (await page(id)).closing;
    expect(closing?.name).toBe('类别0102');
    const uses = new Map(closing?.uses.map((use) => [use.kind, use]));
    expect(uses.get('case')?.count).toBeGreaterThanOrEqual(2);
    expect(uses.get('responsibility')?.examples).toEqual(['归市政局']);
    const to = { ...plainClass };
    const wrong = { scheme: 'test', code: '0102', to: { ...to, code: '0999' } };
    await sent('PATCH', `${drafts}/${id}`, { moves: [wrong] });
    expect((await force(id)).body.fields).toMatchObject([{ pointer: '/moves/0/to', code: 'unknown' }]);
    await sent('PATCH', `${drafts}/${id}`, { moves: [{ ...wrong, to }] });
    const shown = (await effects(id)).filter((each) => each.caseId === one.id);
    expect(shown).toContainEqual(expect.objectContaining({ clock: 'handle', movesTo: '类别0101' }));
    await force(id);
    await carryRules(t.city, new Date());
    for (const each of [one, idle]) expect(await rowOf(each.id)).toMatchObject({ category: '0101' });
    const due = shown.find((each) => each.clock === 'handle')?.after;
    expect((await rowOf(one.id)).handle_due_at?.toISOString()).toBe(due);
    expect((await typesOf(one.id)).at(-1)).toBe('reclassified');
    expect((await verifyLedger(t.city)).faults).toEqual([]);
  });

  it('is one for all: who saw an older state of it is told', async () => {
    const id = await begin('并发');
    const { version } = await page(id);
    await putLimits(id, { verify: { amount: 1, unit: 'work_hour' } }, 1);
    const stale = await inject({
      method: 'PATCH',
      url: `${drafts}/${id}`,
      json: { running: 'apply' },
      as: { ...as(0), 'if-match': String(version) },
    });
    expect([stale.statusCode, stale.json().code]).toEqual([409, 'record.stale']);
    expect((await page(id)).changes[0]?.by).not.toBeNull();
    await sent('DELETE', `${drafts}/${id}`);
    expect((await sent('GET', drafts)).body.items.some((one: { id: string }) => one.id === id)).toBe(false);
  });
});
