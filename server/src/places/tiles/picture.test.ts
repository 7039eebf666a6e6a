import { describe, expect, it } from 'vitest';
import { smallCity as index } from '../../testing/small-city.ts';
import { drawPicture } from './picture.ts';

const pathsOf = (svg: string) => [...svg.matchAll(/<path d="M([^"]+)"/g)].map(([, path = '']) => path);

describe('the picture of a box', () => {
  const near = drawPicture(index, [117.09, 36.65, 117.11, 36.66]);
  it('keeps the proportions of the ground: a degree of longitude is shorter than one of latitude', () => {
    const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(near) ?? []).map(Number);
    expect(height / width).toBeCloseTo(0.01 / (0.02 * Math.cos((36.655 * Math.PI) / 180)), 2);
  });
  it('puts a road where its degrees lie', () => {
    // At 117.1 the road is at 36.655: the middle of the box.
    const [from, to] = (pathsOf(near)[0] ?? '').split('L').map((pair) => pair.split(' ').map(Number));
    const height = Number(/viewBox="0 0 \d+ (\d+)"/.exec(near)?.[1]);
    expect(((from?.[0] ?? 0) + (to?.[0] ?? 0)) / 2).toBeCloseTo(400, 0);
    expect(((from?.[1] ?? 0) + (to?.[1] ?? 0)) / 2).toBeCloseTo(height / 2, 0);
  });
  it('writes names as text and never as marks', () => {
    expect(near).toContain('经十路 &#60;&#38;&#62;');
  });
  it('leaves out what would be a smear', () => {
    expect(pathsOf(drawPicture(index, [116, 36, 118, 37])).length).toBe(1);
    expect(pathsOf(near).length).toBe(3);
  });
});
