import { useMutation, useQuery } from '@tanstack/react-query';
import type { IdentityProvider, IdentityProviders } from '@yiwang/contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import {
  changeIdentityProvider,
  checkIdentityProvider,
  createIdentityProvider,
  listIdentityProviders,
} from '../../api/admin.ts';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { Act } from '../../ui/act.tsx';
import { copyText } from '../../ui/copy.ts';
import { problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { words as uiWords } from '../../ui/words/index.ts';
import { Item, TextItem, TickItem } from '../kit/fields.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { words } from '../words/index.ts';

interface Values {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly active?: boolean;
}

function ProviderDialog({
  of,
  redirectUri,
  close,
}: {
  of: IdentityProvider | null;
  redirectUri: string;
  close: () => void;
}) {
  const t = useWords(words);
  const save = ({ clientSecret = '', active, ...rest }: Values) =>
    of === null
      ? createIdentityProvider({ ...rest, clientSecret })
      : changeIdentityProvider(of, {
          ...rest,
          active: active === true,
          ...(clientSecret === '' ? {} : { clientSecret }),
        });
  return (
    <FormDialog<Values, IdentityProviders>
      title={of === null ? t('provider.new') : `${t('change')} · ${of.name}`}
      draft={null}
      start={of ?? {}}
      close={close}
      stale={[['identity-providers'], ['providers']]}
      done={t('provider.saved')}
      save={save}
    >
      <RedirectAddress of={redirectUri} />
      <TextItem name="name" label={t('provider.name')} needed max={64} />
      <TextItem
        name="issuer"
        label={t('provider.issuer')}
        needed
        max={500}
        hint={t('provider.issuer.hint')}
      />
      <TextItem name="clientId" label={t('provider.clientId')} needed max={255} />
      <Item
        name="clientSecret"
        label={t('provider.secret')}
        needed={of === null}
        hint={of === null ? undefined : t('provider.secret.keep')}
      >
        <Input.Password autoComplete="off" maxLength={500} />
      </Item>
      {of !== null && <TickItem name="active" label={t('provider.active')} />}
    </FormDialog>
  );
}

/** What has to be registered at the provider, before it gives out an id and a secret. */
function RedirectAddress({ of }: { of: string }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const copy = async () => {
    if (await copyText(of)) addNote('done', ui('copied'));
  };
  return (
    <div className="stack provider__redirect">
      <span>{t('provider.redirect')}</span>
      <div className="row">
        <span className="mono small grow provider__address">{of}</span>
        <Button size="small" aria-label={t('provider.copy')} onClick={() => void copy()}>
          {ui('copy')}
        </Button>
      </div>
      <span className="muted small">{t('provider.redirect.hint')}</span>
    </div>
  );
}

/** The city's identity providers (OpenID Connect). */
export function ProvidersPage() {
  const t = useWords(words);
  const list = useQuery({ queryKey: ['identity-providers'], queryFn: listIdentityProviders });
  const [opened, open] = useState<IdentityProvider | 'new' | null>(null);
  const check = useMutation({
    mutationFn: ({ id }: IdentityProvider) => checkIdentityProvider(id),
    onSuccess: ({ outcome }, { name }) =>
      addNote(outcome === 'ready' ? 'done' : 'fault', t(`provider.check.${outcome}`, { name })),
    onError: (error) => addNote('fault', problemText(error)),
  });
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('section.providers')}</h1>
        <span className="grow" />
        <Act label={t('provider.new')} keys={namedKey('admin.new')} kind="main" run={() => open('new')} />
      </header>
      <Sheet
        of={{ ...list, items: list.data?.items ?? [] }}
        idOf={(item) => item.id}
        empty={t('provider.empty')}
        columns={[
          { head: t('provider.name'), cell: (item) => item.name },
          { head: t('provider.issuer'), cell: (item) => <span className="mono">{item.issuer}</span> },
          { head: t('provider.clientId'), cell: (item) => <span className="mono">{item.clientId}</span> },
          { head: t('provider.active'), cell: (item) => (item.active ? '✓' : t('provider.off')) },
        ]}
        acts={(item) => (
          <>
            <Button
              size="small"
              loading={check.isPending && check.variables.id === item.id}
              onClick={() => check.mutate(item)}
            >
              {t('provider.check')}
            </Button>
            <Button size="small" onClick={() => open(item)}>
              {t('change')}
            </Button>
          </>
        )}
      />
      {opened !== null && (
        <ProviderDialog
          of={opened === 'new' ? null : opened}
          redirectUri={list.data?.redirectUri ?? ''}
          close={() => open(null)}
        />
      )}
    </div>
  );
}
