import type { Area, areaListQuerySchema } from '@yiwang/contract';
import type { z } from 'zod';
import type { PlaceIndex } from '../spatial/place-index.ts';

/** A page of areas from memory, by code. `q` finds part of a name or the beginning of a code. */
export function listAreas(
  index: PlaceIndex,
  query: z.output<typeof areaListQuerySchema>,
): { items: Area[]; next: string | null } {
  const items: Area[] = [];
  for (const area of candidates(index, query)) {
    if (query.cursor !== undefined && area.code <= query.cursor) continue;
    if (query.level !== undefined && area.level !== query.level) continue;
    if (query.q !== undefined && !area.name.includes(query.q) && !area.code.startsWith(query.q)) continue;
    if (items.length === query.limit) return { items, next: items.at(-1)?.code ?? null };
    items.push(area);
  }
  return { items, next: null };
}

function candidates(
  index: PlaceIndex,
  { parent, level, q }: z.output<typeof areaListQuerySchema>,
): Iterable<Area> {
  const wholeTree = level !== undefined || q !== undefined;
  if (!wholeTree) return index.childrenOf(parent ?? null);
  return parent === undefined ? index.allAreas() : index.areasUnder(parent);
}
