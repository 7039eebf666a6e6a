import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readInboxSummary } from '../api/messages.ts';
import type { Unread } from './desktop.ts';

/** Unread messages for the badge, the tab's title and notices; asked for while the tab is hidden, too. */
export function useInboxSummary(): { count: number; text: string; unread: Unread | null } {
  const { data } = useQuery({
    queryKey: ['inbox', 'summary'],
    queryFn: readInboxSummary,
    refetchInterval: 30_000,
    refetchIntervalInBackground: true,
  });
  const count = data?.unread ?? 0;
  const urgent = data?.urgent ?? 0;
  const known = data !== undefined;
  const unread = useMemo(() => (known ? { count, urgent } : null), [known, count, urgent]);
  return { count, text: data?.more === true ? '99+' : String(count), unread };
}
