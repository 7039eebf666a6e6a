import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { neighbour } from './neighbour.ts';

interface Item {
  readonly id: string;
}

export interface Chosen {
  readonly id: string | null;
  /** The item opened by itself: it is not claimed before somebody lingers on it. */
  readonly byItself: boolean;
  readonly choose: (id: string | null) => void;
  readonly step: (by: 1 | -1) => void;
  /** Opens the neighbour of an item that has just been dealt with. */
  readonly next: () => void;
}

/**
 * Which item of a queue is open. It stands in the address, so that reload and link keep it; without one the
 * first item opens by itself. An open item stays open when live updates take it off the list. `ahead` may begin to read
 * an item that is about to be opened, while the page still draws.
 */
export function useChosen(items: readonly Item[], ready: boolean, ahead?: (id: string) => void): Chosen {
  const search: { item?: string } = useSearch({ strict: false });
  const go = useNavigate();
  const [byHand, setByHand] = useState<string | null>(search.item ?? null);
  const id = search.item ?? null;
  const last = useRef(items);
  // Dealt with, and still on the list until it comes anew: must not open by itself a second time.
  const done = useRef(new Set<string>());
  const open = (next: string | null) =>
    void go({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, item: next ?? undefined }),
      replace: true,
    });
  useEffect(() => {
    if (items.length > 0) last.current = items;
    const listed = new Set(items.map((item) => item.id));
    for (const each of done.current) if (!listed.has(each)) done.current.delete(each);
  }, [items]);
  const first = items.find((item) => !done.current.has(item.id))?.id ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when nothing is open and something has come
  useEffect(() => {
    if (ready && id === null && first !== null) open(first);
  }, [ready, id, first]);
  return {
    id,
    byItself: byHand !== id,
    choose: (next) => {
      setByHand(next);
      open(next);
    },
    step: (by) => {
      const to = neighbour(items, id, by);
      setByHand(to);
      open(to);
    },
    next: () => {
      const from = last.current.some((item) => item.id === id) ? last.current : items;
      const left = from.filter(
        (item) =>
          item.id === id || (!done.current.has(item.id) && items.some((other) => other.id === item.id)),
      );
      if (id !== null) done.current.add(id);
      const to = neighbour(left, id, 'after');
      if (to !== null) ahead?.(to);
      open(to);
    },
  };
}
