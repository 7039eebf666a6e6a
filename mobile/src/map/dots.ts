import type { Map as MapView } from 'maplibre-gl';

/** A matter on the map. `tone` is its state: still open, or done. */
export interface Dot {
  readonly id: string;
  readonly lng: number;
  readonly lat: number;
  readonly tone: 'open' | 'done';
  readonly label: string;
}

/** GeoJSON of the dots. */
export function dotFeatures(dots: readonly Dot[]) {
  return {
    type: 'FeatureCollection' as const,
    features: dots.map(({ id, lng, lat, tone }) => ({
      type: 'Feature' as const,
      properties: { id, tone },
      geometry: { type: 'Point' as const, coordinates: [lng, lat] },
    })),
  };
}

/** Dots near each other become one ring with their number; open and done differ by fill, not by colour alone. */
export function addDots(map: MapView, dots: readonly Dot[]): void {
  map.addSource('dots', {
    type: 'geojson',
    data: dotFeatures(dots),
    cluster: true,
    clusterRadius: 36,
    clusterMaxZoom: 15,
  });
  map.addLayer({
    id: 'dots-many',
    type: 'circle',
    source: 'dots',
    filter: ['has', 'point_count'],
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 14, 100, 26],
      'circle-color': '#0a4c8f',
      'circle-stroke-width': 2,
      'circle-stroke-color': '#ffffff',
    },
  });
  map.addLayer({
    id: 'dots-one',
    type: 'circle',
    source: 'dots',
    filter: ['!', ['has', 'point_count']],
    paint: {
      'circle-radius': 9,
      'circle-color': ['match', ['get', 'tone'], 'done', '#ffffff', '#0a4c8f'],
      'circle-stroke-width': 3,
      'circle-stroke-color': ['match', ['get', 'tone'], 'done', '#55606c', '#ffffff'],
    },
  });
  addCounts(map);
}

/** How many a ring stands for, so that nobody has to guess from its size. */
function addCounts(map: MapView): void {
  map.addLayer({
    id: 'dots-count',
    type: 'symbol',
    source: 'dots',
    filter: ['has', 'point_count'],
    layout: {
      'text-field': ['get', 'point_count_abbreviated'],
      'text-font': ['sans-serif'],
      'text-size': 14,
      'text-allow-overlap': true,
    },
    paint: { 'text-color': '#ffffff' },
  });
}

/** A press on one dot names it; a press on a ring of many goes nearer. */
export function onDotPress(map: MapView, press: (id: string) => void): void {
  map.on('click', 'dots-one', (event) => {
    const id: unknown = event.features?.[0]?.properties?.id;
    if (typeof id === 'string') press(id);
  });
  map.on('click', 'dots-many', (event) => {
    map.easeTo({ center: event.lngLat, zoom: map.getZoom() + 2 });
  });
}
