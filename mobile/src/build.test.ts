/// <reference types="node" />
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parse } from 'acorn';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Budget of the public report page over the wire before the map, bytes of gzipped script. */
const BUDGET = 150 * 1024;

const root = fileURLToPath(new URL('..', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'yiwang-mobile-'));
interface Chunk {
  readonly fileName: string;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  readonly facadeModuleId: string | null;
  readonly isEntry: boolean;
}
let chunks: readonly Chunk[] = [];

beforeAll(async () => {
  // The test runner says "test", which would bundle the development build of React.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  const result = await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'silent',
    build: { outDir: out, emptyOutDir: true },
  });
  process.env.NODE_ENV = before;
  const output = 'output' in result ? result.output : [];
  chunks = output.filter((file) => file.type === 'chunk') as unknown as Chunk[];
}, 120_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Every script that the page loads before it can be used: the entry and what it imports. */
function loadedBy(entry: string): string[] {
  const first = chunks.find(({ isEntry, facadeModuleId }) => isEntry && facadeModuleId?.endsWith(entry));
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const next of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) visit(next);
  };
  visit(first?.fileName ?? '');
  return [...seen];
}
const weight = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(out, file))).length, 0);

describe('the built phone pages', () => {
  it('load the report form with at most 150 KB of script, before the map', () => {
    const files = loadedBy('index.html');
    const bytes = weight(files) + gzipSync(readFileSync(join(out, 'compat.js'))).length;
    console.info(`report page: ${(bytes / 1024).toFixed(1)} KB of script (gzip) in ${files.length} files`);
    expect(files.length).toBeGreaterThan(0);
    expect(bytes).toBeGreaterThan(20 * 1024);
    expect(bytes).toBeLessThanOrEqual(BUDGET);
  });

  it('never load the map, the staff pages or the QR code with the form', () => {
    const names = loadedBy('index.html').join(' ');
    expect(names).not.toMatch(/map-|staff-app|picture-/);
  });

  it('can be read by Chromium 92 and iOS 15', () => {
    for (const file of readdirSync(join(out, 'assets')).filter((name) => name.endsWith('.js'))) {
      const source = readFileSync(join(out, 'assets', file), 'utf8');
      // ES2021 is what Chromium 92 reads; class fields came earlier (Chromium 74, Safari 14.1) and are ES2022 in acorn.
      expect(() => parse(source, { ecmaVersion: 2022, sourceType: 'module' }), file).not.toThrow();
      // Class static blocks (Chromium 94, Safari 16.4) and lookbehind (Safari 16.4) are not.
      expect(/\bstatic\s*\{/.test(source), `static block in ${file}`).toBe(false);
      expect(/\(\?<[=!]/.test(source), `lookbehind in ${file}`).toBe(false);
    }
  });

  it('say in ES5 that a browser is too old', () => {
    const notice = readFileSync(join(out, 'compat.js'), 'utf8');
    expect(() => parse(notice, { ecmaVersion: 5 })).not.toThrow();
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('/m/compat.js');
    expect(readFileSync(join(out, 'start.html'), 'utf8')).toContain('/m/compat.js');
  });
});
