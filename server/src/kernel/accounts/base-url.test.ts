import { expect, test } from 'vitest';
import { ownPath } from './base-url.ts';

test.each(['/console/cases?x=1', '/m/', '/'])('%s is a path of our own', (path) => {
  expect(ownPath(path)).toBe(path);
});

test.each([
  undefined,
  '',
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/a b',
])('%j leads to the console', (path) => {
  expect(ownPath(path)).toBe('/console/');
});
