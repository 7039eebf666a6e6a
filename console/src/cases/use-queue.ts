import { listCases } from '../api/cases.ts';
import type { Query } from '../api/client.ts';
import { usePages } from '../desk/use-pages.ts';

/** A list of cases by page. */
export function useCases(query: Query) {
  return usePages({
    key: ['cases', query],
    load: (cursor, signal) => listCases({ limit: 50, ...query, cursor }, signal),
    itemsOf: ({ items }) => items,
    nextOf: ({ cursor }) => cursor,
  });
}
