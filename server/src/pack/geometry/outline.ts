import type { AreaGeometry } from '@yiwang/contract';
import type { Block } from './divide.ts';
import type { Warp } from './warp.ts';

/** The outline of a block: every lattice point and half point along its edge, counter-clockwise, closed. */
export function outlineOf(block: Block, warp: Warp): AreaGeometry {
  const { x, y, width, height } = block;
  const ring: [number, number][] = [];
  for (let i = 0; i < 2 * height; i++) ring.push(warp(x, y + i / 2));
  for (let i = 0; i < 2 * width; i++) ring.push(warp(x + i / 2, y + height));
  for (let i = 2 * height; i > 0; i--) ring.push(warp(x + width, y + i / 2));
  for (let i = 2 * width; i > 0; i--) ring.push(warp(x + i / 2, y));
  const [first] = ring;
  return { type: 'Polygon', coordinates: [first === undefined ? ring : [...ring, first]] };
}

/** The single cells of a block, from west to east and north to south. */
export function cellsOf(block: Block): Block[] {
  const cells: Block[] = [];
  for (let row = 0; row < block.height; row++) {
    for (let column = 0; column < block.width; column++) {
      cells.push({ x: block.x + column, y: block.y + row, width: 1, height: 1 });
    }
  }
  return cells;
}
