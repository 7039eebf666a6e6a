import type { GeoJSONSource, Map as GlMap, MapLayerMouseEvent, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { useGlMap } from './map-context.ts';
import { boxOf, type MapPoint } from './types.ts';

const source = 'points';

const features = (points: readonly MapPoint[], chosen: string | null) => ({
  type: 'FeatureCollection' as const,
  features: points.map((point) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [point.lng, point.lat] },
    properties: {
      id: point.id,
      icon: `mark-${point.light}${point.id === chosen ? '-chosen' : ''}`,
      top: point.id === chosen ? 1 : 0,
    },
  })),
});

function addPoints(map: GlMap): void {
  map.addSource(source, { type: 'geojson', data: features([], null) });
  map.addLayer({
    id: source,
    type: 'symbol',
    source,
    layout: {
      'icon-image': ['get', 'icon'],
      'icon-allow-overlap': true,
      'symbol-sort-key': ['get', 'top'],
    },
  });
}

/** Draws nothing itself: keeps the points of the map in step with the page. */
export function PointsLayer({
  points,
  chosen,
  choose,
}: {
  points: readonly MapPoint[];
  chosen: string | null;
  choose: ((id: string) => void) | undefined;
}) {
  const map = useGlMap();
  const pick = useRef(choose);
  pick.current = choose;
  useEffect(() => {
    // The map outlives the layer when the page shows another item: what is there already stays.
    if (map.getSource(source) === undefined) addPoints(map);
    const click = (event: MapLayerMouseEvent) => {
      const id = event.features?.[0]?.properties.id;
      if (typeof id === 'string') pick.current?.(id);
    };
    map.on('click', source, click);
    return () => {
      map.off('click', source, click);
    };
  }, [map]);
  useEffect(() => {
    map.getSource<GeoJSONSource>(source)?.setData(features(points, chosen));
  }, [map, points, chosen]);
  return null;
}

/** Moves the map to the chosen point; shows all points once at the beginning. */
export function Follow({ points, chosen }: { points: readonly MapPoint[]; chosen: string | null }) {
  const map = useGlMap();
  const started = useRef(false);
  const at = points.find((point) => point.id === chosen);
  useEffect(() => {
    const box = boxOf(points);
    if (started.current || box === null) return;
    started.current = true;
    map.fitBounds(box, { padding: 48, maxZoom: 16, animate: false });
  }, [map, points]);
  useEffect(() => {
    if (at === undefined) return;
    const seen = map.getBounds().contains([at.lng, at.lat]);
    if (!seen || map.getZoom() < 13)
      map.easeTo({ center: [at.lng, at.lat], zoom: Math.max(map.getZoom(), 15), duration: 250 });
  }, [map, at?.lng, at?.lat, at]);
  return null;
}

function addRing(map: GlMap): void {
  map.addSource('ring', { type: 'geojson', data: ring(null) });
  map.addLayer({
    id: 'ring',
    type: 'line',
    source: 'ring',
    paint: { 'line-color': '#8090a0', 'line-width': 1.5, 'line-dasharray': [3, 2] },
  });
}

/** A ring as wide as the place is uncertain. */
export function AccuracyRing({ at }: { at: MapPoint | undefined }) {
  const map = useGlMap();
  useEffect(() => {
    if (map.getSource('ring') === undefined) addRing(map);
  }, [map]);
  useEffect(() => {
    map.getSource<GeoJSONSource>('ring')?.setData(ring(at ?? null));
  }, [map, at]);
  return null;
}

/** A circle on the ground as a line of 48 corners. */
function ring(at: MapPoint | null) {
  const metres = at?.accuracy ?? 0;
  const corners =
    at === null || metres <= 0
      ? []
      : Array.from({ length: 49 }, (_each, n) => corner(at, metres, (n / 48) * 2 * Math.PI));
  return {
    type: 'Feature' as const,
    properties: {},
    geometry: { type: 'LineString' as const, coordinates: corners },
  };
}

const corner = (at: MapPoint, metres: number, angle: number): [number, number] => [
  at.lng + (metres * Math.cos(angle)) / (111_320 * Math.cos((at.lat * Math.PI) / 180)),
  at.lat + (metres * Math.sin(angle)) / 110_540,
];

/** Hands a click on the ground on as a place. */
export function Picker({ pick }: { pick: (lng: number, lat: number) => void }) {
  const map = useGlMap();
  const latest = useRef(pick);
  latest.current = pick;
  useEffect(() => {
    const click = (event: MapMouseEvent) => latest.current(event.lngLat.lng, event.lngLat.lat);
    map.on('click', click);
    map.getCanvas().style.cursor = 'crosshair';
    return () => {
      map.off('click', click);
    };
  }, [map]);
  return null;
}
