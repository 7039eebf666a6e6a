import { describe, expect, it } from 'vitest';
import { bodyOf, type Parcel, withUploaded } from './parcel.ts';

const photo = (field: string, fileId: string | null) => ({ field, blob: new Blob(['x']), fileId });
const parcel = (photos: Parcel['photos']): Parcel => ({
  id: 'k1',
  kind: 'command',
  createdAt: '2026-01-01T00:00:00.000Z',
  label: '',
  path: '/x',
  headers: {},
  body: { note: 'n', files: ['old'] },
  photos,
  state: 'waiting',
  problem: null,
  account: null,
});

describe('bodyOf', () => {
  it('puts the ids into their fields, behind what was there, in order', () => {
    const body = bodyOf(parcel([photo('files', 'a'), photo('before', 'b'), photo('files', 'c')]));
    expect(body).toEqual({ note: 'n', files: ['old', 'a', 'c'], before: ['b'] });
  });
  it('never leaves a picture out silently', () => {
    expect(() => bodyOf(parcel([photo('files', null)]))).toThrow('not uploaded');
  });
});

describe('withUploaded', () => {
  it('remembers one upload and leaves the others', () => {
    const next = withUploaded(parcel([photo('files', null), photo('files', null)]), 1, 'id2');
    expect(next.photos.map((one) => one.fileId)).toEqual([null, 'id2']);
  });
});
