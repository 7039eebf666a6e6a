import type { AreaGeometry } from '@yiwang/contract';
import type { GeoJSONSource, Map as GlMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { useGlMap } from '../../places/map/map-context.ts';
import { type Corner, inserted, middles, moved, outlineOf, without } from './ring.ts';

const ids = { area: 'edit-area', edge: 'edit-edge', middle: 'edit-middle', corner: 'edit-corner' } as const;
const layers = Object.values(ids);
/** From the middle of a corner, which is drawn with a radius of 8 pixels: a hand misses by some. */
const NEAR_PX = 14;

const pointOf = (kind: 'corner' | 'middle', at: number, [lng, lat]: Corner) => ({
  type: 'Feature' as const,
  properties: { kind, at },
  geometry: { type: 'Point' as const, coordinates: [lng, lat] },
});

function collection(geometry: AreaGeometry | null, corners: readonly Corner[] | null) {
  const shape =
    geometry === null ? [] : [{ type: 'Feature' as const, properties: { kind: 'area' }, geometry }];
  const line =
    corners === null || corners.length === 0
      ? []
      : [
          {
            type: 'Feature' as const,
            properties: { kind: 'edge' },
            geometry: { type: 'LineString' as const, coordinates: corners.map(([lng, lat]) => [lng, lat]) },
          },
        ];
  const points =
    corners === null
      ? []
      : [
          ...middles(corners).map((each, at) => pointOf('middle', at, each)),
          ...corners.map((each, at) => pointOf('corner', at, each)),
        ];
  return { type: 'FeatureCollection' as const, features: [...shape, ...line, ...points] };
}

function addLayers(map: GlMap): void {
  map.addSource('edit', { type: 'geojson', data: collection(null, null) });
  const kind = (name: string): ['==', ['get', string], string] => ['==', ['get', 'kind'], name];
  const colour = '#1f5fae';
  map.addLayer({
    id: ids.area,
    type: 'fill',
    source: 'edit',
    filter: kind('area'),
    paint: { 'fill-color': colour, 'fill-opacity': 0.15, 'fill-outline-color': colour },
  });
  map.addLayer({
    id: ids.edge,
    type: 'line',
    source: 'edit',
    filter: ['in', ['get', 'kind'], ['literal', ['edge', 'area']]],
    paint: { 'line-color': colour, 'line-width': 2 },
  });
  map.addLayer({
    id: ids.middle,
    type: 'circle',
    source: 'edit',
    filter: kind('middle'),
    paint: {
      'circle-radius': 4,
      'circle-color': '#ffffff',
      'circle-stroke-width': 1,
      'circle-stroke-color': colour,
    },
  });
  map.addLayer({
    id: ids.corner,
    type: 'circle',
    source: 'edit',
    filter: kind('corner'),
    paint: {
      'circle-radius': 6,
      'circle-color': colour,
      'circle-stroke-width': 2,
      'circle-stroke-color': '#ffffff',
    },
  });
}

interface Handle {
  readonly kind: 'corner' | 'middle';
  readonly at: number;
}

/**
 * The corner, else the middle, that lies under the pointer. Asked of the corners themselves: what the map shows is a
 * moment behind, and a corner just taken back would still swallow the next click.
 */
function handleUnder(map: GlMap, { point }: MapMouseEvent, corners: readonly Corner[]): Handle | null {
  const under = (each: Corner) => {
    const { x, y } = map.project([...each]);
    return Math.hypot(x - point.x, y - point.y) <= NEAR_PX;
  };
  for (const [kind, spots] of [
    ['corner', corners],
    ['middle', middles(corners)],
  ] as const) {
    const at = spots.findIndex(under);
    if (at >= 0) return { kind, at };
  }
  return null;
}

/**
 * Draws nothing itself: shows an outline on the map and lets its corners be set by clicks, pulled, pulled out of an
 * edge's middle, and taken out with the right button. Without `change` it only shows.
 */
export function OutlineLayer({
  geometry,
  corners,
  change,
}: {
  geometry: AreaGeometry | null;
  corners: readonly Corner[] | null;
  change?: ((corners: Corner[]) => void) | undefined;
}) {
  const map = useGlMap();
  const latest = useRef({ corners: corners ?? [], change });
  latest.current = { corners: corners ?? [], change };
  useEffect(() => {
    addLayers(map);
    const stop = listen(map, latest);
    return () => {
      stop();
      // The map itself may already be gone.
      if (map.style === undefined) return;
      for (const id of [...layers].reverse()) if (map.getLayer(id)) map.removeLayer(id);
      if (map.getSource('edit')) map.removeSource('edit');
    };
  }, [map]);
  useEffect(() => {
    const shown = corners === null ? geometry : (outlineOf(corners) ?? null);
    map.getSource<GeoJSONSource>('edit')?.setData(collection(shown, change === undefined ? null : corners));
    map.getCanvas().style.cursor = change === undefined ? '' : 'crosshair';
  }, [map, geometry, corners, change]);
  return null;
}

type Latest = { current: { corners: readonly Corner[]; change: ((corners: Corner[]) => void) | undefined } };

function listen(map: GlMap, latest: Latest): () => void {
  let held: number | null = null;
  let pulled = false;
  const at = (event: MapMouseEvent): Corner => [event.lngLat.lng, event.lngLat.lat];
  const change = (corners: Corner[]) => latest.current.change?.(corners);
  const down = (event: MapMouseEvent) => {
    pulled = false;
    const handle =
      latest.current.change === undefined ? null : handleUnder(map, event, latest.current.corners);
    if (handle === null || event.originalEvent.button !== 0) return;
    event.preventDefault();
    pulled = true;
    held = handle.kind === 'corner' ? handle.at : handle.at + 1;
    if (handle.kind === 'middle') change(inserted(latest.current.corners, held, at(event)));
  };
  const move = (event: MapMouseEvent) => {
    if (held !== null) change(moved(latest.current.corners, held, at(event)));
  };
  const up = () => {
    held = null;
  };
  const click = (event: MapMouseEvent) => {
    if (!pulled) change(inserted(latest.current.corners, latest.current.corners.length, at(event)));
  };
  const take = (event: MapMouseEvent) => {
    const handle = handleUnder(map, event, latest.current.corners);
    event.preventDefault();
    if (handle?.kind === 'corner') change(without(latest.current.corners, handle.at));
  };
  const events = { mousedown: down, mousemove: move, mouseup: up, click, contextmenu: take } as const;
  for (const [name, run] of Object.entries(events)) map.on(name as 'click', run);
  return () => {
    for (const [name, run] of Object.entries(events)) map.off(name as 'click', run);
  };
}
