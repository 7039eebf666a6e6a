import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { importMapSchema, importReports } from '../server/src/intake/index.ts';
import { startEmbedded } from '../server/src/kernel/db/embedded/cluster.ts';
import { openCity, openInstallation, prepareSchema } from '../server/src/kernel/db/installation.ts';
import { registerCity } from '../server/src/kernel/db/registry.ts';
import { compose } from '../server/src/main.ts';
import type { Bench, BenchResult } from './bench.ts';

const ROWS = 30_000;
const root = resolve(import.meta.dirname, '..');
const boston = resolve(
  root,
  process.env.YIWANG_SHARED ?? '../shared',
  'data/boston311/requests_2011-07_09.csv.gz',
);

/** Rows of the shape of Boston's, for machines without the data. */
function syntheticFile(folder: string, rows: number): string {
  const header =
    'case_enquiry_id,open_dt,target_dt,closed_dt,ontime,case_status,closure_reason,case_title,reason,type,department,location,latitude,longitude,source';
  const day = (n: number) =>
    new Date(Date.UTC(2025, 0, 1) + n * 60_000).toISOString().slice(0, 19).replace('T', ' ');
  const lines = Array.from({ length: rows }, (_, i) => {
    const late = i % 5 === 0;
    return `${i},${day(i)},${day(i + 5000)},${day(i + (late ? 6000 : 3000))},${late ? 'OVERDUE' : 'ONTIME'},Closed,Case Closed. Done by crew ${i % 17}.,Street light ${i % 900},Street Lights,Outage,PWD,${i} Main Street,${42.3 + (i % 100) / 1000},${-71.06 - (i % 90) / 1000},Citizens Connect App`;
  });
  const path = join(folder, 'requests.csv');
  writeFileSync(path, `${header}\n${lines.join('\n')}\n`);
  return path;
}

/** CPU seconds of a cluster's living processes so far: on a shared machine the wall clock says little. */
function databaseCpu(home: string): number {
  const postmaster = readFileSync(join(home, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0];
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => statOf(pid))
    .filter((stat) => stat !== null && (stat.pid === postmaster || stat.parent === postmaster));
  return stats.reduce((sum, stat) => sum + (stat?.ticks ?? 0), 0) / 100;
}

function statOf(pid: string): { pid: string; parent: string; ticks: number } | null {
  try {
    const [, parent = '', ...rest] = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '').split(
      ' ',
    );
    return { pid, parent, ticks: Number(rest[9]) + Number(rest[10]) };
  } catch {
    return null;
  }
}

async function run(scale: number): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-bench-'));
  chmodSync(folder, 0o755);
  const whole = scale === 1 && existsSync(boston);
  const path = whole ? boston : syntheticFile(folder, Math.max(500, Math.round(ROWS * scale)));
  const map = importMapSchema.parse(
    JSON.parse(readFileSync(join(root, 'server/src/intake/import/maps/boston311.json'), 'utf8')),
  );
  // The database as it is served: fsync and synchronous_commit on.
  const cluster = await startEmbedded({ data: folder });
  const installation = await openInstallation(cluster.address, 8);
  try {
    const { plan } = compose();
    const prepared = await prepareSchema(installation, 'bench', plan);
    if (prepared.error !== null) throw prepared.error;
    const made = { schema: 'bench', name: 'Bench', hosts: [], zone: 'Asia/Shanghai', demo: false };
    const city = openCity(installation, await registerCity(installation.owner, made, new Date()));
    const cpu = process.cpuUsage();
    const databaseBefore = databaseCpu(cluster.home);
    const started = performance.now();
    const first = await importReports({ city, path, map, now: new Date() });
    const seconds = (performance.now() - started) / 1000;
    const used = process.cpuUsage(cpu);
    const databaseUsed = databaseCpu(cluster.home) - databaseBefore;
    const before = performance.now();
    const again = await importReports({ city, path, map, now: new Date() });
    const secondsAgain = (performance.now() - before) / 1000;
    if (again.created + again.changed > 0) throw new Error('The second run changed something');
    const rate = first.created / seconds;
    return {
      figures: [
        { name: whole ? 'Boston, rows' : 'synthetic, rows', value: first.created, unit: '' },
        { name: 'first run', value: rate, unit: 'rows/s' },
        {
          name: "importer's CPU",
          value: (used.user + used.system) / 1e6,
          unit: `s of ${seconds.toFixed(1)} s`,
        },
        { name: "database's CPU", value: databaseUsed, unit: 's' },
        { name: 'again, unchanged', value: first.rows / secondsAgain, unit: 'rows/s' },
        { name: 'memory of the importer', value: process.memoryUsage.rss() / 1024 / 1024, unit: 'MB' },
      ],
      bars: [{ name: 'rows per second with full history', value: rate, atLeast: 3000 }],
    };
  } finally {
    await installation.close();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Cases with the source's own history, steps, limits and ends; embedded database, durable. */
export const bench: Bench = {
  name: 'import',
  summary: 'reports of another city as cases with their history, a transaction for each 500 rows',
  run,
};
