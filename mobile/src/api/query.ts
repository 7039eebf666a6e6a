import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './client.ts';

/** Reading: tries again while the network is bad, never when the server gave its answer. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, fault) => count < 3 && !(fault instanceof ApiProblem && fault.status < 500),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
