import type { placesOf } from '../places/index.ts';

/** Names of the areas that contain a code, from district down. */
export function areaNames(index: Awaited<ReturnType<typeof placesOf>>, area: string): string[] {
  return [6, 9, 12].flatMap((length) =>
    area.length >= length ? (index.areaByCode(area.slice(0, length))?.name ?? []) : [],
  );
}
