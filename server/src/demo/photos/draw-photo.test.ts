import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawPhoto } from './draw-photo.ts';
import { type Scene, things } from './things.ts';

describe('drawn photos', () => {
  it.each(Object.keys(things) as Scene[])(
    '%s: before and after are pictures, and not the same',
    async (scene) => {
      const [before, after, again, other] = await Promise.all([
        drawPhoto({ scene, bad: true, place: 5, shot: 1 }),
        drawPhoto({ scene, bad: false, place: 5, shot: 1 }),
        drawPhoto({ scene, bad: true, place: 5, shot: 1 }),
        drawPhoto({ scene, bad: true, place: 5, shot: 2 }),
      ]);
      expect(await sharp(before.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 480, height: 360 });
      expect(before.bytes.equals(after.bytes)).toBe(false);
      expect(before.bytes.equals(again.bytes)).toBe(true);
      expect(before.bytes.equals(other.bytes)).toBe(false);
    },
  );
});
