import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = dirname(dirname(fileURLToPath(import.meta.url)));
/** Not rooms: they put rooms together, or look at all of them. */
const above = new Set(['testing', 'cli', 'demo', 'pack']);

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) =>
        name.endsWith('.ts') &&
        !name.endsWith('.test.ts') &&
        name !== 'db/tables.ts' &&
        !name.endsWith('/db/tables.ts'),
    )
    .map((name) => join(folder, name));
}

function codeOf(path: string): string {
  return readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
}

function roomOf(path: string): string {
  return relative(src, path).split('/')[0] ?? '';
}

/** Names inside `interface Tables { … }` of a file. */
function declaredTables(text: string): string[] {
  const block = /interface Tables \{([^}]*)\}/.exec(text)?.[1] ?? '';
  return [...block.matchAll(/^\s*(\w+):/gm)].map((match) => match[1] ?? '');
}

const QUERY =
  /\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|innerJoin|leftJoin|rightJoin|fullJoin)\(\s*'(\w+)(?: as \w+)?'/g;
/** A foreign key may point at a lower room's table. */
const BY_HAND = /(?<!references )\$\{(?:s|schema|city\.schema)\}"?\.(\w+)/g;

function usedTables(text: string): string[] {
  return [QUERY, BY_HAND].flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}

describe('tables belong to rooms', () => {
  const files = sources(src).filter(
    (path) => !above.has(roomOf(path)) && roomOf(path) !== relative(src, path),
  );
  const owner = new Map<string, string>();
  for (const path of files) for (const table of declaredTables(codeOf(path))) owner.set(table, roomOf(path));

  it('every declared table has one owner', () => {
    const declared = files.flatMap((path) => declaredTables(codeOf(path)));
    expect(declared.length).toBeGreaterThan(10);
    expect(declared.filter((table, i) => declared.indexOf(table) !== i)).toEqual([]);
  });

  it('no room reads or writes a table of another room', () => {
    const trespasses = files.flatMap((path) =>
      usedTables(codeOf(path))
        .filter((table) => owner.has(table) && owner.get(table) !== roomOf(path))
        .map((table) => `${relative(src, path)} uses ${table} of ${owner.get(table)}`),
    );
    expect(trespasses).toEqual([]);
  });
});
