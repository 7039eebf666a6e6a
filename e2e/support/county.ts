/** West and south corner of the made-up county, and the side of a grid, in degrees. */
const west = 116.4;
const south = 39.2;
const side = 0.01;

type Box = readonly [column: number, row: number, columns: number, rows: number];

function feature(code: string, name: string, [column, row, columns, rows]: Box) {
  const [w, s] = [west + column * side, south + row * side];
  const [e, n] = [w + columns * side, s + rows * side];
  const coordinates = [
    [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ],
  ];
  return { type: 'Feature', properties: { code, name }, geometry: { type: 'Polygon', coordinates } };
}

/** Code of the made-up county; everything in it begins with it. */
export const countyCode = '130534';

/** Two streets beside each other, two communities in each, two grids in each of them. */
const streets = [
  { code: `${countyCode}001`, name: '葛仙庄街道', column: 0 },
  { code: `${countyCode}002`, name: '油坊街道', column: 2 },
];

function featuresOf({ code, name, column }: (typeof streets)[number]) {
  const communities = [1, 2].flatMap((number) => {
    const community = `${code}00${number}`;
    const row = number - 1;
    return [
      feature(community, `${name.slice(0, 2)}第${number}社区`, [column, row, 2, 1]),
      feature(`${community}001`, `${name.slice(0, 2)}${number}-1网格`, [column, row, 1, 1]),
      feature(`${community}002`, `${name.slice(0, 2)}${number}-2网格`, [column + 1, row, 1, 1]),
    ];
  });
  return [feature(code, name, [column, 0, 2, 2]), ...communities];
}

/** A county of one, two, four and eight areas as GeoJSON. */
export const countyFile = JSON.stringify({
  type: 'FeatureCollection',
  features: [feature(countyCode, '清河县', [0, 0, 4, 2]), ...streets.flatMap(featuresOf)],
});

/** A place in the first grid. */
export const inCounty = { latitude: south + side / 2, longitude: west + side / 2 };
