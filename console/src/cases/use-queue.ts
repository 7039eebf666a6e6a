import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { CaseSummary } from '@yiwang/contract';
import { listCases } from '../api/cases.ts';
import type { Query } from '../api/client.ts';

/** A list of cases by page; live events and a minute's tick keep it fresh, old rows stay while it loads. */
export function useCases(query: Query) {
  const asked = useInfiniteQuery({
    queryKey: ['cases', query],
    queryFn: ({ pageParam, signal }) => listCases({ limit: 50, ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    maxPages: 20,
  });
  const items: CaseSummary[] = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return { ...asked, items };
}
