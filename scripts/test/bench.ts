import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, root, runTool, type Stage } from './stage.ts';

/** Every benchmark at a thousandth of its size: that it still runs, not how fast. */
export const benchStage: Stage = { name: 'bench', run: runBenches };

async function runBenches(): Promise<Outcome> {
  const names = readdirSync(join(root, 'bench'))
    .filter((name) => name.endsWith('.bench.ts'))
    .map((name) => name.replace('.bench.ts', ''));
  let failed = 0;
  let detail = '';
  for (const name of names) {
    const { code, output } = await runTool(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      'bench/main.ts',
      name,
      '--scale',
      '0.001',
    ]);
    if (code === 0) continue;
    failed++;
    detail += output.slice(-4000);
  }
  return { passed: names.length - failed, failed, detail };
}
