import { QueryClient } from '@tanstack/react-query';
import { isProblem } from '../api/problem.ts';

/** Only what may pass by itself is tried again; a refusal stays a refusal. */
const passes = (error: unknown) => isProblem(error, 'offline', 'service.unavailable');

/** The page's cache. Live events make answers stale; without them a minute is the longest lag. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => count < 2 && passes(error),
      retryDelay: (count) => 800 * 2 ** count,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
