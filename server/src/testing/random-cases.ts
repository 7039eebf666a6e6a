import { sql } from 'kysely';
import { type City, newId } from '../kernel/index.ts';

/** A small generator of numbers that is the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const DAY = 86_400_000;
const states = [
  'to-dispatch',
  'handling',
  'to-check',
  'closed',
  'not-registered',
  'merged',
  'voided',
  'referred',
];
export const randomAreas = ['370102001001001', '370102002001001', '370103001001001', '370104003002001'];

/** What a row of the projection may look like to those who count: every combination, likely or not. */
export function randomCase(random: () => number, now: Date, units: readonly string[]) {
  const chance = (share: number) => random() < share;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const day = (from: number, to: number) => new Date(now.getTime() + (from + random() * (to - from)) * DAY);
  const opened = day(-75, -0.01);
  const after = (at: Date, days: number) =>
    new Date(Math.min(now.getTime(), at.getTime() + random() * days * DAY));
  const state = pick(states);
  const registered = chance(0.8) ? after(opened, 3) : null;
  const handedBack = registered !== null && chance(0.6) ? after(registered, 20) : null;
  const closed = state === 'closed' ? after(handedBack ?? opened, 9) : null;
  const ended = ['closed', 'not-registered', 'merged', 'voided', 'referred'].includes(state);
  const target = chance(0.9) ? new Date(opened.getTime() + random() * 30 * DAY) : null;
  return {
    id: newId(opened),
    seq: 1,
    state,
    source: pick(['public', 'staff', 'hotline']),
    area: pick(randomAreas),
    scheme: chance(0.9) ? 'test' : null,
    category: pick(['0101', '0102', '0203']),
    lead_unit_id: chance(0.8) ? pick(units) : null,
    overlays: chance(0.1) ? ['suspended'] : [],
    emergency: chance(0.1),
    opened_at: opened,
    registered_at: registered,
    handed_back_at: handedBack,
    closed_at: closed,
    ended_at: ended ? (closed ?? after(opened, 10)) : null,
    handle_due_at:
      registered !== null && chance(0.8) ? new Date(registered.getTime() + random() * 20 * DAY) : null,
    handle_late: handedBack === null ? null : chance(0.3),
    city_due_at: target,
    city_late: closed === null ? null : pick([true, false, null]),
    handoffs: chance(0.2) ? 1 : 0,
    reworks: chance(0.2) ? 2 : 0,
    extensions: chance(0.2) ? 1 : 0,
    suspensions: chance(0.1) ? 1 : 0,
    false_closings: chance(0.05) ? 1 : 0,
    was_supervised: chance(0.1),
    self_handled: chance(0.1),
    satisfied: chance(0.3) ? 1 : 0,
    dissents: chance(0.1) ? 1 : 0,
    appeal_upheld: chance(0.05),
    complaint: chance(0.03),
    rebound_of: chance(0.05) ? newId(now) : null,
    import_key: chance(0.1) ? `x:${random()}` : null,
    sort_at: target ?? new Date('9999-01-01T00:00:00Z'),
    head_hash: '',
    last_by: '',
    changed_at: now,
  };
}

export type RandomCase = ReturnType<typeof randomCase>;

/** Writes such rows past the engine: for tests of counting only. A row whose id is there is replaced. */
export async function putRandomCases(city: City, rows: readonly RandomCase[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  await city.db.transaction().execute(async (tx) => {
    for (const row of rows) {
      const values = Object.values(row).map((value) =>
        Array.isArray(value) ? sql`${value}::text[]` : sql`${value}`,
      );
      await sql`insert into ${sql.table(`${city.schema}.city_case`)} (${sql.join(names.map((name) => sql.ref(name)))})
      values (${sql.join(values)}) on conflict (id) do update set ${sql.join(
        names.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`),
      )}`.execute(tx);
    }
  });
}
