/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./base.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split(':root[data-look="dark"]');
const sheets = { light, dark };
const token = (sheet: string, name: string): string =>
  new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(sheet)?.[1] ?? '';

/** Relative luminance of a colour, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [bright = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (bright + 0.05) / (dim + 0.05);
}

const grounds = ['paper', 'ground', 'raised', 'chosen', 'hover'];
const inks = ['ink', 'ink-2', 'ink-3', 'link', 'green', 'yellow', 'red', 'grey'];
const states = ['green', 'yellow', 'red', 'grey'];

describe.each(['light', 'dark'] as const)('the %s look', (look) => {
  const between = (a: string, b: string) => contrast(token(sheets[look], a), token(sheets[look], b));

  it('gives every text 4.5:1 on every ground, a chosen row included', () => {
    const poor = inks.flatMap((ink) =>
      grounds.filter((ground) => !(between(ink, ground) >= 4.5)).map((on) => `${ink} on ${on}`),
    );
    expect(poor).toEqual([]);
  });
  it('gives a state on its own tint 4.5:1', () => {
    expect(states.filter((state) => !(between(state, `${state}-soft`) >= 4.5))).toEqual([]);
  });
  it('gives the edges of controls 3:1', () => {
    expect(grounds.filter((ground) => !(between('line-2', ground) >= 3))).toEqual([]);
  });
});
