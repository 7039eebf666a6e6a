import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { readInboxSummary } from '../api/messages.ts';

/** Unread messages for the badge and the tab's title. */
export function useInboxSummary(): { count: number; text: string } {
  const { data } = useQuery({
    queryKey: ['inbox', 'summary'],
    queryFn: readInboxSummary,
    refetchInterval: 60_000,
  });
  const count = data?.unread ?? 0;
  const text = data?.more === true ? '99+' : String(count);
  useEffect(() => {
    const plain = document.title.replace(/^\(\d+\+?\) /, '');
    document.title = count > 0 ? `(${text}) ${plain}` : plain;
  }, [count, text]);
  return { count, text };
}
