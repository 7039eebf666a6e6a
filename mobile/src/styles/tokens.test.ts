/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const token = (name: string): string => new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(css)?.[1] ?? '';

/** Relative luminance of a colour, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

it.each([
  ['ink', 'ground'],
  ['ink', 'ground-soft'],
  ['ink-soft', 'ground'],
  ['ink-soft', 'ground-soft'],
  ['brand', 'ground'],
  ['brand', 'ground-soft'],
  ['brand-ink', 'brand'],
  ['ink', 'brand-soft'],
  ['state-green', 'state-green-soft'],
  ['state-yellow', 'state-yellow-soft'],
  ['state-red', 'state-red-soft'],
  ['state-grey', 'state-grey-soft'],
])('text %s on %s has 4.5:1', (text, ground) => {
  expect(contrast(token(text), token(ground))).toBeGreaterThanOrEqual(4.5);
});
it('edges of controls have 3:1', () => {
  expect(contrast(token('line'), token('ground'))).toBeGreaterThanOrEqual(3);
});
