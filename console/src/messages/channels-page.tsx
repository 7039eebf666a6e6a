import { useQuery } from '@tanstack/react-query';
import type { ChannelInput, MessageChannel } from '@yiwang/contract';
import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { Item, PostField, TextItem, TickItem } from '../admin/kit/fields.tsx';
import { FormDialog } from '../admin/kit/form-dialog.tsx';
import { Sheet } from '../admin/kit/sheet.tsx';
import { changeChannel, createChannel, listChannels } from '../api/messages.ts';
import { useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { AreaPicker } from '../places/area-picker.tsx';
import { Act } from '../ui/act.tsx';
import { ChannelTestDialog } from './channel-test.tsx';
import { words } from './words/index.ts';

interface Values {
  readonly kind: 'sms' | 'webhook';
  readonly name: string;
  readonly url: string;
  readonly secret?: string;
  readonly active?: boolean;
  readonly honoursKeys?: boolean;
  readonly shape?: 'wecom' | 'dingtalk' | 'yiwang';
  readonly area?: string;
  readonly posts?: string[];
}

/** A channel as the server wants it: an SMS gateway has no shape, area or posts. */
export function channelBody(values: Values): ChannelInput {
  const shared = {
    name: values.name,
    url: values.url,
    active: values.active !== false,
    honoursKeys: values.honoursKeys === true,
    ...(values.secret === undefined || values.secret === '' ? {} : { secret: values.secret }),
  };
  if (values.kind === 'sms') return { ...shared, kind: 'sms' };
  return {
    ...shared,
    kind: 'webhook',
    shape: values.shape ?? 'wecom',
    area: values.area ?? '',
    posts: values.posts ?? [],
  };
}

function Fields({ isNew }: { isNew: boolean }) {
  const t = useWords(words);
  const kind = Form.useWatch<string | undefined>('kind');
  const choices = (prefix: string, codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: t.of(prefix, code) }));
  return (
    <>
      <Item name="kind" label={t('channels.kind')} needed>
        <Radio.Group disabled={!isNew} options={choices('channels.kind', ['sms', 'webhook'])} />
      </Item>
      <TextItem name="name" label={t('channels.name')} needed max={60} />
      <TextItem
        name="url"
        label={t('channels.url')}
        needed
        max={500}
        hint={
          isNew ? t(`channels.url.hint.${kind === 'webhook' ? 'webhook' : 'sms'}`) : t('channels.url.covered')
        }
      />
      <Item name="secret" label={t('channels.secret')} hint={isNew ? undefined : t('channels.secret.keep')}>
        <Input.Password autoComplete="off" maxLength={500} />
      </Item>
      <TickItem name="honoursKeys" label={t('channels.honoursKeys')} />
      {kind === 'webhook' && (
        <>
          <Item name="shape" label={t('channels.shape')} needed>
            <Radio.Group options={choices('channels.shape', ['wecom', 'dingtalk', 'yiwang'])} />
          </Item>
          <Item name="area" label={t('channels.area')} hint={t('channels.area.hint')}>
            <AreaPicker label={t('channels.area')} />
          </Item>
          <Item name="posts" label={t('channels.posts')} hint={t('channels.posts.hint')} needed>
            <PostField label={t('channels.posts')} many />
          </Item>
        </>
      )}
      <TickItem name="active" label={t('channels.active')} />
    </>
  );
}

function ChannelDialog({ of, close }: { of: MessageChannel | null; close: () => void }) {
  const t = useWords(words);
  const start =
    of === null
      ? { kind: 'sms' as const, active: true }
      : {
          ...of,
          kind: of.kind === 'sms' ? ('sms' as const) : ('webhook' as const),
          shape: (of.shape ?? 'wecom') as 'wecom',
        };
  return (
    <FormDialog<Values, MessageChannel>
      title={of === null ? t('channels.new') : `${t('channels.change')} · ${of.name}`}
      draft={null}
      start={start}
      close={close}
      stale={[['message-channels']]}
      done={t(of === null ? 'channels.saved' : 'channels.changed')}
      save={(values) =>
        of === null ? createChannel(channelBody(values)) : changeChannel(of.id, channelBody(values))
      }
    >
      <Fields isNew={of === null} />
    </FormDialog>
  );
}

/** Gateways and robots through which messages leave the house. */
export function ChannelsPage() {
  const t = useWords(words);
  const list = useQuery({ queryKey: ['message-channels'], queryFn: listChannels });
  const [opened, open] = useState<MessageChannel | 'new' | null>(null);
  const [tested, test] = useState<MessageChannel | null>(null);
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('channels.title')}</h1>
        <span className="grow" />
        <Act label={t('channels.new')} keys={namedKey('admin.new')} kind="main" run={() => open('new')} />
      </header>
      <Sheet
        of={{ ...list, items: list.data?.items ?? [] }}
        idOf={(item) => item.id}
        empty={t('channels.empty')}
        columns={[
          { head: t('channels.name'), cell: (item) => item.name },
          { head: t('channels.kind'), cell: (item) => t.of('channels.kind', item.kind) },
          { head: t('channels.url'), cell: (item) => <span className="mono small">{item.url}</span> },
          { head: t('channels.active'), cell: (item) => (item.active ? '✓' : t('channels.off')) },
        ]}
        acts={(item) => (
          <>
            <Button size="small" onClick={() => test(item)}>
              {t('test.do')}
            </Button>
            <Button size="small" onClick={() => open(item)}>
              {t('channels.change')}
            </Button>
          </>
        )}
      />
      {opened !== null && <ChannelDialog of={opened === 'new' ? null : opened} close={() => open(null)} />}
      {tested !== null && <ChannelTestDialog of={tested} close={() => test(null)} />}
    </div>
  );
}
