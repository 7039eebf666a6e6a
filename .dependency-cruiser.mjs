const floors = [
  ['kernel'],
  ['places', 'catalogue', 'messages'],
  ['parties'],
  ['things'],
  ['cases'],
  ['signals'],
  ['intake', 'sensing', 'fleet', 'vision', 'enforcement', 'forum', 'plans', 'scores'],
  ['insight', 'exchange'],
];

/** A room sees only rooms on lower floors: everything on its own floor and above is closed to it. */
const noClimbing = floors.flatMap((rooms, floor) =>
  rooms.map((room) => {
    const closed = floors
      .slice(floor)
      .flat()
      .filter((other) => other !== room);
    return {
      name: `floor-${floor}-${room}`,
      severity: 'error',
      from: { path: `^server/src/${room}/` },
      to: { path: `^server/src/(${closed.join('|')})/` },
    };
  }),
);

const rooms = floors.flat().join('|');

/** The kernel's doors for engines, which must not load a database driver to know what a working day is. */
const pureDoors = '^server/src/kernel/(actor|calendars/pure|calendars/sample-calendars)\\.ts$';

export default {
  forbidden: [
    ...noClimbing,
    {
      name: 'through-the-door',
      comment: 'Another room is entered only through its index.ts.',
      severity: 'error',
      from: { path: `^server/src/(${rooms})/` },
      to: { path: `^server/src/(${rooms})/(?!index\\.ts$).+`, pathNot: `^server/src/$1/|${pureDoors}` },
    },
    {
      name: 'rooms-do-not-know-the-house',
      severity: 'error',
      from: { path: `^server/src/(${rooms})/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^server/src/(main\\.ts|cli/|demo/|testing/)' },
    },
    {
      name: 'engine-is-pure',
      comment: 'decide and evolve know no database, no clock, no network.',
      severity: 'error',
      from: { path: '^server/src/cases/engine/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '(node:(fs|net|http|child_process)|/(pg|kysely|fastify|pino)/|^server/src/kernel/(?!index\\.ts|actor\\.ts|calendars/))',
      },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'server-not-in-the-browser',
      severity: 'error',
      from: { path: '^(console|mobile|contract)/' },
      to: { path: '^server/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
