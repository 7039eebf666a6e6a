import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

interface Wish<Page, Item> {
  readonly key: QueryKey;
  readonly load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page>;
  readonly itemsOf: (page: Page) => readonly Item[];
  /** Null: it was the last page. */
  readonly nextOf: (page: Page) => string | null;
}

/**
 * A list by page: live events and a minute's tick keep it fresh, old rows stay while it loads. What it answers is named
 * one by one: a spread would read every flag of the question, and each of them would draw the whole desk anew.
 */
export function usePages<Page, Item>({ key, load, itemsOf, nextOf }: Wish<Page, Item>) {
  const {
    data,
    error,
    isPending,
    isPlaceholderData,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
    refetch,
  } = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page) => nextOf(page) ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    maxPages: 20,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: how items are taken out of a page does not change
  const items = useMemo(() => data?.pages.flatMap((page) => [...itemsOf(page)]) ?? [], [data]);
  /** Something has come, and it is the answer to this question and not to the one before. */
  const ready = data !== undefined && !isPlaceholderData;
  return { data, items, ready, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch };
}
