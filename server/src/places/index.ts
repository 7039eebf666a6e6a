/** Floor 1: coordinates and datums, areas and grids, roads, the spatial index. */
import type { Room } from '../kernel/index.ts';
import { areaTables } from './migrations/001-areas.ts';
import { areaHistory } from './migrations/002-area-history.ts';
import { placesPolicy } from './policy.ts';
import { placesRoutes } from './routes.ts';
import './schema.ts';

export { type AreaInput, nextRevision, saveAreas, saveRoads } from './commands/save-places.ts';
export { dirtOf, roundPlace, toWgs84 } from './coordinates.ts';
export { keepPlaceIndexesIn, placesOf, refreshPlaces } from './places-of.ts';
export { readChanges } from './queries/read-changes.ts';
export { type Box, METRES_PER_DEGREE, metresBetween } from './spatial/geometry.ts';
export type { PlaceIndex } from './spatial/place-index.ts';
export { registerTileLayer, type TileLayer, type TilePoint } from './tiles/layers.ts';

export const placesRoom: Room = {
  name: 'places',
  migrations: [areaTables, areaHistory],
  appendOnly: ['area_history'],
  policy: placesPolicy,
  routes: placesRoutes,
};
