import { catalogueAt } from '../../catalogue/index.ts';
import { actorRef, type City, claimFiles, storeFile } from '../../kernel/index.ts';
import type { Random } from '../../pack/index.ts';
import { responsibleUnit } from '../../parties/index.ts';
import { type PlaceIndex, placesOf } from '../../places/index.ts';
import { drawPhoto } from '../photos/draw-photo.ts';
import { loadCast } from './cast.ts';
import type { Stage, Units } from './scene.ts';

/** The stage of a city, and the grids in which something can happen. */
export interface Theatre extends Stage {
  readonly index: PlaceIndex;
  readonly grids: readonly string[];
}

/** Reads what stories need to know of a city. Good for some minutes: staff and catalogue are as they were read. */
export async function setStage(
  city: City,
  at: Date,
  refused?: NonNullable<Stage['refused']>,
): Promise<Theatre> {
  const [cast, catalogue, index, units] = await Promise.all([
    loadCast(city),
    catalogueAt(city, at),
    placesOf(city),
    unitsOf(city),
  ]);
  const grids = [...index.allAreas()].filter((area) => area.level === 'grid').map((area) => area.code);
  return {
    city,
    cast,
    catalogue,
    index,
    grids,
    units,
    photo: photosOf(city),
    ...(refused === undefined ? {} : { refused }),
  };
}

function photosOf(city: City): Stage['photo'] {
  return async (wanted, by, now, owner) => {
    const uploadedBy = actorRef(by);
    const { bytes, copies } = await drawPhoto(wanted);
    const { id } = await storeFile(city, bytes, { purpose: 'photo', uploadedBy, now, drawn: copies });
    if (owner !== null) {
      await city.db.transaction().execute((tx) => claimFiles(tx, [id], { owner, now }));
    }
    return id;
  };
}

async function unitsOf(city: City): Promise<Units> {
  const rows = await city.db
    .selectFrom('unit')
    .select(['id', 'area', 'level'])
    .where('active', '=', true)
    .where('level', 'in', ['squad', 'firm'])
    .orderBy('path')
    .execute();
  const known = new Map<string, ReturnType<Units['answering']>>();
  return {
    answering: (category, area, at) => {
      const key = `${category.scheme}:${category.code}:${area.slice(0, 9)}`;
      const found = known.get(key) ?? ask(city, category, area, at);
      known.set(key, found);
      return found;
    },
    other: (not, area, dice: Random) => {
      const near = rows.filter((row) => !not.includes(row.id) && area.startsWith(row.area));
      return near.length === 0 ? null : dice.pick(near).id;
    },
  };
}

async function ask(city: City, category: { scheme: string; code: string }, area: string, at: Date) {
  const found = await responsibleUnit(city.db, { category, area, at });
  if (found === null) return null;
  return { unitId: found.unitId, path: found.unitPath, rule: `list:${found.ruleId}@${found.ruleVersion}` };
}
