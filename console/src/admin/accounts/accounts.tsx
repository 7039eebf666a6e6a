import type { Account, IssuedReset } from '@yiwang/contract';
import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { changeAccount, createAccount, listAccounts } from '../../api/admin.ts';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { canDo, useMe } from '../../session/use-session.ts';
import { Act } from '../../ui/act.tsx';
import { Moment } from '../../ui/moment.tsx';
import { momentText } from '../../ui/time.ts';
import { ImportAct } from '../import/import-act.tsx';
import { Item, TextItem } from '../kit/fields.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { SecretDialog } from '../kit/secret-dialog.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { usePages } from '../kit/use-pages.ts';
import { words } from '../words/index.ts';
import { AccountActs } from './acts.tsx';

const kinds = ['system', 'security', 'audit'] as const;
const filled = (text: string | undefined | null) => (text == null || text.trim() === '' ? null : text.trim());

interface Values {
  readonly login: string;
  readonly displayName: string;
  readonly phone?: string;
  readonly admin?: (typeof kinds)[number] | '';
}

function Fields({ isNew }: { isNew: boolean }) {
  const t = useWords(words);
  return (
    <>
      <TextItem name="displayName" label={t('account.name')} needed max={64} />
      <TextItem name="login" label={t('account.login')} hint={t('account.login.hint')} needed max={64} />
      <TextItem name="phone" label={t('account.phone')} hint={t('account.phone.hint')} max={24} />
      {isNew && (
        <Item name="admin" label={t('account.kind')} hint={t('account.kind.hint')}>
          <Radio.Group
            options={[
              { value: '', label: t('account.kind.staff') },
              ...kinds.map((kind) => ({ value: kind, label: t(`account.kind.${kind}`) })),
            ]}
          />
        </Item>
      )}
    </>
  );
}

function NewAccount({ close, show }: { close: () => void; show: (password: string) => void }) {
  const t = useWords(words);
  return (
    <FormDialog<Values, { firstPassword: string }>
      title={t('account.new')}
      draft="account/new"
      start={{ admin: '' }}
      close={close}
      stale={[['accounts']]}
      save={(values) =>
        createAccount({
          login: values.login,
          displayName: values.displayName,
          admin: values.admin === '' || values.admin === undefined ? null : values.admin,
          phone: filled(values.phone),
        })
      }
      then={(created) => show(created.firstPassword)}
    >
      <Fields isNew />
    </FormDialog>
  );
}

function ChangeAccount({ of, close }: { of: Account; close: () => void }) {
  const t = useWords(words);
  const save = (values: Values) => {
    const phone = filled(values.phone);
    return changeAccount(of, {
      login: values.login,
      displayName: values.displayName,
      ...(phone === null ? {} : { phone }),
    });
  };
  return (
    <FormDialog<Values, Account>
      title={t('change')}
      draft={null}
      start={{ login: of.login, displayName: of.displayName }}
      close={close}
      stale={[['accounts']]}
      done={t('saved')}
      save={save}
    >
      <Fields isNew={false} />
    </FormDialog>
  );
}

function StateCell({ of }: { of: Account }) {
  const t = useWords(words);
  return (
    <span className="row row--wrap">
      {t(`account.state.${of.state}`)}
      {of.lockedUntil !== null && <span className="tag tag--strong">{t('account.locked')}</span>}
      {of.mustChangePassword && <span className="tag">{t('account.firstPassword')}</span>}
      {of.totpEnrolled && <span className="tag">{t('account.totp')}</span>}
    </span>
  );
}

/** Accounts: the system administrator makes them, the security administrator guards them. */
export function AccountsPage() {
  const t = useWords(words);
  const me = useMe();
  const [search, setSearch] = useState('');
  const [state, setState] = useState<string | undefined>('active');
  const [making, setMaking] = useState(false);
  const [changing, setChanging] = useState<Account | null>(null);
  const [password, setPassword] = useState<string | null>(null);
  // Kept here: the row may leave the list with the act that made the code.
  const [code, setCode] = useState<IssuedReset | null>(null);
  const list = usePages(['accounts'], listAccounts, { search, state });
  const manage = canDo(me, 'accounts:manage');
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('section.accounts')}</h1>
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onSearch={setSearch}
          style={{ width: 200 }}
        />
        <Select
          aria-label={t('account.state')}
          allowClear
          placeholder={t('account.state')}
          value={state}
          onChange={setState}
          style={{ width: 120 }}
          options={(['active', 'suspended', 'closed'] as const).map((code) => ({
            value: code,
            label: t(`account.state.${code}`),
          }))}
        />
        <span className="grow" />
        <ImportAct step="organisation" />
        {manage && (
          <Act
            label={t('account.new')}
            keys={namedKey('admin.new')}
            kind="main"
            run={() => setMaking(true)}
          />
        )}
      </header>
      <Sheet
        of={list}
        idOf={(item) => item.id}
        empty={t('account.empty')}
        columns={[
          { head: t('account.name'), cell: (item) => item.displayName },
          { head: t('account.login'), cell: (item) => <span className="mono">{item.login}</span> },
          { head: t('account.kind'), cell: (item) => t(`account.kind.${item.admin ?? 'staff'}`) },
          { head: t('account.state'), cell: (item) => <StateCell of={item} /> },
          {
            head: t('account.lastSignIn'),
            cell: (item) =>
              item.lastSignInAt === null ? t('account.never') : <Moment at={item.lastSignInAt} age />,
          },
        ]}
        acts={(item) => (
          <>
            {manage && item.state !== 'closed' && (
              <Button size="small" onClick={() => setChanging(item)}>
                {t('change')}
              </Button>
            )}
            <AccountActs of={item} show={setCode} />
          </>
        )}
      />
      {making && <NewAccount close={() => setMaking(false)} show={setPassword} />}
      {changing !== null && <ChangeAccount of={changing} close={() => setChanging(null)} />}
      {password !== null && (
        <SecretDialog
          title={t('account.created')}
          text={t('account.created.text')}
          secret={password}
          close={() => setPassword(null)}
        />
      )}
      {code !== null && (
        <SecretDialog
          title={t('account.reset')}
          text={t('account.reset.text', { at: momentText(code.until) })}
          secret={code.resetCode}
          close={() => setCode(null)}
        />
      )}
    </div>
  );
}
