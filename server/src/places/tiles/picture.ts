import type { Box } from '../spatial/geometry.ts';
import type { PlaceIndex } from '../spatial/place-index.ts';
import { thin } from './thin.ts';

/** Width of the picture in its own units; the height follows from the box. */
const WIDTH = 800;
const METRES_PER_DEGREE = 111_320;
/** Coarsest metres per unit at which something is drawn: beyond it, it would be a smear. */
const AREAS_TO = { province: 1e9, city: 1e9, district: 1e9, street: 60, community: 12, grid: 4 } as const;
const ROADS_TO = { trunk: 120, main: 40, branch: 12, lane: 6 } as const;
const ROAD_WIDTH = { trunk: 9, main: 7, branch: 5, lane: 3 } as const;
const AREA_LINE = {
  province: ['#6b7789', 2, ''],
  city: ['#6b7789', 2, ''],
  district: ['#6b7789', 2, ''],
  street: ['#8b96a5', 1.6, '8 4'],
  community: ['#a9b2bd', 1.2, '5 4'],
  grid: ['#c3c9d2', 1, '2 3'],
} as const;

interface View {
  readonly height: number;
  /** Metres that one unit of the picture stands for. */
  readonly scale: number;
  readonly project: (lng: number, lat: number) => [number, number];
}

/** The view of a box: degrees go linearly to units, so that whoever asked can put marks on it without a projection. */
function viewOf([west, south, east, north]: Box): View {
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const height = Math.round((WIDTH * (north - south)) / ((east - west) * shrink));
  return {
    height,
    scale: ((east - west) * shrink * METRES_PER_DEGREE) / WIDTH,
    project: (lng, lat) => [
      ((lng - west) / (east - west)) * WIDTH,
      ((north - lat) / (north - south)) * height,
    ],
  };
}

/**
 * The base map of a box as an SVG picture: for screens without WebGL, and for paper. Same places and colours as the
 * tiles.
 * @param box west, south, east, north in WGS 84 degrees; wider than nothing
 */
export function drawPicture(index: PlaceIndex, box: Box): string {
  const view = viewOf(box);
  const size = `0 0 ${WIDTH} ${view.height}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${size}" width="${WIDTH}" height="${view.height}"`,
    ` preserveAspectRatio="none" font-family="'Noto Sans SC','Microsoft YaHei',sans-serif">`,
    `<rect width="${WIDTH}" height="${view.height}" fill="#f1f3ee"/>`,
    ...roads(index, box, view),
    ...areas(index, box, view),
    '</svg>',
  ].join('');
}

const pathOf = (points: readonly (readonly [number, number])[]): string =>
  `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;

function roads(index: PlaceIndex, box: Box, { scale, project }: View): string[] {
  const found = index
    .roadsIn(box)
    .filter(({ grade }) => scale <= ROADS_TO[grade])
    .map((road) => ({ ...road, points: thin(road.line, project, 2, 1) }))
    .sort((a, b) => ROAD_WIDTH[a.grade] - ROAD_WIDTH[b.grade]);
  const stroke = (points: string, color: string, width: number) =>
    `<path d="${points}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
  const named = new Set<string>();
  return [
    ...found.map(({ points, grade }) => stroke(pathOf(points), '#cdd1c8', ROAD_WIDTH[grade] + 2)),
    ...found.map(({ points, grade }) => stroke(pathOf(points), '#ffffff', ROAD_WIDTH[grade])),
    ...found.flatMap(({ name, points }) => {
      if (named.has(name)) return [];
      const text = roadName(name, points);
      if (text !== '') named.add(name);
      return text === '' ? [] : [text];
    }),
  ];
}

/** The name along the longest straight of a road; nothing where there is no room. */
function roadName(name: string, points: readonly (readonly [number, number])[]): string {
  const straights = points.slice(1).map((to, at) => {
    const from = points[at] ?? to;
    return { from, to, length: Math.hypot(to[0] - from[0], to[1] - from[1]) };
  });
  const [longest] = straights.sort((a, b) => b.length - a.length);
  if (longest === undefined || name === '' || longest.length < name.length * 16) return '';
  const { from, to } = longest;
  const [x, y] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const turned = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
  // Read from left to right, whichever way the road was drawn.
  const upright = turned > 90 ? turned - 180 : turned < -90 ? turned + 180 : turned;
  return label(name, x, y, 14, ` transform="rotate(${upright.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)})"`);
}

function areas(index: PlaceIndex, box: Box, view: View): string[] {
  const kinds = view.scale <= AREAS_TO.grid ? (['grids', 'uppers'] as const) : (['uppers'] as const);
  return kinds.flatMap((kind) =>
    index.outlinesIn(box, kind).flatMap(({ code, rings }) => {
      const area = index.areaByCode(code);
      if (area === null || view.scale > AREAS_TO[area.level]) return [];
      const [color, width, dash] = AREA_LINE[area.level];
      const outline = rings.map((ring) => `${pathOf(thin(ring, view.project, 4, 1))}Z`).join('');
      return [
        `<path d="${outline}" fill="none" stroke="${color}" stroke-width="${width}" stroke-dasharray="${dash}"/>`,
      ];
    }),
  );
}

const label = (text: string, x: number, y: number, size: number, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" dy="0.35em" font-size="${size}" text-anchor="middle" fill="#4a5361" stroke="#ffffff" stroke-width="3" paint-order="stroke"${more}>${escaped(text)}</text>`;

const escaped = (text: string): string => text.replace(/[<>&"']/g, (sign) => `&#${sign.codePointAt(0)};`);
