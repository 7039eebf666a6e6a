import type { TileLayer } from '../places/index.ts';
import { readPublicList } from './queries/public-cases.ts';

/** More points than this say nothing at any zoom; the list has the rest. */
const MOST_POINTS = 1_000;
/** The layer may be this old. */
const FRESH_MS = 60_000;
const everything = { scheme: null, category: null, area: null, after: null };

/** Open matters as points for maps and GIS: what the public list shows, rounded to the 100 m cell before release. */
export const publicCasesLayer: TileLayer = {
  name: 'public-cases',
  minZoom: 11,
  version: async (_city, _actor, now) => String(Math.floor(now.getTime() / FRESH_MS)),
  points: async (city, _actor, box, _zoom, now) => {
    const { items } = await readPublicList(
      city,
      { ...everything, open: true, bbox: box, limit: MOST_POINTS },
      now,
    );
    return items.flatMap(({ id, place, category, state, receivedAt }) =>
      place === null
        ? []
        : [
            {
              lng: place.lng,
              lat: place.lat,
              properties: { id, category: category?.code ?? '', state: state.key, receivedAt },
            },
          ],
    );
  },
};
