import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** Web applications that Vite builds from sources. */
const apps = ['console', 'mobile'] as const;
const SOURCES = /\.(ts|tsx|js|css|html|json|md|svg|png|webp|woff2)$/;

/** Builds the pages whose sources have changed since the last build, side by side. A release carries them built. */
export async function buildPages(report: (line: string) => void): Promise<void> {
  await Promise.all(
    apps.filter((app) => existsSync(join(root, app, 'vite.config.ts'))).map((app) => buildOne(app, report)),
  );
}

async function buildOne(app: (typeof apps)[number], report: (line: string) => void): Promise<void> {
  const stamp = join(root, app, 'dist', '.built-from');
  const wanted = sourceHash([app, 'contract']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  report(`Building ${app} …`);
  await vite(app);
  mkdirSync(join(root, app, 'dist'), { recursive: true });
  writeFileSync(stamp, wanted);
}

function vite(app: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const child = spawn(process.execPath, [script, 'build', '--logLevel', 'error'], {
      cwd: join(root, app),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let words = '';
    child.stdout.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Building ${app} failed:\n${words}`)),
    );
  });
}

function sourceHash(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders)
    for (const file of sourcesIn(join(root, folder))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => name !== 'node_modules' && name !== 'dist')
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return sourcesIn(path);
      return SOURCES.test(name) && !name.includes('.test.') ? [path] : [];
    });
}
