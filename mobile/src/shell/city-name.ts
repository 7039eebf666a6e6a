import { useQuery } from '@tanstack/react-query';
import type { PublicCity } from '@yiwang/contract/public';
import { ask } from '../api/client.ts';

/** Name of the city that runs these pages; null until it is known. */
export function useCityName(): string | null {
  const { data } = useQuery({
    queryKey: ['city'],
    queryFn: ({ signal }) => ask<PublicCity>('/api/v1/public/city', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.name ?? null;
}
