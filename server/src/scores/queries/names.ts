import type { FiguresQuery } from '@yiwang/contract';
import { catalogueAt } from '../../catalogue/index.ts';
import type { City } from '../../kernel/index.ts';
import { unitsByIds } from '../../parties/index.ts';
import { placesOf } from '../../places/index.ts';

/** Chinese and, where there is one, English name of each row's key; keys without one are left out. */
export async function namesOf(
  city: City,
  by: FiguresQuery['by'],
  keys: readonly string[],
  now: Date,
): Promise<Map<string, { readonly zh: string; readonly en: string | null }>> {
  const pairs = async (): Promise<
    (readonly [string, string | undefined, (string | null | undefined)?])[]
  > => {
    if (by === 'unit')
      return [
        ...(await unitsByIds(
          city.db,
          keys.filter((key) => key !== ''),
        )),
      ].map(([id, unit]) => [id, unit.name, unit.nameEn]);
    if (by === 'area') {
      const places = await placesOf(city);
      return keys.map((key) => [key, places.areaByCode(key)?.name]);
    }
    if (by === 'category') {
      const catalogue = await catalogueAt(city, now);
      return keys.map((key) => {
        const name = catalogue.category(refOf(key))?.name;
        return [key, name?.zh, name?.en];
      });
    }
    return [];
  };
  return new Map(
    (await pairs()).flatMap(([key, zh, en]) => (zh === undefined ? [] : [[key, { zh, en: en ?? null }]])),
  );
}

function refOf(key: string) {
  const at = key.indexOf(':');
  return { scheme: key.slice(0, at), code: key.slice(at + 1) };
}
