import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogueAt } from '../catalogue/index.ts';
import { calendarsAt } from '../kernel/index.ts';
import { responsibleUnit } from '../parties/index.ts';
import { placesOf } from '../places/index.ts';
import { type TestCity, testCity } from '../testing/city.ts';
import { applyPack, packOfCity, planPack, readPack, writePack } from './index.ts';

const folder = join(import.meta.dirname, '../../../cities/jinan-demo');
const now = new Date('2026-11-02T00:00:00Z');

describe('the demo pack in a city', () => {
  let t: TestCity;
  const pack = readPack(folder, 'county');
  beforeAll(async () => {
    t = await testCity();
    await applyPack(t.city, await pack, { effectiveFrom: now, now });
  });
  afterAll(() => t.close());

  it('finds places, limits, calendars and the unit that answers', async () => {
    const index = await placesOf(t.city);
    const grids = index.areasUnder('370102', 'grid');
    expect(grids.length).toBeGreaterThan(280);
    const [grid] = grids;
    const centre = grid?.centre ?? { lng: 0, lat: 0 };
    expect(index.locate(centre)).toMatchObject({ gridCode: grid?.code, confidence: 'grid' });
    const catalogue = await catalogueAt(t.city, now);
    expect(catalogue.limit({ scheme: 'gbt-30428.2', code: '10101' }, '01')).toMatchObject({
      limit: { amount: 2, unit: 'urgent_hour' },
      emergency: true,
    });
    expect((await calendarsAt(t.city, now)).named('office').definition.years.length).toBeGreaterThan(2);
    const category = { scheme: 'gbt-30428.2', code: '20110' };
    const found = await responsibleUnit(t.city.db, { category, area: grid?.code ?? '', at: now });
    expect(found?.unitName).toContain('环卫保洁队');
    expect(found?.sentence.zh).toMatch(/暴露垃圾.*由.*负责/);
  });

  it('answers for every category everywhere', async () => {
    const { categories } = await catalogueAt(t.city, now);
    const [grid] = (await placesOf(t.city)).areasUnder('370102', 'grid');
    for (const category of categories) {
      const found = await responsibleUnit(t.city.db, { category, area: grid?.code ?? '', at: now });
      expect(found, category.name.zh).not.toBeNull();
    }
  });

  it('has nothing more to do the second time', async () => {
    expect(await planPack(t.city, await pack, now)).toEqual([]);
  });

  it('comes back out as a folder that says the same', async () => {
    const out = mkdtempSync(join(tmpdir(), 'yiwang-pack-'));
    try {
      const exported = await packOfCity(t.city, now);
      await writePack(out, exported);
      expect(await planPack(t.city, await readPack(out), now)).toEqual([]);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });

  it('changes only what a changed pack changes, and keeps what the console added', async () => {
    const changed = structuredClone(await pack) as {
      -readonly [K in keyof Awaited<typeof pack>]: Awaited<typeof pack>[K];
    };
    const [first, ...rest] = changed.categories;
    if (first === undefined) throw new Error('no category');
    const limited = first.conditions.map((one) => ({
      ...one,
      limit: { amount: 9, unit: 'work_day' as const },
    }));
    changed.categories = [{ ...first, conditions: limited }, ...rest];
    changed.units = changed.units.slice(0, -1);
    const later = new Date('2026-12-01T00:00:00Z');
    const changes = await applyPack(t.city, changed, { effectiveFrom: later, now });
    expect(changes.map((one) => [one.section, one.kind])).toEqual([
      ['categories', 'changed'],
      ['units', 'kept'],
    ]);
    const ref = { scheme: first.scheme, code: first.code };
    expect((await catalogueAt(t.city, now)).condition(ref, '01')?.limit.amount).toBe(2);
    expect((await catalogueAt(t.city, later)).condition(ref, '01')?.limit.amount).toBe(9);
    expect(await planPack(t.city, changed, later)).toEqual([expect.objectContaining({ kind: 'kept' })]);
  });
});
