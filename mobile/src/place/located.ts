import { useQuery } from '@tanstack/react-query';
import type { Located } from '@yiwang/contract/places';
import { ask, withQuery } from '../api/client.ts';

/** What stands around a point: asked once per place, kept while the page is open. */
export function useLocated(place: { readonly lng: number; readonly lat: number } | null) {
  return useQuery({
    queryKey: ['locate', place?.lng, place?.lat],
    queryFn: ({ signal }) =>
      ask<Located>(withQuery('/api/v1/places/locate', { lng: place?.lng, lat: place?.lat }), { signal }),
    enabled: place !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
