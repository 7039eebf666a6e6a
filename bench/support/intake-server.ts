/** A whole server in a process of its own, so that its memory and CPU can be told from the client's. */

import { publishContent } from '../../server/src/catalogue/index.ts';
import { openDoor } from '../../server/src/door/open-door.ts';
import { prepareSchema } from '../../server/src/kernel/db/installation.ts';
import { registerCity } from '../../server/src/kernel/db/registry.ts';
import { createClient, readConfig } from '../../server/src/kernel/index.ts';
import { nextRevision, refreshPlaces, saveAreas } from '../../server/src/places/index.ts';
import { type RunningServer, startServer } from '../../server/src/run.ts';
import { testCategories } from '../../server/src/testing/cases.ts';

const schema = 'bench';
const data = process.argv[2] ?? '';
const by = { actor: { kind: 'system', name: 'demo' } as const, now: new Date() };
const words = (zh: string) => ({ zh, en: zh, enReviewed: false });

async function furnish(server: RunningServer): Promise<string> {
  const [city] = server.cities;
  if (city === undefined) throw new Error('no city');
  await city.db.transaction().execute((tx) =>
    publishContent(tx, {
      content: {
        schemes: [{ id: 'test', name: words('测试'), source: null }],
        categories: testCategories,
        tiles: [],
      },
      effectiveFrom: new Date('2020-01-01T00:00:00Z'),
      note: null,
      createdBy: null,
      now: by.now,
    }),
  );
  await city.db.transaction().execute(async (tx) => saveAreas(tx, areas(), await nextRevision(tx)));
  await refreshPlaces(city);
  return (await createClient(city, { name: 'bench', trusted: true }, by)).key;
}

/** A district of sixteen streets. */
function areas() {
  const side = 0.05;
  const streets = Array.from({ length: 16 }, (_, n) => {
    const [west, south] = [117 + (n % 4) * side, 36.6 + Math.floor(n / 4) * side];
    const code = `370102${String(n + 1).padStart(3, '0')}`;
    return { code, name: code, nameEn: null, geometry: box(west, south, west + side, south + side) };
  });
  return [
    { code: '370102', name: '历下区', nameEn: null, geometry: box(117, 36.6, 117.2, 36.8) },
    ...streets,
  ];
}

function box(west: number, south: number, east: number, north: number) {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon' as const, coordinates: [ring] };
}

const config = readConfig(
  { ...process.env, YIWANG_DATA: data, YIWANG_PORT: '0', YIWANG_LOG: 'error', YIWANG_DEMO_ACTORS: '0' },
  data,
);
const server = await startServer({
  config,
  door: await openDoor(config),
  say: () => undefined,
  makeFirst: async (base) => {
    const made = await prepareSchema(base.installation, schema, base.house.plan);
    if (made.error !== null) throw made.error;
    const record = { schema, name: 'Bench', hosts: [], zone: 'Asia/Shanghai', demo: false };
    await registerCity(base.installation.owner, record, new Date());
  },
});
const key = await furnish(server);
process.send?.({
  kind: 'ready',
  url: server.url,
  key,
  owner: server.base.installation.addresses.owner,
  app: server.base.installation.addresses.app,
  schema,
});
process.on('message', async (message) => {
  if (message === 'usage')
    process.send?.({ kind: 'usage', cpu: process.cpuUsage(), rss: process.memoryUsage.rss() });
  if (message === 'stop') {
    await server.stop();
    process.exit(0);
  }
});
