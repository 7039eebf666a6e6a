import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { caseExportQuerySchema } from '@yiwang/contract';
import { exportCases } from '../server/src/cases/queries/export/export-cases.ts';
import type { City } from '../server/src/kernel/index.ts';
import { writeXlsx } from '../server/src/kernel/sheets/xlsx.ts';
import type { Bench, BenchResult } from './bench.ts';
import { openBenchCity } from './support/city.ts';
import { makeGround } from './support/ground.ts';
import { makeCases } from './support/many-cases.ts';

const CASES = 100_000;
const reader = { kind: 'system', name: 'rule' } as const;
const MB = 1_048_576;

/** Greatest memory of this process while something runs, above what it had before. */
async function withMemory<T>(work: () => Promise<T>): Promise<{ result: T; grown: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  try {
    const result = await work();
    return { result, grown: (Math.max(most, process.memoryUsage.rss()) - before) / MB };
  } finally {
    clearInterval(watch);
  }
}

/** The whole list as .xlsx into nowhere: seconds and bytes. */
async function exportAll(city: City, now: Date): Promise<{ seconds: number; bytes: number }> {
  const begun = performance.now();
  const query = caseExportQuerySchema.parse({ order: 'newest' });
  const sheet = await exportCases(city, reader, query, now);
  const hash = createHash('sha256');
  let bytes = 0;
  const sink = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      bytes += piece.length;
      hash.update(piece);
      done();
    },
  });
  await pipeline(writeXlsx(sheet), sink);
  return { seconds: (performance.now() - begun) / 1000, bytes };
}

/** Only reading the same rows, a page after the other. */
async function readAll(city: City): Promise<number> {
  const begun = performance.now();
  let after = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  for (;;) {
    const { rows } = await city.pool.query<{ id: string }>(
      `select * from ${city.schema}.city_case where id < $1 order by id desc limit 500`,
      [after],
    );
    const last = rows.at(-1);
    if (last === undefined) return (performance.now() - begun) / 1000;
    after = last.id;
  }
}

async function run(scale: number): Promise<BenchResult> {
  const place = await openBenchCity();
  try {
    const count = Math.round(CASES * scale);
    await makeGround(place.installation.owner, 'bench');
    await makeCases(place.installation.owner, 'bench', count);
    await place.installation.owner.query('analyze');
    const reading = await readAll(place.city);
    const { result, grown } = await withMemory(() => exportAll(place.city, new Date()));
    return {
      figures: [
        { name: 'cases', value: count, unit: '' },
        { name: 'only reading the rows', value: count / reading, unit: 'rows/s' },
        { name: 'as .xlsx', value: count / result.seconds, unit: 'rows/s' },
        { name: 'file', value: result.bytes / MB, unit: 'MB' },
      ],
      bars: [{ name: 'memory that the export takes, MB', value: grown, atMost: 200 }],
    };
  } finally {
    await place.close();
  }
}

/** A list of 100,000 cases as an Excel file, streamed. */
export const bench: Bench = {
  name: 'export',
  summary: 'a list of 100,000 cases as an Excel file, streamed',
  run,
};
