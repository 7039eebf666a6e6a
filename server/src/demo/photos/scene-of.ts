import type { Catalogue } from '../../catalogue/index.ts';
import type { Scene } from './things.ts';
import { things } from './things.ts';

/** The scene of a category: that of the picture tile it belongs to, else one that fits its major group. */
export function sceneOf(catalogue: Catalogue, ref: { scheme: string; code: string }): Scene {
  const tile = catalogue.tiles.find((one) =>
    one.categories.some((category) => category.code === ref.code && category.scheme === ref.scheme),
  );
  if (tile !== undefined && tile.icon in things) return tile.icon as Scene;
  return BY_MAJOR[ref.code.slice(0, 3)] ?? 'rubbish';
}

const BY_MAJOR: Readonly<Record<string, Scene>> = {
  '101': 'lamp',
  '102': 'road',
  '103': 'rubbish',
  '104': 'tree',
  '105': 'building',
  '201': 'rubbish',
  '202': 'advert',
  '203': 'building',
  '204': 'stall',
  '205': 'water',
  '206': 'stall',
};
