import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Post, PostHolding } from '@yiwang/contract';
import { Button, Checkbox, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { listAccounts } from '../../api/admin.ts';
import { endHolding, grantHolding, listHoldings } from '../../api/parties.ts';
import { bracketed, useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { UnitPicker } from '../../parties/pickers.tsx';
import { words as partyWords } from '../../parties/words/index.ts';
import { AreaName } from '../../places/area-name.tsx';
import { AreaPicker } from '../../places/area-picker.tsx';
import { canDo, useMe } from '../../session/use-session.ts';
import { Act } from '../../ui/act.tsx';
import { problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { RemoteSelect } from '../../ui/remote-select.tsx';
import { momentText } from '../../ui/time.ts';
import { ImportAct } from '../import/import-act.tsx';
import { Item, MomentField, PostField, posts } from '../kit/fields.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { usePages } from '../kit/use-pages.ts';
import { WhatsNext } from '../setup/whats-next.tsx';
import { words } from '../words/index.ts';

interface Values {
  readonly accountId: string;
  readonly post: Post;
  readonly area?: string;
  readonly unitId?: string;
  readonly endsAt?: string | null;
}

function AccountField({
  label,
  value,
  onChange,
}: {
  label: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
}) {
  return (
    <RemoteSelect
      label={label}
      about={['accounts']}
      find={async (search) => {
        const page = await listAccounts({ search, state: 'active', limit: 30 });
        return page.items
          .filter((each) => each.admin === null)
          .map((each) => ({ value: each.id, label: `${each.displayName}${bracketed(each.login)}` }));
      }}
      value={value}
      onChange={(next) => onChange?.(typeof next === 'string' ? next : undefined)}
    />
  );
}

function Grant({ close }: { close: () => void }) {
  const t = useWords(words);
  return (
    <FormDialog<Values, PostHolding>
      title={t('holding.new')}
      draft="holding/new"
      start={{}}
      close={close}
      stale={[['holdings']]}
      done={t('saved')}
      save={(values) =>
        grantHolding({
          accountId: values.accountId,
          post: values.post,
          area: values.area ?? '',
          unitId: values.unitId ?? null,
          endsAt: values.endsAt ?? null,
        })
      }
    >
      <Item name="accountId" label={t('holding.person')} needed>
        <AccountField label={t('holding.person')} />
      </Item>
      <Item name="post" label={t('holding.post')} needed>
        <PostField label={t('holding.post')} />
      </Item>
      <Item name="area" label={t('holding.area')} hint={t('holding.area.hint')}>
        <AreaPicker label={t('holding.area')} />
      </Item>
      <Item name="unitId" label={t('holding.unit')} hint={t('holding.unit.hint')}>
        <UnitPicker label={t('holding.unit')} />
      </Item>
      <Item name="endsAt" label={t('holding.until')}>
        <MomentField label={t('holding.until')} />
      </Item>
    </FormDialog>
  );
}

/** Who holds which post where; granted and ended by the security administrator. */
export function HoldingsPage() {
  const t = useWords(words);
  const party = useWords(partyWords);
  const client = useQueryClient();
  const me = useMe();
  const [post, setPost] = useState<string | undefined>();
  const [ended, setEnded] = useState(false);
  const [granting, setGranting] = useState(false);
  const list = usePages(['holdings'], listHoldings, { post, ended });
  const grant = canDo(me, 'parties:grant');
  const end = useMutation({
    mutationFn: endHolding,
    onSuccess: () => client.invalidateQueries({ queryKey: ['holdings'] }),
    onError: (error) => addNote('fault', problemText(error)),
  });
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('section.holdings')}</h1>
        <Select
          aria-label={t('holding.post')}
          placeholder={t('holding.post')}
          allowClear
          value={post}
          onChange={setPost}
          style={{ width: 140 }}
          options={posts.map((each) => ({ value: each, label: party(`post.${each}`) }))}
        />
        <Checkbox checked={ended} onChange={(event) => setEnded(event.target.checked)}>
          {t('holding.ended')}
        </Checkbox>
        <span className="grow" />
        <ImportAct step="posts" />
        {grant && (
          <Act
            label={t('holding.new')}
            keys={namedKey('admin.new')}
            kind="main"
            run={() => setGranting(true)}
          />
        )}
      </header>
      <Sheet
        of={list}
        idOf={(item) => item.id}
        empty={t(grant ? 'holding.empty' : 'holding.empty.notYours')}
        next={<WhatsNext />}
        columns={[
          { head: t('holding.person'), cell: (item) => item.displayName },
          { head: t('holding.post'), cell: (item) => party.of('post', item.post) },
          {
            head: t('holding.area'),
            cell: (item) => (item.area === '' ? party('area.all') : <AreaName code={item.area} />),
          },
          { head: t('holding.unit'), cell: (item) => item.unitName ?? '—' },
          { head: t('holding.from'), cell: (item) => momentText(item.startsAt) },
          {
            head: t('holding.until'),
            cell: (item) => (item.endsAt === null ? t('holding.open') : momentText(item.endsAt)),
          },
        ]}
        {...(grant
          ? {
              acts: (item: PostHolding) =>
                item.endsAt === null && (
                  <Popconfirm title={t('holding.endConfirm')} onConfirm={() => end.mutate(item)}>
                    <Button size="small">{t('end')}</Button>
                  </Popconfirm>
                ),
            }
          : {})}
      />
      {granting && <Grant close={() => setGranting(false)} />}
    </div>
  );
}
