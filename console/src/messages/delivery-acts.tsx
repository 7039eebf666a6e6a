import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeliveryLogEntry } from '@yiwang/contract';
import { Button } from 'antd';
import { listWays, resend, takeOtherWay } from '../api/messages.ts';
import { useWords } from '../i18n/define.ts';
import { canDo, useMe } from '../session/use-session.ts';
import { problemText } from '../ui/faults.ts';
import { addNote } from '../ui/notes.ts';
import { type MenuItem, PopMenu } from '../ui/pop-menu.tsx';
import { openCall } from './opened-call.ts';
import { words } from './words/index.ts';

const troubled = ['failed', 'unknown', 'to-call'];
/** What did not arrive and waits for a person. */
export const isTroubled = ({ state }: Pick<DeliveryLogEntry, 'state'>) => troubled.includes(state);

/** Other ways for a message: the gateways it is not on, and the telephone unless it waits for that already. */
export function otherWays(
  of: Pick<DeliveryLogEntry, 'recipient' | 'channel' | 'channelName' | 'state'>,
  gateways: readonly { readonly id: string; readonly name: string }[],
): readonly { readonly channelId: string | null; readonly name: string | null }[] {
  if (of.recipient !== 'reporter' || !isTroubled(of)) return [];
  const others = gateways.filter(({ name }) => of.channel !== 'sms' || name !== of.channelName);
  const ways = others.map(({ id, name }) => ({ channelId: id, name }));
  return of.channel === 'call' ? ways : [...ways, { channelId: null, name: null }];
}

/** What a clerk does about a message that did not arrive: once more, another way, the telephone. */
export function DeliveryActs({ of }: { of: DeliveryLogEntry }) {
  const t = useWords(words);
  const me = useMe();
  const client = useQueryClient();
  const may = canDo(me, 'messages:resend') && isTroubled(of);
  const ways = useQuery({
    queryKey: ['message-ways'],
    queryFn: listWays,
    enabled: may && of.recipient === 'reporter',
    staleTime: 300_000,
  });
  const act = useMutation({
    mutationFn: (way: 'again' | { channelId: string | null }) =>
      way === 'again' ? resend(of.id) : takeOtherWay(of.id, way.channelId),
    onSuccess: (_nothing, way) => {
      addNote('done', t(way !== 'again' && way.channelId === null ? 'log.toCall' : 'log.resent'));
      void client.invalidateQueries({ queryKey: ['deliveries'] });
    },
    onError: (error) => addNote('fault', problemText(error)),
  });
  if (!may) return null;
  const others: MenuItem[] = otherWays(of, ways.data?.items ?? []).map(({ channelId, name }) => ({
    id: channelId ?? 'call',
    label: name === null ? t('log.byPhone') : t('log.over', { name }),
    run: () => act.mutate({ channelId }),
  }));
  return (
    <>
      {of.state === 'to-call' && (
        <Button size="small" type="primary" onClick={() => openCall(of.id)}>
          {t('call.do')}
        </Button>
      )}
      {of.state !== 'to-call' && of.channelName !== null && (
        <Button size="small" loading={act.isPending} onClick={() => act.mutate('again')}>
          {t('log.resend')}
        </Button>
      )}
      {others.length > 0 && <PopMenu label={t('log.other')} face={t('log.other')} items={others} />}
    </>
  );
}
