import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '../testing/city.ts';
import { retireArea, writeArea } from './commands/edit-area.ts';
import { importAreas } from './commands/import-areas.ts';
import { nextRevision, saveAreas, saveRoads } from './commands/save-places.ts';
import { keepPlaceIndexesIn, placesOf, refreshPlaces } from './places-of.ts';
import { listRetired, readHistory } from './queries/read-history.ts';
import { loadSaved } from './spatial/saved.ts';

const by = { actor: { kind: 'system', name: 'rule' }, now: new Date('2026-11-20T02:00:00Z') } as const;
const square = (west: number, south: number, size = 0.01) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});
const area = (code: string, geometry: ReturnType<typeof square>) => ({
  code,
  name: `区${code}`,
  nameEn: null,
  geometry,
});

describe('places of a city', () => {
  let t: TestCity;
  beforeAll(async () => {
    t = await testCity();
    keepPlaceIndexesIn(t.home);
    await t.city.db.transaction().execute(async (tx) => {
      const revision = await nextRevision(tx);
      await saveAreas(tx, [area('370102', square(117, 36)), area('370102001', square(117, 36))], revision);
      await saveRoads(
        tx,
        [
          {
            id: 'r1',
            name: '经十路',
            grade: 'main',
            coordinates: [
              [117, 36.005],
              [117.01, 36.005],
            ],
          },
        ],
        revision,
      );
    });
  });
  afterAll(async () => {
    keepPlaceIndexesIn(null);
    await t.close();
  });

  it('finds what was saved and keeps the index for the next start', async () => {
    const index = await placesOf(t.city);
    expect(index.locate({ lng: 117.005, lat: 36.0051 })).toMatchObject({
      districtCode: '370102',
      streetCode: '370102001',
      names: ['区370102', '区370102001'],
      road: { name: '经十路' },
    });
    const saved = await loadSaved(t.home, t.city.id, index.revision);
    expect(saved?.areas.map((one) => one.code)).toEqual(['370102', '370102001']);
    expect(await loadSaved(t.home, t.city.id, index.revision - 1)).toBeNull();
  });

  it('follows changes and retirements, and a saved index catches up after a restart', async () => {
    await writeArea(t.city, '370102002', { name: '新街道', nameEn: null, geometry: square(117.2, 36) }, by);
    expect((await placesOf(t.city)).locate({ lng: 117.205, lat: 36.005 }).streetCode).toBe('370102002');
    const restarted = await refreshPlaces({
      ...t.city,
      db: t.city.db.withoutPlugins().withSchema(t.city.schema),
    });
    expect(restarted.areaByCode('370102002')?.name).toBe('新街道');
    await retireArea(t.city, '370102002', by);
    expect((await placesOf(t.city)).areaByCode('370102002')).toBeNull();
  });

  it('keeps what an area was: a grid that is split stays to be seen', async () => {
    const old = { name: '旧名', nameEn: null, geometry: square(117.3, 36) };
    await writeArea(t.city, '370102003', old, by);
    await writeArea(t.city, '370102003', { ...old, name: '新名', geometry: square(117.3, 36, 0.005) }, by);
    await retireArea(t.city, '370102003', by);
    const { items } = await readHistory(t.city, '370102003');
    expect(items.map(({ name, retired }) => [name, retired])).toEqual([
      ['新名', false],
      ['旧名', false],
    ]);
    expect(items[1]?.geometry).toEqual(old.geometry);
    expect((await listRetired(t.city)).map((one) => one.code)).toContain('370102003');
    await writeArea(t.city, '370102003', old, by);
    expect((await placesOf(t.city)).areaByCode('370102003')?.name).toBe('旧名');
    const noted = await t.city.db
      .selectFrom('audit')
      .select('detail')
      .where('target_id', '=', '370102003')
      .execute();
    expect(noted).toHaveLength(4);
  });

  it('takes the areas of a file in one change, or none of them', async () => {
    const feature = (code: string, name: string) => ({
      type: 'Feature',
      properties: { code, name },
      geometry: square(117.4, 36),
    });
    const features = [feature('370102004', '文化东路'), feature('370102004001', '棋盘')];
    const file = { features, datum: 'wgs84' as const };
    const shown = await importAreas(t.city, { ...file, dryRun: true }, by);
    expect(shown).toMatchObject({ faults: [], saved: false });
    expect(shown.items.map((one) => one.change)).toEqual(['new', 'new']);
    expect((await placesOf(t.city)).areaByCode('370102004')).toBeNull();
    await importAreas(t.city, { ...file, dryRun: false }, by);
    expect((await placesOf(t.city)).locate({ lng: 117.405, lat: 36.005 }).communityCode).toBe('370102004001');
    const broken = [...features, feature('37010200', '坏')];
    await expect(importAreas(t.city, { ...file, features: broken, dryRun: false }, by)).rejects.toMatchObject(
      {
        code: 'record.refused',
      },
    );
  });

  it('refuses an outline that crosses itself', async () => {
    const bow = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [117, 36],
          [117.1, 36.1],
          [117.1, 36],
          [117, 36.1],
          [117, 36],
        ],
      ],
    };
    await expect(
      writeArea(t.city, '370102', { name: '历下', nameEn: null, geometry: bow }, by),
    ).rejects.toMatchObject({ fields: [{ pointer: '/geometry', code: 'outline-crossing' }] });
  });

  it('refuses an area without parent and one with areas inside', async () => {
    const lone = { name: '孤', nameEn: null, geometry: null };
    await expect(writeArea(t.city, '370199001', lone, by)).rejects.toMatchObject({ code: 'record.conflict' });
    await expect(retireArea(t.city, '370102', by)).rejects.toMatchObject({ code: 'record.in-use' });
  });
});
