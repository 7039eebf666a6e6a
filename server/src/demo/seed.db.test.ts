import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { City } from '../kernel/index.ts';
import { eligibleCheckers, onRoster } from '../parties/index.ts';
import { placesOf } from '../places/index.ts';
import { type TestCity, testCity } from '../testing/city.ts';
import { allowActors } from './life/actors.ts';
import { seedDemo } from './seed.ts';
import { readDemo, setActors } from './state.ts';

const now = new Date('2026-11-20T02:00:00Z');

describe('the demo city before its cases', () => {
  let t: TestCity;
  let city: City;
  beforeAll(async () => {
    t = await testCity();
    city = { ...t.city, demo: true };
    await seedDemo(city, { scale: 'county', now, actors: true });
  });
  afterAll(() => t.close());

  it('has an account for every role', async () => {
    const demo = await readDemo(city);
    expect(demo.roles.map((one) => one.role)).toEqual([
      'clerk',
      'collector',
      'shift-leader',
      'dispatcher',
      'unit-head',
      'handler',
      'crew',
      'centre-head',
      'ruling-desk',
      'supervisor',
      'assessor',
      'leader',
      'small-office',
      'system',
      'security',
      'audit',
    ]);
  });

  it('has collectors on duty round the clock, a year back too', async () => {
    const [grid] = (await placesOf(city)).areasUnder('370102', 'grid');
    const area = grid?.code ?? '';
    for (const hour of [3, 9, 16, 23]) {
      for (const day of ['2026-11-18', '2025-12-03']) {
        const at = new Date(`${day}T${String(hour).padStart(2, '0')}:30:00+08:00`);
        const found = await onRoster(city.db, { post: 'collector', area, at, zone: city.zone });
        expect(found.length, at.toISOString()).toBeGreaterThan(0);
      }
    }
    const wanted = { area, at: now, zone: city.zone, notAccounts: [], notUnitPaths: [] };
    expect((await eligibleCheckers(city.db, wanted)).via).toBe('area');
  });

  it('promises nothing where the operator wants nothing to move by itself: no more past, no actors', async () => {
    expect((await readDemo(city)).fill.done).toBe(false);
    allowActors(false);
    try {
      expect((await readDemo(city)).fill.done).toBe(true);
      await expect(setActors(city, true)).rejects.toMatchObject({ code: 'right.refused' });
    } finally {
      allowActors(true);
    }
  });

  it('is left as it is when it is seeded again', async () => {
    const count = () =>
      city.db
        .selectFrom('account')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirst();
    const before = await count();
    await seedDemo(city, { scale: 'county', now, actors: true });
    expect(await count()).toEqual(before);
  });

  it('switches its actors, and answers nobody in a city that is no demo', async () => {
    await setActors(city, false);
    expect((await readDemo(city)).actors).toBe(false);
    await expect(readDemo({ ...city, demo: false })).rejects.toMatchObject({ code: 'not-found' });
  });
});
