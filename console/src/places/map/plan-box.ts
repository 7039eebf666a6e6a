/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

/** Width by height of the drawing. */
const ASPECT = 400 / 240;
/** Half the width of the ground that is shown around a single point, in metres. */
const LEAST_METRES = 350;
const METRES_PER_DEGREE = 111_320;
/** Widest box that a picture can be had of, in degrees. */
const WIDEST = 3;

/** The ground to show around points: with room at the edges, not narrower than a few streets, and undistorted. */
export function planBox([west, south, east, north]: Box): Box {
  const [lng, lat] = [(west + east) / 2, (south + north) / 2];
  const perDegree = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  const wide = ((east - west) / 2) * perDegree * 1.15;
  const high = ((north - south) / 2) * METRES_PER_DEGREE * 1.15;
  const most = (WIDEST / 2) * perDegree;
  const half = Math.min(Math.max(wide, high * ASPECT, LEAST_METRES), most);
  const [toEast, toNorth] = [half / perDegree, half / ASPECT / METRES_PER_DEGREE];
  return [lng - toEast, lat - toNorth, lng + toEast, lat + toNorth];
}
