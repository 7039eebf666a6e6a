import {
  type GeoJSONSource,
  LngLatBounds,
  Map as MapView,
  Marker,
  NavigationControl,
  setWorkerUrl,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef } from 'react';
import { addDots, type Dot, dotFeatures, onDotPress } from './dots.ts';

setWorkerUrl(workerUrl);

export interface LngLat {
  readonly lng: number;
  readonly lat: number;
}
export type Box = readonly [west: number, south: number, east: number, north: number];

export interface MapProps {
  readonly label: string;
  readonly language: 'zh' | 'en';
  /** Shown first; later changes do not move the map. */
  readonly box: Box | null;
  readonly pin?: LngLat | null;
  /** Where the pin was put by hand; without it the map has no pin to move. */
  readonly onPin?: (at: LngLat) => void;
  readonly dots?: readonly Dot[];
  readonly onDot?: (id: string) => void;
  readonly onBox?: (box: Box) => void;
  /** The map could not be drawn: show the list. */
  readonly onBroken?: () => void;
}

/** The map of the phone pages: our own tiles, one movable pin or many dots. Every use of it has a list way too. */
export default function CityMap(props: MapProps) {
  const holder = useRef<HTMLDivElement>(null);
  const map = useRef<MapView | null>(null);
  const pin = useRef<Marker | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (holder.current === null) return;
    const made = open(holder.current, latest);
    map.current = made;
    return () => {
      made?.remove();
      map.current = null;
      pin.current = null;
    };
  }, []);

  useEffect(() => {
    if (map.current !== null) pin.current = showPin(map.current, pin.current, props.pin ?? null, latest);
  }, [props.pin]);

  useEffect(() => {
    const source = map.current?.getSource('dots') as GeoJSONSource | undefined;
    source?.setData(dotFeatures(props.dots ?? []));
  }, [props.dots]);

  return <section ref={holder} className="map" aria-label={props.label} />;
}

type Latest = { readonly current: MapProps };

function open(container: HTMLElement, latest: Latest): MapView | null {
  const { box, language, pin } = latest.current;
  try {
    const map = new MapView({
      container,
      style: `/tiles/style.json?lang=${language}`,
      attributionControl: { compact: true },
      dragRotate: false,
      pitchWithRotate: false,
      localIdeographFontFamily: 'sans-serif',
      ...(pin ? { center: [pin.lng, pin.lat], zoom: 16 } : {}),
      ...(!pin && box ? { bounds: boundsOf(box), fitBoundsOptions: { padding: 12 } } : {}),
    });
    map.touchZoomRotate.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    listen(map, latest);
    return map;
  } catch {
    latest.current.onBroken?.();
    return null;
  }
}

const boundsOf = ([west, south, east, north]: Box) => new LngLatBounds([west, south], [east, north]);

function listen(map: MapView, latest: Latest): void {
  map.on('click', ({ lngLat }) => latest.current.onPin?.({ lng: lngLat.lng, lat: lngLat.lat }));
  map.on('load', () => {
    addDots(map, latest.current.dots ?? []);
    onDotPress(map, (id) => latest.current.onDot?.(id));
    tellBox(map, latest);
  });
  map.on('moveend', () => tellBox(map, latest));
  map.getCanvas().addEventListener('webglcontextlost', () => latest.current.onBroken?.());
}

function tellBox(map: MapView, latest: Latest): void {
  const bounds = map.getBounds();
  latest.current.onBox?.([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
}

function showPin(map: MapView, before: Marker | null, at: LngLat | null, latest: Latest): Marker | null {
  if (at === null) {
    before?.remove();
    return null;
  }
  if (before === null) return newPin(map, at, latest);
  before.setLngLat([at.lng, at.lat]);
  if (!map.getBounds().contains([at.lng, at.lat])) map.easeTo({ center: [at.lng, at.lat], zoom: 16 });
  return before;
}

function newPin(map: MapView, at: LngLat, latest: Latest): Marker {
  const movable = latest.current.onPin !== undefined;
  const marker = new Marker({ color: '#0a4c8f', draggable: movable, scale: 1.2 })
    .setLngLat([at.lng, at.lat])
    .addTo(map);
  marker.on('dragend', () => {
    const { lng, lat } = marker.getLngLat();
    latest.current.onPin?.({ lng, lat });
  });
  if (map.getZoom() < 14) map.easeTo({ center: [at.lng, at.lat], zoom: 16, animate: false });
  return marker;
}
