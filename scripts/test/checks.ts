import { buildPages } from '../../server/src/web-build.ts';
import { tooNewFor } from './built/old-browsers.ts';
import { type Outcome, root, runTool, type Stage, tool } from './stage.ts';

/** A stage that is one command: passed when it exits with 0. */
function check(name: string, command: string, words: readonly string[]): Stage {
  return {
    name,
    run: async () => {
      const { code, output } = await runTool(command, words);
      return code === 0
        ? { passed: 1, failed: 0, detail: '' }
        : { passed: 0, failed: 1, detail: output.slice(-8000) };
    },
  };
}

async function pages(): Promise<Outcome> {
  try {
    await buildPages(() => undefined);
    const tooNew = tooNewFor(root);
    return { passed: 1, failed: tooNew.length, detail: tooNew.join('\n') };
  } catch (error) {
    return { passed: 0, failed: 1, detail: String(error) };
  }
}

/** Everything that is known without running the product, and the built pages that later stages look at. */
export const checkStages: readonly Stage[] = [
  check('types', tool('tsc'), ['-p', 'tsconfig.json']),
  check('types-web', tool('tsc'), ['-p', 'tsconfig.web.json']),
  check('lint', tool('biome'), ['ci', '--colors=off', '.']),
  check('floors', tool('depcruise'), ['--config', '.dependency-cruiser.mjs', 'server/src', 'contract']),
  check('dead-code', tool('knip'), ['--no-progress']),
  { name: 'pages', run: pages },
];
