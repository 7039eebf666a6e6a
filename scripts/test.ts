import { performance } from 'node:perf_hooks';
import { benchStage } from './test/bench.ts';
import { checkStages } from './test/checks.ts';
import type { Outcome, Stage } from './test/stage.ts';
import { vitestStage } from './test/vitest-stage.ts';

/**
 * `npm test`: types, lint, floors, dead code, unit and database tests, pages, journeys in a browser, and every
 * benchmark at a thousandth of its size. Goes on after a failure and ends with `N passed, N failed`.
 * `npm test -- NAME …` runs only the stages named.
 */
const stages: readonly Stage[] = [
  ...checkStages,
  vitestStage('unit', ['pure', 'database']),
  vitestStage('journeys', ['journeys']),
  benchStage,
];

async function runStage(stage: Stage): Promise<Outcome> {
  const started = performance.now();
  const outcome = await stage.run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const verdict = outcome.failed === 0 ? 'ok' : 'FAILED';
  console.log(
    `${stage.name.padEnd(12)} ${verdict.padEnd(7)} ${outcome.passed} ok, ${outcome.failed} wrong, ${seconds} s`,
  );
  if (outcome.detail !== '') console.log(outcome.detail);
  return outcome;
}

const wanted = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const stage of stages) {
  if (wanted.length > 0 && !wanted.includes(stage.name)) continue;
  const outcome = await runStage(stage);
  passed += outcome.passed;
  failed += outcome.failed;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
