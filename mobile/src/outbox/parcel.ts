import type { Problem } from '@yiwang/contract/errors';

/** A picture of a parcel; `fileId` once the server has it, so that a broken send does not upload it twice. */
export interface ParcelPhoto {
  /** Field of the body that takes the file's id. */
  readonly field: string;
  readonly blob: Blob;
  readonly fileId: string | null;
}

/**
 * One request that must reach the server once, now or later: a report, an answer, a command of field staff. Its id
 * is the idempotency key. `refused`: the server said no; a person has to decide.
 */
export interface Parcel {
  readonly id: string;
  readonly kind: 'report' | 'follow' | 'command';
  readonly createdAt: string;
  /** One line that tells the parcels apart on the screen. */
  readonly label: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly photos: readonly ParcelPhoto[];
  readonly state: 'waiting' | 'refused';
  readonly problem: Problem | null;
  /** Account whose parcel it is; it is only sent while that person is signed in. Null: nobody's account. */
  readonly account: string | null;
}

/** The body with the ids of the uploaded pictures in their fields. @throws when a picture is not uploaded yet */
export function bodyOf(parcel: Parcel): Record<string, unknown> {
  const body: Record<string, unknown> = { ...parcel.body };
  for (const { field, fileId } of parcel.photos) {
    if (fileId === null) throw new Error('picture not uploaded');
    const before = body[field];
    body[field] = [...(Array.isArray(before) ? before : []), fileId];
  }
  return body;
}

/** The parcel with one more picture uploaded. */
export function withUploaded(parcel: Parcel, index: number, fileId: string): Parcel {
  return {
    ...parcel,
    photos: parcel.photos.map((photo, at) => (at === index ? { ...photo, fileId } : photo)),
  };
}
