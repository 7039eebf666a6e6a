import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureBody } from './capture.ts';
import { readExif } from './exif.ts';
import { exifBlock } from './sample-exif.ts';

describe('what a picture says of itself', () => {
  it('is read: time, offset and place', () => {
    const capture = readExif(exifBlock('2026:03:01 08:00:05', '+09:00'));
    expect(capture.localTime).toBe('2026-03-01T08:00:05');
    expect(capture.offset).toBe('+09:00');
    expect(capture.place?.lat).toBeCloseTo(36.675, 6);
    expect(capture.place?.lon).toBeCloseTo(117.02, 6);
  });

  it('without an offset is taken in the time of the city', () => {
    const inJinan = captureBody(readExif(exifBlock('2026:03:01 08:00:05', null)), 'Asia/Shanghai');
    expect(inJinan?.at?.toISOString()).toBe('2026-03-01T00:00:05.000Z');
    const there = captureBody(readExif(exifBlock('2026:03:01 08:00:05', '+09:00')), 'Asia/Shanghai');
    expect(there?.at?.toISOString()).toBe('2026-02-28T23:00:05.000Z');
  });

  it('may be an impossible date', () => {
    const capture = readExif(exifBlock('2026:13:41 08:00:05', null));
    expect(captureBody(capture, 'Asia/Shanghai')?.at).toBeNull();
  });

  it('may be anything at all, and never throws', () => {
    const good = exifBlock('2026:03:01 08:00:05', '+08:00');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(405), fc.nat(255)), { maxLength: 30 }), (changes) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of changes) bytes[at] = value;
        const capture = readExif(bytes);
        captureBody(capture, 'Asia/Shanghai');
        expect(Object.keys(capture)).toEqual(['localTime', 'offset', 'place']);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(readExif(Buffer.from(bytes)).place).toBeNull();
      }),
    );
  });
});
