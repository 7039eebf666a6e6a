import { useQuery } from '@tanstack/react-query';
import type { IdentityProvider } from '@yiwang/contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { changeIdentityProvider, createIdentityProvider, listIdentityProviders } from '../../api/admin.ts';
import { useWords } from '../../i18n/define.ts';
import { Act } from '../../ui/act.tsx';
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

function ProviderDialog({ of, close }: { of: IdentityProvider | null; close: () => void }) {
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
    <FormDialog<Values, IdentityProvider>
      title={of === null ? t('provider.new') : `${t('change')} · ${of.name}`}
      draft={null}
      start={of ?? {}}
      close={close}
      stale={[['identity-providers'], ['providers']]}
      done={t('saved')}
      save={save}
    >
      <TextItem name="name" label={t('provider.name')} needed max={64} />
      <TextItem name="issuer" label={t('provider.issuer')} needed max={500} />
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

/** The city's identity providers (OpenID Connect). */
export function ProvidersPage() {
  const t = useWords(words);
  const list = useQuery({ queryKey: ['identity-providers'], queryFn: listIdentityProviders });
  const [opened, open] = useState<IdentityProvider | 'new' | null>(null);
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('section.providers')}</h1>
        <span className="grow" />
        <Act label={t('provider.new')} keys="n" kind="main" run={() => open('new')} />
      </header>
      <Sheet
        of={{ ...list, items: list.data?.items ?? [] }}
        idOf={(item) => item.id}
        empty={t('provider.empty')}
        columns={[
          { head: t('provider.name'), cell: (item) => item.name },
          { head: t('provider.issuer'), cell: (item) => <span className="mono">{item.issuer}</span> },
          {
            head: t('provider.redirect'),
            cell: (item) => <span className="mono small">{item.redirectUri}</span>,
          },
          { head: t('provider.active'), cell: (item) => (item.active ? '✓' : t('client.off')) },
        ]}
        acts={(item) => (
          <Button size="small" onClick={() => open(item)}>
            {t('change')}
          </Button>
        )}
      />
      {opened !== null && <ProviderDialog of={opened === 'new' ? null : opened} close={() => open(null)} />}
    </div>
  );
}
