import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './client.ts';

/** Reading: tries again while the network is bad, never when the server gave its answer. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (fault) => askWhoIsSignedIn(fault) }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, fault) => count < 3 && !(fault instanceof ApiProblem && fault.status < 500),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** An expired session opens the sign-in at the same address; what was being filled in is kept. */
function askWhoIsSignedIn(fault: unknown): void {
  if (fault instanceof ApiProblem && fault.status === 401)
    void queryClient.invalidateQueries({ queryKey: ['session'] });
}
