import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { InboxItem } from '@yiwang/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { markAllRead, markRead, readInbox } from '../api/messages.ts';
import { Tabs } from '../desk/tabs.tsx';
import { useLanguage, useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { Act } from '../ui/act.tsx';
import { Moment } from '../ui/moment.tsx';
import { Answer, Empty } from '../ui/states.tsx';
import { words as uiWords } from '../ui/words/index.ts';
import { words } from './words/index.ts';
import './inbox.css';

/** A path of this console from a link of a message. */
export const consolePath = (link: string): string => link.replace(/^\/console(?=\/)/, '');

/** Everything said about one thing; the newest stands for it. */
type Matter = readonly [InboxItem, ...InboxItem[]];

/** One line for each case: a clock that warns, runs out and climbs is one matter, not three. */
export function mattersOf(items: readonly InboxItem[]): Matter[] {
  const matters = new Map<string, [InboxItem, ...InboxItem[]]>();
  for (const item of items) {
    const key = `${item.readAt === null} ${item.link === null ? item.id : item.subject}`;
    const known = matters.get(key);
    if (known === undefined) matters.set(key, [item]);
    else known.push(item);
  }
  return [...matters.values()];
}

function Line({ matter, open }: { matter: Matter; open: (matter: Matter) => void }) {
  const [of, ...older] = matter;
  const t = useWords(words);
  const language = useLanguage();
  return (
    <li className={of.readAt === null ? 'inbox__line inbox__line--new' : 'inbox__line'}>
      <button type="button" onClick={() => open(matter)}>
        <span className="inbox__dot" aria-hidden="true" />
        <span className="grow">{of.text[language]}</span>
        {older.length > 0 && (
          <span className="muted small" title={older.map((each) => each.text[language]).join('\n')}>
            {t('inbox.older', { n: older.length })}
          </span>
        )}
        {of.urgency !== 'ordinary' && <span className="tag tag--strong">{t('inbox.urgent')}</span>}
        {of.level > 0 && <span className="tag">{t('inbox.level')}</span>}
        <Moment at={of.at} />
      </button>
    </li>
  );
}

/** What the city told this person, newest first; opening marks it as read. */
export function InboxPage() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const client = useQueryClient();
  const go = useNavigate();
  const [view, setView] = useState<'unread' | 'all'>('unread');
  const pages = useInfiniteQuery({
    queryKey: ['inbox', view],
    queryFn: ({ pageParam }) =>
      readInbox({ unread: view === 'unread' ? true : undefined, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const refresh = () => client.invalidateQueries({ queryKey: ['inbox'] });
  const read = useMutation({ mutationFn: (ids: readonly string[]) => markRead(ids), onSuccess: refresh });
  const all = useMutation({ mutationFn: markAllRead, onSuccess: refresh });
  const open = (matter: Matter) => {
    const [item] = matter;
    const unread = matter.filter((each) => each.readAt === null);
    if (unread.length > 0) read.mutate(unread.map((each) => each.id));
    if (item.link !== null) void go({ to: consolePath(item.link) });
  };
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('inbox.title')}</h1>
        <Tabs
          label={t('inbox.title')}
          tabs={[
            { id: 'unread', text: t('inbox.unread') },
            { id: 'all', text: t('inbox.all') },
          ]}
          chosen={view}
          choose={setView}
        />
        <span className="grow" />
        <Act
          label={t('inbox.readAll')}
          keys={namedKey('inbox.read-all')}
          busy={all.isPending}
          run={() => all.mutate()}
        />
      </header>
      <section className="panel">
        <Answer of={pages}>
          {(data) => {
            const items = data.pages.flatMap((page) => page.items);
            return items.length === 0 ? (
              <Empty text={t('inbox.empty')} />
            ) : (
              <ul>
                {mattersOf(items).map((matter) => (
                  <Line key={matter[0].id} matter={matter} open={open} />
                ))}
              </ul>
            );
          }}
        </Answer>
        {pages.hasNextPage && (
          <p className="queue__more">
            <Button
              size="small"
              loading={pages.isFetchingNextPage}
              onClick={() => void pages.fetchNextPage()}
            >
              {ui('list.more')}
            </Button>
          </p>
        )}
      </section>
    </div>
  );
}
