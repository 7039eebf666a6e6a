import { useEffect } from 'react';
import { useGlMap } from '../../places/map/map-context.ts';

type Box = readonly [number, number, number, number];

/** Draws nothing: moves the map so that a box (west, south, east, north) is seen. */
export function SeeBox({ box }: { box: Box | null }) {
  const map = useGlMap();
  const text = box?.join(' ');
  useEffect(() => {
    if (text === undefined) return;
    const [west = 0, south = 0, east = 0, north = 0] = text.split(' ').map(Number);
    map.fitBounds([west, south, east, north], { padding: 40, maxZoom: 17, animate: false });
  }, [map, text]);
  return null;
}
