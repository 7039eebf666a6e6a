/**
 * Style of the project's own map for MapLibre GL 6. It names no glyphs: without them MapLibre draws every
 * character from the fonts of the device, Chinese included, so no glyph server is needed.
 * @param base address of the server, without slash at the end; tiles need absolute addresses
 */
export function mapStyle(base: string, language: 'zh' | 'en'): Record<string, unknown> {
  const source = (layer: string, minzoom: number, maxzoom: number) => ({
    type: 'vector',
    tiles: [`${base}/tiles/${layer}/{z}/{x}/{y}.mvt`],
    minzoom,
    maxzoom,
  });
  return {
    version: 8,
    name: language === 'zh' ? '一网底图' : 'Yiwang base map',
    sources: { areas: source('areas', 5, 15), grids: source('grids', 14, 16), roads: source('roads', 9, 16) },
    layers: [
      { id: 'background', type: 'background', paint: { 'background-color': '#eef1ec' } },
      ...areaFills(),
      ...roadLines(),
      ...areaLines(),
      ...labels(),
    ],
  };
}

const FONTS = ['Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', 'sans-serif'];
/** Base map colours are pale greys and greens: strong colour is kept for the state of cases. */
const GRADES = [
  { grade: 'lane', color: '#ffffff', width: 1, from: 14 },
  { grade: 'branch', color: '#ffffff', width: 2, from: 13 },
  { grade: 'main', color: '#fbfaf3', width: 3.5, from: 11 },
  { grade: 'trunk', color: '#f6f0dc', width: 5, from: 9 },
] as const;

function areaFills(): object[] {
  return [
    {
      id: 'district-fill',
      type: 'fill',
      source: 'areas',
      'source-layer': 'areas',
      filter: ['==', ['get', 'level'], 'district'],
      paint: { 'fill-color': '#f7f8f4' },
    },
  ];
}

function roadLines(): object[] {
  return GRADES.flatMap(({ grade, color, width, from }) => [
    roadLine(`${grade}-casing`, grade, '#d5d8d0', width + 1.5, from),
    roadLine(grade, grade, color, width, from),
  ]);
}

function roadLine(id: string, grade: string, color: string, width: number, minzoom: number): object {
  return {
    id: `road-${id}`,
    type: 'line',
    source: 'roads',
    'source-layer': 'roads',
    minzoom,
    filter: ['==', ['get', 'grade'], grade],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': color,
      'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], minzoom, width / 3, 18, width * 3],
    },
  };
}

function areaLines(): object[] {
  const line = (level: string, color: string, width: number, dash: number[] | null, minzoom: number) => ({
    id: `${level}-line`,
    type: 'line',
    source: level === 'grid' ? 'grids' : 'areas',
    'source-layer': level === 'grid' ? 'grids' : 'areas',
    minzoom,
    filter: ['==', ['get', 'level'], level],
    paint: {
      'line-color': color,
      'line-width': width,
      ...(dash === null ? {} : { 'line-dasharray': dash }),
    },
  });
  return [
    line('grid', '#c3c9d2', 0.6, [2, 3], 15),
    line('community', '#a9b2bd', 0.8, [4, 3], 13),
    line('street', '#8b96a5', 1.2, [6, 3], 10),
    line('district', '#6b7789', 2, null, 0),
  ];
}

function labels(): object[] {
  const areaLabel = (level: string, size: number, minzoom: number, maxzoom: number) => ({
    id: `${level}-label`,
    type: 'symbol',
    source: 'areas',
    'source-layer': 'areas',
    minzoom,
    maxzoom,
    filter: ['==', ['get', 'level'], level],
    layout: { 'text-field': ['get', 'name'], 'text-font': FONTS, 'text-size': size, 'text-max-width': 8 },
    paint: { 'text-color': '#3d4757', 'text-halo-color': '#ffffff', 'text-halo-width': 1.2 },
  });
  return [
    areaLabel('district', 14, 5, 12),
    areaLabel('street', 13, 12, 15),
    {
      id: 'road-label',
      type: 'symbol',
      source: 'roads',
      'source-layer': 'roads',
      minzoom: 14,
      layout: {
        'symbol-placement': 'line',
        'text-field': ['get', 'name'],
        'text-font': FONTS,
        'text-size': 12,
      },
      paint: { 'text-color': '#4a5361', 'text-halo-color': '#ffffff', 'text-halo-width': 1.5 },
    },
  ];
}
