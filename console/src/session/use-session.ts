import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Me, Post } from '@yiwang/contract';
import { listProviders, readMe } from '../api/session.ts';

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: readMe, staleTime: 5 * 60_000 });
export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: listProviders,
  staleTime: 60_000,
});

/** The signed-in person. Only used below the shell, where it is loaded. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

/** Whether the person may ever do the action (`room:verb`). */
export const canDo = (me: Me, action: string): boolean => me.actions.includes(action);

/** Whether the person holds one of the posts. */
export const holds = (me: Me, ...posts: readonly Post[]): boolean =>
  me.holdings.some((held) => posts.includes(held.post));
