import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What the budget needs to know of a built chunk. */
export interface BuiltChunk {
  readonly fileName: string;
  readonly code: string;
  readonly imports: readonly string[];
  readonly isEntry: boolean;
  readonly facade: string | null;
}

/** File names that the browser must fetch before the start chunks can run (static imports, transitively). */
export function closure(chunks: readonly BuiltChunk[], starts: readonly string[]): ReadonlySet<string> {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name) || !byName.has(name)) return;
    seen.add(name);
    for (const next of byName.get(name)?.imports ?? []) visit(next);
  };
  for (const start of starts) visit(start);
  return seen;
}

/** The chunks a first visit starts from: the entry and the screens named by `wanted` (source path endings). */
export function startChunks(chunks: readonly BuiltChunk[], wanted: readonly string[]): string[] {
  return chunks
    .filter((chunk) => chunk.isEntry || wanted.some((end) => chunk.facade?.endsWith(end) === true))
    .map((chunk) => chunk.fileName);
}

/** Bytes over the wire of the scripts, each file compressed on its own as the server sends it. */
export function wireBytes(chunks: readonly BuiltChunk[], names: ReadonlySet<string>): number {
  return chunks
    .filter((chunk) => names.has(chunk.fileName))
    .reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0);
}

/** Fails the build when entry plus the named screens cost more than `limit` bytes of compressed script. */
export function scriptBudget(options: { limit: number; with: readonly string[] }): Plugin {
  return {
    name: 'yiwang-script-budget',
    apply: 'build',
    writeBundle(_out, bundle) {
      const chunks = Object.values(bundle).flatMap((part) =>
        part.type === 'chunk'
          ? [
              {
                fileName: part.fileName,
                code: part.code,
                imports: part.imports,
                isEntry: part.isEntry,
                facade: part.facadeModuleId,
              },
            ]
          : [],
      );
      const starts = startChunks(chunks, options.with);
      const bytes = wireBytes(chunks, closure(chunks, starts));
      const line = `first load: ${(bytes / 1024).toFixed(1)} KB of script (limit ${options.limit / 1024} KB) from ${starts.join(', ')}`;
      if (starts.length < 1 + options.with.length)
        this.error(`script budget: a named screen was not found; ${line}`);
      if (bytes > options.limit) this.error(line);
      this.info(line);
    },
  };
}
