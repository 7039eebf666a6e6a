import { useCallback } from 'react';
import type { Photo, PhotosChange } from './photos.ts';

type Fields<K extends string> = { readonly [field in K]: readonly Photo[] };

/** What a picker calls for one field of photos of a kept form; the same function on every drawing. */
export function usePhotos<K extends string>(
  change: (next: (before: Fields<K>) => Fields<K>) => void,
  field: K,
): (next: PhotosChange) => void {
  return useCallback(
    (next) => change((before) => ({ [field]: next(before[field]) }) as Fields<K>),
    [change, field],
  );
}
