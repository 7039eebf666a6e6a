import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bar, type Bench, isMet } from './bench.ts';

/** `npm run bench -- NAME … [--scale 0.1]`: every `*.bench.ts` here is a benchmark; without names all run. */
const here = dirname(fileURLToPath(import.meta.url));

async function loadAll(): Promise<Bench[]> {
  const files = readdirSync(here).filter((name) => name.endsWith('.bench.ts'));
  return Promise.all(
    files.sort().map(async (name) => ((await import(join(here, name))) as { bench: Bench }).bench),
  );
}

function barLine(bar: Bar): string {
  const wanted = bar.atLeast === undefined ? `≤ ${bar.atMost}` : `≥ ${bar.atLeast}`;
  return `  ${isMet(bar) ? 'met   ' : 'MISSED'} ${bar.name}: ${bar.value.toPrecision(3)} (asked ${wanted})`;
}

/** Runs one; true when every bar is met, or at a part of the size, where only running counts. */
async function runOne(bench: Bench, scale: number): Promise<boolean> {
  console.log(`${bench.name}: ${bench.summary}${scale === 1 ? '' : ` (scale ${scale})`}`);
  const { figures, bars } = await bench.run(scale);
  for (const figure of figures)
    console.log(`  ${figure.name}: ${Number(figure.value.toPrecision(4))} ${figure.unit}`);
  for (const bar of bars) console.log(barLine(bar));
  return scale !== 1 || bars.every(isMet);
}

const words = process.argv.slice(2);
const at = words.indexOf('--scale');
const scale = at < 0 ? 1 : Number(words[at + 1]);
const names = at < 0 ? words : [...words.slice(0, at), ...words.slice(at + 2)];
const known = await loadAll();
const unknown = names.filter((name) => !known.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(
    `Unknown benchmark ${unknown.join(', ')}; there are: ${known.map((bench) => bench.name).join(', ')}`,
  );
  process.exit(2);
}
let missed = 0;
for (const bench of known.filter((each) => names.length === 0 || names.includes(each.name))) {
  if (!(await runOne(bench, scale))) missed++;
}
process.exit(missed === 0 ? 0 : 1);
