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
const screens = ['J0[!2]*', 'J[1-9]*', 'drafts*'].map((files) => `--exclude=e2e/${files}`);
const stages: readonly (readonly Stage[])[] = [
  // Nothing of these runs the product and each has one thread: two at a time.
  checkStages,
  [vitestStage('unit', ['pure', 'database'])],
  // A browser waits as often as it works: two at a time, each with a city of its own. The journeys are walked
  // without WebGL, where the map is a list and a drawing; the screens, and the loop of a case again, with it.
  [
    vitestStage('journeys', ['journeys'], { files: ['e2e/J', 'e2e/drafts'], env: { YIWANG_E2E_WEBGL: '0' } }),
    vitestStage('screens', ['journeys'], { files: screens }),
  ],
  [benchStage],
];
const LANES = 2;

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
for (const together of stages) {
  const left = together.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const lane = async () => {
    for (let stage = left.shift(); stage !== undefined; stage = left.shift()) {
      const outcome = await runStage(stage);
      passed += outcome.passed;
      failed += outcome.failed;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
