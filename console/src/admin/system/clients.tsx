import type { ApiClient, IssuedKey } from '@yiwang/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { changeClient, createClient, listClients, rotateKey } from '../../api/admin.ts';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { Act } from '../../ui/act.tsx';
import { Moment } from '../../ui/moment.tsx';
import { TextItem, TickItem } from '../kit/fields.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { SecretDialog } from '../kit/secret-dialog.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { usePages } from '../kit/use-pages.ts';
import { words } from '../words/index.ts';

interface Values {
  readonly name: string;
  readonly trusted?: boolean;
  readonly active?: boolean;
}
type Opened = { readonly what: 'new' | 'change' | 'rotate'; readonly of: ApiClient | null };

function ClientDialog({
  opened,
  close,
  show,
}: {
  opened: Opened;
  close: () => void;
  show: (key: string) => void;
}) {
  const t = useWords(words);
  const { what, of } = opened;
  const common = { close, stale: [['api-clients']], draft: null };
  if (of !== null && what === 'rotate') {
    return (
      <FormDialog<Record<string, never>, IssuedKey>
        {...common}
        title={`${t('client.rotate')} · ${of.name}`}
        start={{}}
        submit={t('client.rotate')}
        danger
        save={() => rotateKey(of)}
        then={(issued) => show(issued.key)}
      >
        <p>{t('client.rotate.text')}</p>
      </FormDialog>
    );
  }
  if (of !== null) {
    return (
      <FormDialog<Values, ApiClient>
        {...common}
        title={`${t('change')} · ${of.name}`}
        start={of}
        done={t('saved')}
        save={({ name, trusted, active }) =>
          changeClient(of, { name, trusted: trusted === true, active: active === true })
        }
      >
        <TextItem name="name" label={t('client.name')} needed max={64} />
        <TickItem name="trusted" label={t('client.trusted')} hint={t('client.trusted.hint')} />
        <TickItem name="active" label={t('client.active')} hint={t('client.off.hint')} />
      </FormDialog>
    );
  }
  return (
    <FormDialog<Values, IssuedKey>
      {...common}
      title={t('client.new')}
      start={{}}
      save={({ name, trusted }) => createClient({ name, trusted: trusted === true })}
      then={(issued) => show(issued.key)}
    >
      <TextItem name="name" label={t('client.name')} needed max={64} />
      <TickItem name="trusted" label={t('client.trusted')} hint={t('client.trusted.hint')} />
    </FormDialog>
  );
}

/** Keys of other systems; shown once, replaced when lost. */
export function ClientsPage() {
  const t = useWords(words);
  const list = usePages(['api-clients'], listClients);
  const [opened, open] = useState<Opened | null>(null);
  const [key, setKey] = useState<string | null>(null);
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('section.clients')}</h1>
        <span className="grow" />
        <Act
          label={t('client.new')}
          keys={namedKey('admin.new')}
          kind="main"
          run={() => open({ what: 'new', of: null })}
        />
      </header>
      <Sheet
        of={list}
        idOf={(item) => item.id}
        empty={t('client.empty')}
        columns={[
          { head: t('client.name'), cell: (item) => item.name },
          { head: t('client.hint'), cell: (item) => <span className="mono">{item.keyHint}…</span> },
          { head: t('client.trusted'), cell: (item) => (item.trusted ? '✓' : '—') },
          { head: t('client.active'), cell: (item) => (item.active ? '✓' : t('client.off')) },
          { head: t('client.lastUsed'), cell: (item) => <Moment at={item.lastUsedAt} age /> },
        ]}
        acts={(item) => (
          <>
            <Button size="small" onClick={() => open({ what: 'change', of: item })}>
              {t('change')}
            </Button>
            <Button size="small" onClick={() => open({ what: 'rotate', of: item })}>
              {t('client.rotate')}
            </Button>
          </>
        )}
      />
      {opened !== null && <ClientDialog opened={opened} close={() => open(null)} show={setKey} />}
      {key !== null && (
        <SecretDialog
          title={t('client.key')}
          text={`${t('client.key.text')} ${t('client.use')}`}
          secret={key}
          close={() => setKey(null)}
        />
      )}
    </div>
  );
}
