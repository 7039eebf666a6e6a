import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { type Floor, floors } from './floors.ts';
import { tooNewScript, tooNewStyle } from './too-new.ts';

/** Scripts that any browser has to read: they say that it is too old. */
const forAnybody = ['console/dist/boot.js', 'mobile/dist/compat.js'];

/** Looks at the built files of both applications as a browser at their floor would; one line per finding. */
export function tooNewFor(root: string): string[] {
  return [
    ...forAnybody.flatMap((path) => notForAnybody(root, path)),
    ...floors.flatMap((floor) => inFolder(join(root, floor.app, 'dist'), floor)),
  ];
}

function notForAnybody(root: string, path: string): string[] {
  try {
    parse(readFileSync(join(root, path), 'utf8'), { ecmaVersion: 5 });
    return [];
  } catch (fault) {
    return [`${path} has to be ES5: ${String(fault)}`];
  }
}

function inFolder(folder: string, floor: Floor): string[] {
  const first = floor.app === 'mobile' ? readFileSync(join(folder, 'compat.js'), 'utf8') : '';
  const assets = readdirSync(join(folder, 'assets')).filter((name) => /\.(js|css)$/.test(name));
  return assets.flatMap((name) => {
    const source = readFileSync(join(folder, 'assets', name), 'utf8');
    // A worker begins in a world of its own.
    const beside = name.includes('worker') ? '' : first;
    const found = name.endsWith('.js') ? tooNewScript(source, floor, beside) : tooNewStyle(source, floor);
    return found.map((what) => `${floor.app}/dist/assets/${name}: ${what} is newer than ${floor.browsers}`);
  });
}
