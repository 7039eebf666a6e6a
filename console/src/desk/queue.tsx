import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { words } from '../cases/words/index.ts';
import { useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { useKeys } from '../keys/use-keys.ts';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { words as uiWords } from '../ui/words/index.ts';
import type { Chosen } from './use-chosen.ts';
import './desk.css';

interface Asked {
  readonly isPending: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

interface QueueProps<T extends { readonly id: string }> {
  readonly label: string;
  readonly items: readonly T[];
  readonly asked: Asked;
  readonly chosen: Chosen;
  readonly row: (item: T) => ReactNode;
  readonly empty: string;
  readonly head?: ReactNode;
}

/** Left column of every desk: the queue by clock. Arrow keys or J and K walk it from anywhere on the desk. */
export function Queue<T extends { readonly id: string }>({
  label,
  items,
  asked,
  chosen,
  row,
  empty,
  head,
}: QueueProps<T>) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const list = useRef<HTMLUListElement>(null);
  useKeys([
    { keys: '↓', label: t('queue.next'), run: () => chosen.step(1), quiet: true },
    { keys: '↑', label: t('queue.prev'), run: () => chosen.step(-1), quiet: true },
    { keys: namedKey('queue.next'), label: t('queue.next'), run: () => chosen.step(1), quiet: true },
    { keys: namedKey('queue.previous'), label: t('queue.prev'), run: () => chosen.step(-1), quiet: true },
  ]);
  useEffect(() => {
    list.current?.querySelector(`[data-id="${chosen.id}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen.id]);
  const count = asked.hasNextPage
    ? t('queue.countMore', { n: items.length })
    : t('queue.count', { n: items.length });
  return (
    <section className="queue panel" aria-label={label}>
      <div className="panel__head">
        <span className="grow">{label}</span>
        <span className="muted small">{count}</span>
      </div>
      {head}
      <ul ref={list} className="queue__list">
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              data-id={item.id}
              className="queue__row"
              aria-current={item.id === chosen.id}
              onClick={() => chosen.choose(item.id)}
            >
              {row(item)}
            </button>
          </li>
        ))}
        {asked.hasNextPage && (
          <li className="queue__more">
            <Button
              size="small"
              loading={asked.isFetchingNextPage}
              onClick={() => void asked.fetchNextPage()}
            >
              {ui('list.more')}
            </Button>
          </li>
        )}
      </ul>
      {items.length === 0 &&
        (asked.isPending ? (
          <Loading />
        ) : asked.error != null ? (
          <Failed error={asked.error} again={asked.refetch} />
        ) : (
          <Empty text={empty} />
        ))}
    </section>
  );
}
