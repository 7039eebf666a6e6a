import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { View, ViewChange, ViewList } from '@yiwang/contract';
import {
  changeView,
  countViews,
  keepView,
  listViews,
  orderViews,
  readView,
  removeView,
  restoreView,
  takeView,
} from '../../api/views.ts';
import { useWords } from '../../i18n/define.ts';
import { problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { words } from '../words/index.ts';
import { shifted } from './view-filter.ts';

export const viewsQuery = queryOptions({ queryKey: ['views'], queryFn: listViews, staleTime: 60_000 });
/** Live events make it stale at most every ten seconds; clocks run on without any. */
export const countsQuery = queryOptions({
  queryKey: ['view-counts'],
  queryFn: countViews,
  staleTime: 10_000,
  refetchInterval: 60_000,
});

/** A number as it is shown: `12`, `999+`, or a dash where counting took too long. */
export type Count = { readonly text: string; readonly uncounted: boolean };

/** Counts by view; nothing is shown until the first answer. */
export function useCounts(enabled = true): ReadonlyMap<string, Count> {
  const { data } = useQuery({ ...countsQuery, enabled });
  return new Map(
    (data?.items ?? []).map(({ id, count, more }) => [
      id,
      { text: count === null ? '—' : `${count}${more ? '+' : ''}`, uncounted: count === null },
    ]),
  );
}

/** The view of an address: of one's own list, or opened by its link. */
export function useView(id: string | undefined) {
  const list = useQuery({ ...viewsQuery, enabled: id !== undefined });
  const known = list.data?.items.find((view) => view.id === id);
  const one = useQuery({
    queryKey: ['views', id],
    queryFn: () => readView(id ?? ''),
    enabled: id !== undefined && list.data !== undefined && known === undefined,
    retry: false,
    staleTime: 60_000,
  });
  return {
    view: known ?? one.data,
    pending: id !== undefined && known === undefined && one.data === undefined && one.error === null,
    error: list.error ?? one.error,
    again: () => (list.error === null ? one.refetch() : list.refetch()),
  };
}

/** What can be done with a view; each act says what it did and, where people err, offers the way back. */
export function useViewActs() {
  const t = useWords(words);
  const client = useQueryClient();
  const refresh = async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: viewsQuery.queryKey }),
      client.invalidateQueries({ queryKey: countsQuery.queryKey }),
    ]);
  };
  const act = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSuccess: refresh,
    onError: (error) => {
      addNote('fault', problemText(error));
      void refresh();
    },
  });
  const undoable = (run: () => Promise<string>, back: () => Promise<unknown>) =>
    act.mutate(async () =>
      addNote('done', await run(), async () => {
        await back();
        await refresh();
      }),
    );
  return {
    busy: act.isPending,
    refresh,
    change: (view: View, change: ViewChange, back: ViewChange) => {
      let version = view.version;
      undoable(
        async () => {
          version = (await changeView(view.id, view.version, change)).version;
          return t('view.changed', { name: change.name ?? view.name });
        },
        () => changeView(view.id, version, back),
      );
    },
    remove: (view: View) =>
      undoable(
        async () => {
          await removeView(view.id);
          return t('view.removed', { name: view.name });
        },
        () => restoreView(view.id),
      ),
    keep: (view: View, kept: boolean) =>
      undoable(
        async () => {
          await keepView(view.id, kept);
          return t(kept ? 'view.kept' : 'view.left', { name: view.name });
        },
        () => keepView(view.id, !kept),
      ),
    take: (view: View) =>
      act.mutate(async () => {
        await takeView(view.id);
        addNote('done', t('view.taken', { name: view.name }));
      }),
    move: (views: readonly View[], id: string, by: 1 | -1) => {
      const ids = shifted(
        views.map((view) => view.id),
        id,
        by,
      );
      const items = ids.flatMap((each) => views.find((view) => view.id === each) ?? []);
      client.setQueryData<ViewList>(viewsQuery.queryKey, { items });
      act.mutate(() => orderViews(ids));
    },
  };
}
export type ViewActs = ReturnType<typeof useViewActs>;
