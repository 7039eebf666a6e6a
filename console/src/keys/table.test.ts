import { expect, it } from 'vitest';
import { keyTable } from './table.ts';

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

it('every key of the table is bound by a screen, and screens name no other', () => {
  const bound = Object.values(sources).flatMap((text) =>
    [...text.matchAll(/namedKey\('([^']+)'\)/g)].map((hit) => hit[1]),
  );
  expect([...new Set(bound)].sort()).toEqual(Object.keys(keyTable).sort());
});
