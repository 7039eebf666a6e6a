import { call } from './client.ts';

/** A file as stored: kept for 48 h until something claims it. */
export interface Uploaded {
  readonly id: string;
  readonly mediaType: string;
}

/** Address of a stored picture. `thumb` for lists, `public` for reading (cleaned), `original` for those who may. */
export const fileUrl = (id: string, variant: 'thumb' | 'public' | 'original' = 'public') =>
  `/api/v1/files/${id}/${variant}`;

/** Uploads one file. */
export async function upload(file: File, signal?: AbortSignal): Promise<Uploaded> {
  const form = new FormData();
  form.append('file', file, file.name);
  const purpose = file.type.startsWith('image/') ? 'photo' : 'document';
  return call<Uploaded>('POST', '/api/v1/files', { form, query: { purpose }, signal });
}
