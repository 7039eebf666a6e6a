import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Me, SessionState } from '@yiwang/contract/accounts';
import { useEffect } from 'react';
import { ask } from '../api/client.ts';
import { sendAs, sendWaiting } from '../outbox/outbox.ts';

export const useSession = () =>
  useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => ask<SessionState>('/api/v1/session', { signal }),
  });

/** Who is signed in. Their waiting parcels go out from now on, and nobody else's. */
export function useMe(signedIn: boolean) {
  const me = useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => ask<Me>('/api/v1/me', { signal }),
    enabled: signedIn,
  });
  const account = signedIn ? (me.data?.accountId ?? null) : null;
  useEffect(() => {
    sendAs(account);
    if (account !== null) void sendWaiting();
  }, [account]);
  return me;
}

/** Forgets what the one before has seen: the next person on this phone must not find it. */
export function useForgetSession(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    sendAs(null);
    // What is on the screen asks again only for what is reset, not for what is thrown away.
    await client.resetQueries({ queryKey: ['session'] });
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  };
}
