import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = new URL('../src/guide/pictures/', import.meta.url).pathname;
const sizes = ['zh', 'en'].flatMap((language) =>
  readdirSync(join(folder, language)).map(
    (file) => [`${language}/${file}`, statSync(join(folder, language, file)).size] as const,
  ),
);

describe('pictures of the guides', () => {
  it('are small enough for a slow line, each of them', () => {
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.filter(([, bytes]) => bytes > 60 * 1024)).toEqual([]);
  });

  it('are small enough to be carried with the sources', () => {
    expect(sizes.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThanOrEqual(2.5 * 1024 * 1024);
  });
});
