import { describe, expect, it } from 'vitest';
import { type Photo, packed, prepared, taken } from './photos.ts';

const file = () => new Blob(['x']);
const photo = (id: string, raw = false): Photo => ({ id, blob: file(), ...(raw ? { raw } : {}) });

describe('photos of a form', () => {
  it('are in the form from the moment they were taken, raw, up to the most', () => {
    const [a, b] = [photo('a'), photo('b')];
    const now = taken([file(), file()], 3)([a, b]);
    expect(now.slice(0, 2)).toEqual([a, b]);
    expect(now).toHaveLength(3);
    expect(now[2]?.raw).toBe(true);
    expect(new Set(now.map(({ id }) => id)).size).toBe(3);
  });
  it('never shrinks what is already there', () => {
    expect(taken([file()], 1)([photo('a'), photo('b')])).toHaveLength(2);
  });
  it('two that are on their way at the same time both stay', () => {
    const one = taken([file()], 9);
    const two = taken([file()], 9);
    expect(two(one([]))).toHaveLength(2);
  });
  it('the small picture takes the place of the raw one, once, and only if it is still wanted', () => {
    const small = file();
    const next = prepared('a', small)([photo('a', true), photo('b')]);
    expect(next[0]).toEqual({ id: 'a', blob: small });
    const gone = [photo('b')];
    expect(prepared('a', small)(gone)).toBe(gone);
    expect(prepared('a', file())(next)).toBe(next);
  });
  it('are packed in order under their field', async () => {
    const photos = [photo('a'), photo('b')];
    const parcel = await packed('fileIds', photos);
    expect(parcel.map(({ blob }) => blob)).toEqual(photos.map(({ blob }) => blob));
    expect(parcel.every(({ field, fileId }) => field === 'fileIds' && fileId === null)).toBe(true);
  });
});
