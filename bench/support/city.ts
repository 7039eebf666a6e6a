import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../server/src/kernel/db/embedded/cluster.ts';
import {
  type Installation,
  openCity,
  openInstallation,
  prepareSchema,
} from '../../server/src/kernel/db/installation.ts';
import { registerCity } from '../../server/src/kernel/db/registry.ts';
import type { City } from '../../server/src/kernel/index.ts';
import { compose } from '../../server/src/main.ts';

export interface BenchCity {
  readonly city: City;
  readonly installation: Installation;
  close(): Promise<void>;
}

/** An empty city on a database as it is served: fsync and synchronous_commit on, the settings of production. */
export async function openBenchCity(): Promise<BenchCity> {
  const folder = mkdtempSync(join(process.env.YIWANG_BENCH_FOLDER ?? tmpdir(), 'yiwang-bench-'));
  chmodSync(folder, 0o755);
  const cluster = await startEmbedded({ data: folder });
  const installation = await openInstallation(cluster.address, 8);
  const { plan } = compose();
  const prepared = await prepareSchema(installation, 'bench', plan);
  if (prepared.error !== null) throw prepared.error;
  const made = { schema: 'bench', name: 'Bench', hosts: [], zone: 'Asia/Shanghai', demo: false };
  const city = openCity(installation, await registerCity(installation.owner, made, new Date()));
  return {
    city,
    installation,
    close: async () => {
      await installation.close();
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
