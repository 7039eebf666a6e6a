import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { PlaceLayer } from './layer.ts';

/** Raised when the shape of PlaceLayer changes: older files are then built again. */
const FORMAT = 1;

/** Reads a saved base; null when there is none, it is broken, or it is newer than the database (a restore). */
export async function loadSaved(folder: string, name: string, newest: number): Promise<PlaceLayer | null> {
  try {
    const saved = deserialize(await readFile(join(folder, `${name}.places`)));
    return saved.format === FORMAT && saved.layer.revision <= newest ? saved.layer : null;
  } catch {
    return null;
  }
}

/** Saves a base next to the last one and swaps it in, so that a kill leaves the old one whole. */
export async function save(folder: string, name: string, layer: PlaceLayer): Promise<void> {
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `${name}.places.new`);
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(serialize({ format: FORMAT, layer }));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(folder, `${name}.places`));
}
