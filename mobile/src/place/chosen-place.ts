import type { Area } from '@yiwang/contract/places';

/** A place as it was chosen, WGS-84. */
export interface ChosenPlace {
  readonly lng: number;
  readonly lat: number;
  /** Metres of uncertainty; null when a person put the pin there. */
  readonly accuracy: number | null;
  readonly from: 'phone' | 'pin' | 'area';
  /** Words for a place chosen from the list; '' otherwise. */
  readonly label: string;
}

const METRES_PER_DEGREE = 111_320;

/** An area of the list as a place: its centre, and how large it is as the uncertainty. */
export function placeOfArea(area: Area): ChosenPlace | null {
  const centre = area.centre ?? middle(area.box);
  if (centre === null) return null;
  return { ...centre, accuracy: reach(area.box), from: 'area', label: area.name };
}

function middle(box: Area['box']): { lng: number; lat: number } | null {
  return box === null ? null : { lng: (box[0] + box[2]) / 2, lat: (box[1] + box[3]) / 2 };
}

function reach(box: Area['box']): number | null {
  if (box === null) return null;
  const [west, south, east, north] = box;
  const width = (east - west) * METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  return Math.round(Math.hypot(width, (north - south) * METRES_PER_DEGREE) / 2);
}
