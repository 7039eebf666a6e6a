import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { plainClass } from '../../testing/cases.ts';
import { seeded } from '../../testing/random-cases.ts';
import { rulesCity, type Steps, swapped } from '../../testing/rules.ts';
import { isLive } from '../engine/clock.ts';
import { verifyLedger } from '../ledger/verify-ledger.ts';
import { loadCases } from '../store/load.ts';
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
  putLimits,
  putCalendar,
  putClassLimit,
  caseWith,
} = rules;
afterAll(rules.close);

describe('the preview', () => {
  const random = seeded(20260304);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  beforeEach(async () => {
    await go(new Date(Date.now() + 3_600_000));
  });

  it('says of every case exactly what then happens, whatever state it is in', async () => {
    for (let round = 0; round < 4; round += 1) {
      const cases = await severalCases();
      const id = await begin(`随机 ${round}`);
      const unit = pick(['work_hour', 'work_day', 'natural_hour'] as const);
      const amount = () => 1 + Math.floor(random() * 5);
      if (random() < 0.7) await putClassLimit(id, '0101', { amount: amount(), unit });
      if (random() < 0.7)
        await putLimits(id, { take: { amount: amount(), unit }, check: { amount: amount(), unit } });
      if (random() < 0.7) await putCalendar(id, swapped([pick(['2026-03-14', '2026-03-21', '2026-03-28'])]));
      if ((await page(id)).subjects === 0) continue;
      const running = pick(['keep', 'apply', 'apply']);
      await sent('PATCH', `${drafts}/${id}`, { running });
      const before = await clocksOf(cases);
      const shown = await effects(id);
      const put = await force(id);
      expect(put.status, JSON.stringify(put.body)).toBe(200);
      await carryRules(t.city, new Date());
      const after = await clocksOf(cases);
      for (const one of cases) {
        const said = new Map(
          shown.filter((each) => each.caseId === one).map((each) => [String(each.clock), each.after]),
        );
        const happened = new Map(
          [...(after.get(one) ?? [])].filter(([kind, due]) => before.get(one)?.get(kind) !== due),
        );
        expect([one, round, Object.fromEntries(said)]).toEqual([one, round, Object.fromEntries(happened)]);
      }
      await go(new Date(Date.now() + 5_400_000));
    }
    expect((await verifyLedger(t.city)).faults).toEqual([]);
  });

  /** One in each state that has clocks, one of them suspended, one extended, one in rework. */
  async function severalCases(): Promise<string[]> {
    const { people, units } = b;
    const paths: Steps[] = [
      [],
      [[people.leader, 'register', { class: plainClass }]],
      [
        [people.leader, 'register', { class: plainClass }],
        [people.dispatcher, 'dispatch', { unitId: units.bureau }],
      ],
      [
        [people.leader, 'register', { class: plainClass }],
        [people.dispatcher, 'dispatch', { unitId: units.bureau }],
        [people.bureauHead, 'take', {}],
      ],
      [
        [people.leader, 'register', { class: plainClass }],
        [people.dispatcher, 'dispatch', { unitId: units.bureau }],
        [people.bureauHead, 'take', {}],
        [people.bureauHead, 'ask-extension', { reason: 'weather', limit: { amount: 1, unit: 'work_hour' } }],
        [people.leader, 'approve-extension', {}],
      ],
      [
        [people.leader, 'register', { class: plainClass }],
        [people.dispatcher, 'dispatch', { unitId: units.bureau }],
        [people.bureauHead, 'take', {}],
        [people.bureauHead, 'ask-suspension', { reason: 'frost', plan: '以后', reviewDate: '2026-06-20' }],
        [people.centreHead, 'approve-suspension', {}],
      ],
    ];
    const made: string[] = [];
    for (const steps of paths) made.push((await caseWith(() => steps)).id);
    return made;
  }

  /** Due times of live clocks by kind. */
  async function clocksOf(ids: readonly string[]): Promise<Map<string, Map<string, string | null>>> {
    const found = new Map<string, Map<string, string | null>>();
    for (const [id, { file }] of await loadCases(t.city, t.city.db, ids))
      found.set(id, new Map(file.clocks.filter(isLive).map((clock) => [clock.kind, clock.dueAt])));
    return found;
  }
});
