import { describe, expect, it } from 'vitest';
import { smallCity as index } from '../../testing/small-city.ts';
import { drawPlaceTile, drawPointTile } from './draw.ts';
import { boxOfTile, projectorOf, type TileAddress } from './mercator.ts';

/** The tile that contains a point. */
function tileAt(lng: number, lat: number, z: number): TileAddress {
  const [x, y] = projectorOf({ z: 20, x: 0, y: 0 })(lng, lat);
  const shrink = 4096 * 2 ** (20 - z);
  return { z, x: Math.floor(x / shrink), y: Math.floor(y / shrink) };
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

describe('place tiles', () => {
  it('carry names of what lies in them', () => {
    const tile = tileAt(117.1, 36.655, 12);
    expect(text(drawPlaceTile(index, 'areas', tile))).toContain('历下区');
    expect(text(drawPlaceTile(index, 'roads', tile))).toContain('经十路 <&>');
  });

  it('are empty elsewhere and where the zoom is too far', () => {
    expect(text(drawPlaceTile(index, 'areas', tileAt(100, 20, 12)))).not.toContain('历下区');
    expect(text(drawPlaceTile(index, 'roads', tileAt(117.1, 36.655, 5)))).not.toContain('经十路');
  });

  it('cover their own degrees', () => {
    const tile = tileAt(117.1, 36.7, 14);
    const [west, south, east, north] = boxOfTile(tile);
    expect(west < 117.1 && 117.1 < east && south < 36.7 && 36.7 < north).toBe(true);
    const [x, y] = projectorOf(tile)(117.1, 36.7);
    expect(x >= 0 && x <= 4096 && y >= 0 && y <= 4096).toBe(true);
  });

  it('carry the properties of points', () => {
    const tile = tileAt(117.1, 36.7, 14);
    const bytes = drawPointTile('cases', [{ lng: 117.1, lat: 36.7, properties: { light: 'red' } }], tile);
    expect(text(bytes)).toContain('light');
  });
});
