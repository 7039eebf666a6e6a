import type { City } from '../kernel/index.ts';
import { readChanges, readRevision } from './queries/read-changes.ts';
import { buildBase } from './spatial/build.ts';
import { buildLayer, type PlaceLayer } from './spatial/layer.ts';
import { PlaceIndex } from './spatial/place-index.ts';
import { loadSaved, save } from './spatial/saved.ts';

/** How much later another node sees a changed area. */
const STALE_AFTER_MS = 2_000;
/** A larger delta is folded into a new base. */
const LARGEST_DELTA = 500;

interface CityPlaces {
  base: PlaceLayer;
  index: PlaceIndex;
  checkedAt: number;
  refreshing: Promise<void> | null;
}

const cities = new WeakMap<object, Promise<CityPlaces>>();
let indexFolder: string | null = null;

/** Where bases are saved, so that a restart loads instead of building; null: nowhere. Set by the composition root. */
export function keepPlaceIndexesIn(folder: string | null): void {
  indexFolder = folder;
}

/** The city's place index. After the first call it is there at once; changes of other nodes follow within seconds. */
export async function placesOf(city: City): Promise<PlaceIndex> {
  const places = await (cities.get(city.db) ?? start(city));
  if (performance.now() - places.checkedAt > STALE_AFTER_MS) {
    places.checkedAt = performance.now();
    // Not awaited: a reader never waits for a refresh, and a lost database is told by the next command.
    refresh(city, places).catch(() => undefined);
  }
  return places.index;
}

/** Waits until this node's index holds everything that has been committed. */
export async function refreshPlaces(city: City): Promise<PlaceIndex> {
  const places = await (cities.get(city.db) ?? start(city));
  await places.refreshing;
  await refresh(city, places);
  return places.index;
}

function start(city: City): Promise<CityPlaces> {
  const starting = load(city);
  cities.set(city.db, starting);
  starting.catch(() => cities.delete(city.db));
  return starting;
}

async function load(city: City): Promise<CityPlaces> {
  const saved =
    indexFolder === null ? null : await loadSaved(indexFolder, city.id, await readRevision(city.db));
  const base = saved ?? (await rebuild(city));
  const places: CityPlaces = {
    base,
    index: new PlaceIndex(base),
    checkedAt: performance.now(),
    refreshing: null,
  };
  if (saved !== null) await refresh(city, places);
  return places;
}

async function rebuild(city: City): Promise<PlaceLayer> {
  const { revision, areas, roads } = await readChanges(city.db, -1);
  const base = await buildBase(revision, areas, roads);
  // A full disk must not keep the city from being found: the next start builds again.
  if (indexFolder !== null) await save(indexFolder, city.id, base).catch(() => undefined);
  return base;
}

function refresh(city: City, places: CityPlaces): Promise<void> {
  places.refreshing ??= apply(city, places).finally(() => {
    places.refreshing = null;
  });
  return places.refreshing;
}

async function apply(city: City, places: CityPlaces): Promise<void> {
  if ((await readRevision(city.db)) === places.index.revision) return;
  const changes = await readChanges(city.db, places.base.revision);
  if (changes.touchedAreas.length + changes.touchedRoads.length > LARGEST_DELTA) {
    places.base = await rebuild(city);
    places.index = new PlaceIndex(places.base);
    return;
  }
  places.index = new PlaceIndex(
    places.base,
    buildLayer(changes.revision, changes.areas, changes.roads),
    new Set(changes.touchedAreas),
    new Set(changes.touchedRoads),
  );
}
