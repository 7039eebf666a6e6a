import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { Actor } from '../actor.ts';
import type { City } from '../city.ts';
import { Refusal } from '../errors.ts';
import { mayOpenFile, openFile } from '../files/open-file.ts';

export interface Photo {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
}

/** A photo that is not printed, and why: the paper says so in its place. */
export type NoPhoto = 'not-allowed' | 'missing' | 'no-image';

/** Half a page wide at 150 dots an inch, or a whole page wide. */
export const photoEdges = { half: 560, full: 1120 } as const;

/** The shown copy of a photo in grey and small enough for paper, for one who may see it on the screen. */
export async function readPhoto(
  city: City,
  actor: Actor,
  id: string,
  edge: number,
): Promise<Photo | NoPhoto> {
  if (!(await mayOpenFile(city, actor, id, { variant: 'public', token: null }))) return 'not-allowed';
  try {
    const file = await openFile(city, id, 'public');
    if (file.mediaType === 'image/jpeg') return await greyOf(await buffer(file.stream), edge);
    file.stream.destroy();
    return 'no-image';
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return 'missing';
    throw error;
  }
}

async function greyOf(bytes: Buffer, edge: number): Promise<Photo | NoPhoto> {
  try {
    const { data, info } = await sharp(bytes, { sequentialRead: true })
      .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
      .greyscale()
      .jpeg({ quality: 74 })
      .toBuffer({ resolveWithObject: true });
    return { jpeg: data, width: info.width, height: info.height };
  } catch {
    return 'no-image';
  }
}
