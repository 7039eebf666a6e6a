import { ApiProblem, ask, Unreachable } from '../api/client.ts';
import { mayRetry } from '../api/problem-words.ts';
import { put, remove } from './database.ts';
import { bodyOf, type Parcel, withUploaded } from './parcel.ts';

/** Uploads one picture; the server answers when it is on disk. */
export async function uploadPhoto(blob: Blob, anonymous: boolean): Promise<string> {
  const form = new FormData();
  form.append('file', blob, 'photo.jpg');
  const stored = await ask<{ id: string }>('/api/v1/files', { method: 'POST', body: form, anonymous });
  return stored.id;
}

/** What became of a parcel: the server's answer, still waiting, or refused. */
export type Sent =
  | { readonly outcome: 'done'; readonly answer: unknown }
  | { readonly outcome: 'waiting'; readonly fault: unknown }
  | { readonly outcome: 'refused'; readonly fault: ApiProblem };

/**
 * Sends one parcel: pictures first, each remembered as soon as it is up, then the request under the parcel's key.
 * The parcel leaves the device only after the server's answer.
 */
export async function sendParcel(parcel: Parcel): Promise<Sent> {
  try {
    const ready = await uploadAll(parcel);
    const headers = { ...ready.headers, 'idempotency-key': ready.id };
    const anonymous = ready.account === null;
    const answer = await ask<unknown>(ready.path, {
      method: 'POST',
      json: bodyOf(ready),
      headers,
      anonymous,
    });
    await remove('parcel', ready.id);
    return { outcome: 'done', answer };
  } catch (fault) {
    return sort(parcel, fault);
  }
}

async function uploadAll(parcel: Parcel): Promise<Parcel> {
  let current = parcel;
  for (const [index, photo] of parcel.photos.entries()) {
    if (photo.fileId !== null) continue;
    current = withUploaded(current, index, await uploadPhoto(photo.blob, parcel.account === null));
    await put('parcel', current);
  }
  return current;
}

async function sort(parcel: Parcel, fault: unknown): Promise<Sent> {
  const sessionNeeded = fault instanceof ApiProblem && fault.status === 401;
  if (mayRetry(fault) || sessionNeeded) return { outcome: 'waiting', fault };
  if (!(fault instanceof ApiProblem)) return { outcome: 'waiting', fault: new Unreachable(String(fault)) };
  // Pictures nobody claimed are collected after two days: upload them again next time.
  const photos = parcel.photos.map((photo) => ({ ...photo, fileId: null }));
  await put<Parcel>('parcel', { ...parcel, photos, state: 'refused', problem: fault.problem });
  return { outcome: 'refused', fault };
}
