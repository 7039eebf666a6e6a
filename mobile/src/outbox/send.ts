import { ApiProblem, ask, PhotoRefused, Unreachable } from '../api/client.ts';
import { mayRetry } from '../api/problem-words.ts';
import { put, remove } from './database.ts';
import { forgetForm } from './kept.ts';
import { bodyOf, type Parcel, withUploaded } from './parcel.ts';

/** No answer for so long: the network is dead though nobody said so. Milliseconds for a request and for a picture. */
const PATIENCE = { request: 60_000, picture: 300_000 } as const;

function within(milliseconds: number): AbortSignal {
  const control = new AbortController();
  setTimeout(() => control.abort(), milliseconds);
  return control.signal;
}

/** Uploads one picture; the server answers when it is on disk. */
async function uploadPhoto(blob: Blob, anonymous: boolean): Promise<string> {
  const form = new FormData();
  form.append('file', blob, 'photo.jpg');
  const stored = await ask<{ id: string }>('/api/v1/files', {
    method: 'POST',
    body: form,
    anonymous,
    signal: within(PATIENCE.picture),
  });
  return stored.id;
}

type OnPhoto = (photo: number, of: number) => void;

/** What became of a parcel: the server's answer, still waiting, or refused. */
export type Sent =
  | { readonly outcome: 'done'; readonly answer: unknown }
  | { readonly outcome: 'waiting'; readonly fault: unknown }
  | { readonly outcome: 'refused'; readonly fault: ApiProblem };

/**
 * Sends one parcel: pictures first, each remembered as soon as it is up, then the request under the parcel's key.
 * The parcel leaves the device only after the server's answer. `onPhoto` hears which picture is on its way.
 */
export async function sendParcel(parcel: Parcel, onPhoto: OnPhoto): Promise<Sent> {
  try {
    const ready = await uploadAll(parcel, onPhoto);
    const headers = { ...ready.headers, 'idempotency-key': ready.id };
    const anonymous = ready.account === null;
    const answer = await ask<unknown>(ready.path, {
      method: 'POST',
      json: bodyOf(ready),
      headers,
      anonymous,
      signal: within(PATIENCE.request),
    });
    await forgetForm(ready.id);
    await remove('parcel', ready.id).catch(() => undefined);
    return { outcome: 'done', answer };
  } catch (fault) {
    return sort(parcel, fault);
  }
}

async function uploadAll(parcel: Parcel, onPhoto: OnPhoto): Promise<Parcel> {
  let current = parcel;
  for (const [index, photo] of parcel.photos.entries()) {
    if (photo.fileId !== null) continue;
    onPhoto(index + 1, parcel.photos.length);
    const up = uploadPhoto(photo.blob, parcel.account === null).catch((fault: unknown) => {
      throw fault instanceof ApiProblem && parcel.photos.length > 1
        ? new PhotoRefused(fault, index + 1)
        : fault;
    });
    current = withUploaded(current, index, await up);
    await put('parcel', current).catch(() => undefined);
  }
  return current;
}

async function sort(parcel: Parcel, fault: unknown): Promise<Sent> {
  const sessionNeeded = fault instanceof ApiProblem && fault.status === 401;
  if (mayRetry(fault) || sessionNeeded) return { outcome: 'waiting', fault };
  if (!(fault instanceof ApiProblem)) return { outcome: 'waiting', fault: new Unreachable(String(fault)) };
  // Pictures nobody claimed are collected after two days: upload them again next time.
  const photos = parcel.photos.map((photo) => ({ ...photo, fileId: null }));
  await put<Parcel>('parcel', { ...parcel, photos, state: 'refused', problem: fault.problem }).catch(
    () => undefined,
  );
  return { outcome: 'refused', fault };
}
