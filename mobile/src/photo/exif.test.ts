import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exifOf, upright, withExif } from './exif.ts';

/** A small EXIF segment, little-endian, with the given orientation and one more tag before it. */
function segment(orientation: number): Uint8Array {
  const tiff = new DataView(new ArrayBuffer(8 + 2 + 24 + 4));
  tiff.setUint16(0, 0x4949);
  tiff.setUint16(2, 42, true);
  tiff.setUint32(4, 8, true);
  tiff.setUint16(8, 2, true);
  tiff.setUint16(10, 0x010f, true);
  tiff.setUint16(22, 0x0112, true);
  tiff.setUint16(24, 3, true);
  tiff.setUint32(26, 1, true);
  tiff.setUint16(30, orientation, true);
  const body = new Uint8Array(tiff.buffer);
  const size = 2 + 6 + body.length;
  return new Uint8Array([0xff, 0xe1, size >> 8, size & 255, 0x45, 0x78, 0x69, 0x66, 0, 0, ...body]);
}
const bare = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xda, 0, 2, 9, 9, 0xff, 0xd9]);

describe('exif', () => {
  it('is found behind other segments and carried over', () => {
    const photo = new Uint8Array([...bare.slice(0, 8), ...segment(6), ...bare.slice(8)]);
    const found = exifOf(photo);
    expect(found).toEqual(segment(6));
    const small = withExif(bare, upright(found ?? new Uint8Array()));
    expect(exifOf(small)).toEqual(segment(1));
    expect(small.length).toBe(bare.length + segment(1).length);
  });
  it('is absent from pictures without it and from other files', () => {
    expect(exifOf(bare)).toBeNull();
    expect(exifOf(new TextEncoder().encode('not a picture at all'))).toBeNull();
  });
  it('is never put in twice', () => {
    const once = withExif(bare, segment(1));
    expect(withExif(once, segment(3))).toBe(once);
  });
  it('reads any bytes without failing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        exifOf(bytes);
        upright(bytes);
        exifOf(new Uint8Array([0xff, 0xd8, ...bytes]));
      }),
    );
  });
});
