import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '../testing/city.ts';
import { retireArea, writeArea } from './commands/edit-area.ts';
import { nextRevision, saveAreas, saveRoads } from './commands/save-places.ts';
import { keepPlaceIndexesIn, placesOf, refreshPlaces } from './places-of.ts';
import { loadSaved } from './spatial/saved.ts';

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
    await writeArea(t.city, '370102002', { name: '新街道', nameEn: null, geometry: square(117.2, 36) });
    expect((await placesOf(t.city)).locate({ lng: 117.205, lat: 36.005 }).streetCode).toBe('370102002');
    const restarted = await refreshPlaces({
      ...t.city,
      db: t.city.db.withoutPlugins().withSchema(t.city.schema),
    });
    expect(restarted.areaByCode('370102002')?.name).toBe('新街道');
    await retireArea(t.city, '370102002', new Date());
    expect((await placesOf(t.city)).areaByCode('370102002')).toBeNull();
  });

  it('refuses an area without parent and one with areas inside', async () => {
    const lone = { name: '孤', nameEn: null, geometry: null };
    await expect(writeArea(t.city, '370199001', lone)).rejects.toMatchObject({ code: 'record.conflict' });
    await expect(retireArea(t.city, '370102', new Date())).rejects.toMatchObject({ code: 'record.in-use' });
  });
});
