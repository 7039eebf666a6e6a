import type { ParcelPhoto } from '../outbox/parcel.ts';
import { preparePhoto } from './prepare.ts';

/**
 * A photo in a form. It is in the form from the moment it was taken, so that no form can leave without it; `raw`: as
 * the camera gave it, not yet made ready for sending.
 */
export interface Photo {
  readonly id: string;
  readonly blob: Blob;
  readonly raw?: boolean;
}

/** What becomes of the photos that are in the form by then: two of them may be on their way at the same time. */
export type PhotosChange = (before: readonly Photo[]) => readonly Photo[];

let serial = 0;

/** The taken files as photos, up to as many as there is room for. */
export function taken(files: Iterable<Blob>, max: number): PhotosChange {
  const fresh = [...files].map((blob) => ({ id: `${Date.now()}-${serial++}`, blob, raw: true }));
  return (before) => [...before, ...fresh].slice(0, Math.max(max, before.length));
}

/** Puts the small picture in the place of the raw one; a photo that was taken away meanwhile stays away. */
export function prepared(id: string, blob: Blob): PhotosChange {
  return (before) =>
    before.some((photo) => photo.id === id && photo.raw === true)
      ? before.map((photo) => (photo.id === id ? { id, blob } : photo))
      : before;
}

const underWay = new WeakMap<Blob, Promise<Blob>>();

/** The picture as it is sent; work that was begun for the preview is not done twice. */
export function ready({ blob, raw = false }: Pick<Photo, 'blob' | 'raw'>): Promise<Blob> {
  if (!raw) return Promise.resolve(blob);
  const begun = underWay.get(blob) ?? preparePhoto(blob);
  underWay.set(blob, begun);
  return begun;
}

/** Photos as pictures of a parcel; waits for those that are still being made ready. */
export function packed(field: string, photos: readonly Photo[]): Promise<ParcelPhoto[]> {
  return Promise.all(photos.map(async (photo) => ({ field, blob: await ready(photo), fileId: null })));
}
