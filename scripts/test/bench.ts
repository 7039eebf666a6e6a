import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, root, runTool, type Stage } from './stage.ts';

/** Every benchmark at a thousandth of its size: that it still runs, not how fast; so two run at a time. */
export const benchStage: Stage = { name: 'bench', run: runBenches };
const LANES = 2;

async function runBenches(): Promise<Outcome> {
  const left = readdirSync(join(root, 'bench'))
    .filter((name) => name.endsWith('.bench.ts'))
    .map((name) => name.replace('.bench.ts', ''));
  const outcome = { passed: 0, failed: 0, detail: '' };
  const lane = async () => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      const fault = await runBench(name);
      if (fault === null) outcome.passed++;
      else outcome.failed++;
      outcome.detail += fault ?? '';
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return outcome;
}

/** What a benchmark that failed has printed; null when it ran. */
async function runBench(name: string): Promise<string | null> {
  const words = ['--disable-warning=ExperimentalWarning', 'bench/main.ts', name, '--scale', '0.001'];
  const { code, output } = await runTool(process.execPath, words);
  return code === 0 ? null : output.slice(-4000);
}
