import { queryOptions, useQuery } from '@tanstack/react-query';
import { readCase } from '../api/cases.ts';

/** The page of one case. */
export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: () => readCase(id),
    staleTime: 5_000,
    refetchInterval: 60_000,
  });

/** One case with everything its page shows; kept fresh by live events and once a minute for its clocks. */
export const useCase = (id: string | null) => useQuery({ ...caseQuery(id ?? ''), enabled: id !== null });
