import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Item } from '../../admin/kit/fields.tsx';
import { FormDialog } from '../../admin/kit/form-dialog.tsx';
import { SecretDialog } from '../../admin/kit/secret-dialog.tsx';
import { words } from '../../admin/words/index.ts';
import { changePassword, endSession, listSessions, newRecoveryCodes, removeTotp } from '../../api/session.ts';
import { labelled, useWords } from '../../i18n/define.ts';
import { words as partyWords } from '../../parties/words/index.ts';
import { AreaName } from '../../places/area-name.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Answer } from '../../ui/states.tsx';
import { momentText } from '../../ui/time.ts';
import { useMe } from '../use-session.ts';
import { DesktopNotices } from './desktop-notices.tsx';
import { Identities } from './identities.tsx';
import '../../parties/handover.css';
import '../sign-in.css';
import '../../admin/admin.css';

const EnrolStep = lazy(async () => ({ default: (await import('../enrol-step.tsx')).EnrolStep }));

function Posts() {
  const t = useWords(words);
  const party = useWords(partyWords);
  const me = useMe();
  return (
    <section className="panel">
      <div className="panel__head">{t('mine.posts')}</div>
      <ul className="panel__body stack">
        {me.admin !== null && <li>{t(`account.kind.${me.admin}`)}</li>}
        {me.admin === null && me.holdings.length === 0 && <li className="muted">{t('mine.noPosts')}</li>}
        {me.holdings.map((held) => (
          <li key={held.id} className="row">
            <strong>{party.of('post', held.post)}</strong>
            <span className="muted">
              {held.area === '' ? party('area.all') : <AreaName code={held.area} />}
            </span>
            <span className="muted">{held.unitName}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sessions() {
  const t = useWords(words);
  const client = useQueryClient();
  const sessions = useQuery({ queryKey: ['my-sessions'], queryFn: listSessions });
  const end = useMutation({
    mutationFn: endSession,
    onSuccess: () => client.invalidateQueries({ queryKey: ['my-sessions'] }),
  });
  return (
    <section className="panel">
      <div className="panel__head">{t('mine.sessions')}</div>
      <div className="panel__body stack">
        <Answer of={sessions}>
          {({ items }) =>
            items.map((row) => (
              <div key={row.id} className="row row--wrap">
                <span className="grow">{row.device}</span>
                <span className="muted small">
                  {t('mine.session.since', { at: momentText(row.startedAt) })}
                </span>
                <Moment at={row.lastSeenAt} age />
                {row.current ? (
                  <span className="tag">{t('mine.session.current')}</span>
                ) : (
                  <Button size="small" onClick={() => end.mutate(row.id)}>
                    {t('mine.session.end')}
                  </Button>
                )}
              </div>
            ))
          }
        </Answer>
      </div>
    </section>
  );
}

const secretItem = (name: string, label: string, complete: string) => (
  <Item name={name} label={label} needed>
    <Input.Password autoComplete={complete} />
  </Item>
);

function Safety() {
  const t = useWords(words);
  const me = useMe();
  const client = useQueryClient();
  const [open, setOpen] = useState<'password' | 'codes' | 'remove' | 'set-up' | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => setOpen(null);
  return (
    <section className="panel">
      <div className="panel__head">
        {me.displayName} <span className="mono muted">{me.login}</span>
      </div>
      <div className="panel__body stack">
        <div>
          <Button onClick={() => setOpen('password')}>{t('mine.password')}</Button>
        </div>
        <div className="row row--wrap">
          <span>{labelled(t('mine.totp'), '')}</span>
          <span>
            {me.totp.enrolled ? t('mine.totp.on', { n: me.totp.recoveryCodesLeft }) : t('mine.totp.off')}
          </span>
          {!me.totp.enrolled && (
            <Button size="small" onClick={() => setOpen('set-up')}>
              {t('mine.totp.setUp')}
            </Button>
          )}
          {me.totp.enrolled && (
            <Button size="small" onClick={() => setOpen('codes')}>
              {t('mine.totp.codes')}
            </Button>
          )}
          {me.totp.enrolled && !me.totp.compulsory && (
            <Button size="small" onClick={() => setOpen('remove')}>
              {t('mine.totp.remove')}
            </Button>
          )}
        </div>
      </div>
      {open === 'password' && (
        <FormDialog<{ current: string; next: string }, unknown>
          title={t('mine.password')}
          draft={null}
          start={{}}
          close={close}
          stale={[['my-sessions']]}
          done={t('mine.password.done')}
          save={(values) => changePassword(values)}
          width={420}
        >
          {secretItem('current', t('mine.password.current'), 'current-password')}
          {secretItem('next', t('mine.password.next'), 'new-password')}
        </FormDialog>
      )}
      {open === 'codes' && (
        <FormDialog<{ password: string }, { recoveryCodes: string[] }>
          title={t('mine.totp.codes')}
          draft={null}
          start={{}}
          close={close}
          stale={[['me']]}
          save={({ password }) => newRecoveryCodes(password)}
          then={(issued) => setCodes(issued.recoveryCodes)}
          width={420}
        >
          {secretItem('password', t('mine.totp.password'), 'current-password')}
        </FormDialog>
      )}
      {open === 'remove' && (
        <FormDialog<{ password: string }, unknown>
          title={t('mine.totp.remove')}
          draft={null}
          start={{}}
          close={close}
          stale={[['me']]}
          done={t('mine.totp.removed')}
          save={({ password }) => removeTotp(password)}
          width={420}
        >
          {secretItem('password', t('mine.totp.password'), 'current-password')}
        </FormDialog>
      )}
      {open === 'set-up' && (
        <Dialog open title={t('mine.totp.setUp')} close={close} width={420}>
          <Suspense>
            <EnrolStep
              next={() => {
                close();
                void client.invalidateQueries({ queryKey: ['me'] });
              }}
            />
          </Suspense>
        </Dialog>
      )}
      {codes !== null && (
        <SecretDialog
          title={t('mine.totp.codes.title')}
          text={t('mine.totp.codes.title')}
          secret={codes.join('\n')}
          close={() => setCodes(null)}
        />
      )}
    </section>
  );
}

/** 我的账号: posts, devices, password, second factor. */
export function MyAccountPage() {
  const t = useWords(words);
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('mine.title')}</h1>
      </header>
      <div className="handover">
        <div className="stack">
          <Safety />
          <Identities />
          <Posts />
          <DesktopNotices />
        </div>
        <Sessions />
      </div>
    </div>
  );
}
