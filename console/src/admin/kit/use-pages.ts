import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Query } from '../../api/client.ts';
import type { PageOf } from '../../api/parties.ts';

/** A keyset-paged list: what has been loaded so far, and the way to more. */
export function usePages<T>(
  key: readonly unknown[],
  load: (query: Query) => Promise<PageOf<T>>,
  query: Query = {},
) {
  const asked = useInfiniteQuery({
    queryKey: [...key, query],
    queryFn: ({ pageParam }) => load({ limit: 50, ...query, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return { ...asked, items: asked.data?.pages.flatMap((page) => page.items) ?? [] };
}
