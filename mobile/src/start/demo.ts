import { useQuery } from '@tanstack/react-query';
import type { Demo, DemoRole } from '@yiwang/contract/demo';
import { ApiProblem, ask } from '../api/client.ts';

/** The demo city, `null` in a real one; asked again while it is still filling. */
export function useDemo() {
  return useQuery({
    queryKey: ['demo'],
    queryFn: async ({ signal }): Promise<Demo | null> => {
      try {
        return await ask<Demo>('/api/v1/demo', { signal });
      } catch (fault) {
        if (fault instanceof ApiProblem && fault.status === 404) return null;
        throw fault;
      }
    },
    // The server may still be migrating when the newcomer's browser opens: keep asking.
    retry: (count, fault) => count < 60 && !(fault instanceof ApiProblem && fault.status < 500),
    retryDelay: 2000,
    refetchInterval: ({ state }) => (state.data && !state.data.fill.done ? 3000 : false),
  });
}

const onPhone = new Set(['collector', 'handler', 'crew']);

/** Where a role works: the desk, or the phone. */
export const homeOf = (role: string): string => (onPhone.has(role) ? '/m/staff' : '/console/');

/** Signs in as a demo person. @throws ApiProblem */
export async function enterAs(demo: Demo, { login }: DemoRole): Promise<void> {
  await ask('/api/v1/session', { json: { login, password: demo.password } });
}
