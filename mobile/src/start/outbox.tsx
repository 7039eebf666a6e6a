import { useInfiniteQuery } from '@tanstack/react-query';
import type { DemoMessage } from '@yiwang/contract/messages';
import { ask, withQuery } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { Empty, Failed, Loading } from '../kit/states.tsx';
import { momentWords } from '../kit/time.ts';

/** Everything the demo city sent, codes included: nobody has to own a phone to play all roles. */
export function Outbox() {
  const { t } = useWords();
  const sent = useInfiniteQuery({
    queryKey: ['demo-outbox'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask<{ items: DemoMessage[]; next: string | null }>(
        withQuery('/api/v1/demo/outbox', { cursor: pageParam, limit: 20 }),
        { signal },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 5000,
  });
  const items = sent.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="card stack" aria-labelledby="outbox-title">
      <h2 id="outbox-title">{t('start.outbox')}</h2>
      <p className="hint">{t('start.outbox-explain')}</p>
      {sent.isPending && <Loading />}
      {sent.isError && <Failed fault={sent.error} again={() => void sent.refetch()} />}
      {sent.isSuccess && items.length === 0 && <Empty title={t('start.outbox-none')} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a mouse */}
      <ul className="outbox" tabIndex={0} aria-labelledby="outbox-title">
        {items.map((message) => (
          <OutboxRow key={message.id} message={message} />
        ))}
      </ul>
      {sent.hasNextPage && (
        <Button busy={sent.isFetchingNextPage} onClick={() => void sent.fetchNextPage()}>
          {t('action.more')}
        </Button>
      )}
    </section>
  );
}

function OutboxRow({ message }: { message: DemoMessage }) {
  const { t, language } = useWords();
  return (
    <li data-template={message.template}>
      <p className="hint">
        <time dateTime={message.at}>{momentWords(message.at, language)}</time> · {message.channel} ·{' '}
        {t('start.outbox-to', { to: message.to })}
      </p>
      <p className="words">{message.text}</p>
    </li>
  );
}
