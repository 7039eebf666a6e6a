import { useQuery } from '@tanstack/react-query';
import type { Area } from '@yiwang/contract/places';
import { ask } from '../api/client.ts';
import type { Box } from '../map/map.tsx';

/** The box around the city's areas; null when none has an outline, undefined while it is being asked. */
export function useCityBox(): Box | null | undefined {
  const { data, isError } = useQuery({
    queryKey: ['areas', 'top'],
    queryFn: ({ signal }) => ask<{ items: Area[] }>('/api/v1/areas', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isError) return null;
  return data === undefined ? undefined : boxAround(data.items);
}

/** The smallest box around all the boxes. */
export function boxAround(areas: readonly Pick<Area, 'box'>[]): Box | null {
  const boxes = areas.flatMap(({ box }) => (box === null ? [] : [box]));
  if (boxes.length === 0) return null;
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ];
}
