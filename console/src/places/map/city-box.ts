import { useQuery } from '@tanstack/react-query';
import type { Area } from '@yiwang/contract';
import { listAreas } from '../../api/places.ts';

type Box = [number, number, number, number];

/** The box around the city's areas: west, south, east, north; null when none has an outline, undefined while it is asked. */
export function useCityBox(): Box | null | undefined {
  // Below `areas`: whoever changes an area makes it stale with the rest.
  const { data, isError } = useQuery({
    queryKey: ['areas', 'city-box'],
    queryFn: cityBox,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return isError ? null : data;
}

/** The districts say where the city is: a province above them may be drawn whole. */
async function cityBox(): Promise<Box | null> {
  const districts = await listAreas({ level: 'district', limit: 200 });
  return boxAround(districts.items) ?? boxAround((await listAreas({ limit: 200 })).items);
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
