import type { ReactNode } from 'react';
import type { LightCode } from '../../ui/light.tsx';

/** Something with a place and a state, to be drawn. */
export interface MapPoint {
  readonly id: string;
  readonly lng: number;
  readonly lat: number;
  readonly light: LightCode;
  readonly label: string;
  /** Metres of uncertainty, drawn as a ring. */
  readonly accuracy?: number | null;
}

export interface MapProps {
  readonly points: readonly MapPoint[];
  readonly chosen?: string | null;
  readonly choose?: (id: string) => void;
  /** Lets the reader set a place by clicking. */
  readonly pick?: (lng: number, lat: number) => void;
  readonly label: string;
  /** Further layers; they find the map through its context and are not shown without WebGL. */
  readonly children?: ReactNode;
}

/** West, south, east, north of the points; null without any. */
export function boxOf(
  points: readonly Pick<MapPoint, 'lng' | 'lat'>[],
): [number, number, number, number] | null {
  if (points.length === 0) return null;
  const lngs = points.map((point) => point.lng);
  const lats = points.map((point) => point.lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}
