import type { SessionStage } from '@yiwang/contract/accounts';
import { useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Failed, Notice } from '../kit/states.tsx';
import { useParcels } from '../outbox/outbox.ts';
import { Enrol } from './sign-in-enrol.tsx';
import { FirstPassword } from './sign-in-password.tsx';
import { StaffPage } from './staff-page.tsx';
import { Form, useStep } from './step-form.tsx';

/** Name and password, then the code where the account has a second factor. */
export function SignIn({ stage }: { stage: SessionStage }) {
  const { t } = useWords();
  return (
    <StaffPage title={t('staff.sign-in')}>
      {stage === 'none' && <Kept />}
      {stage === 'none' && <PasswordForm />}
      {stage === 'second-factor' && <CodeForm />}
      {stage === 'change-password' && <FirstPassword />}
      {stage === 'enrol' && <Enrol />}
    </StaffPage>
  );
}

/** An expired session must not look like lost work. */
function Kept() {
  const { t } = useWords();
  const waits = useParcels().some(({ account }) => account !== null);
  return waits ? <Notice tone="warn">{t('staff.kept-signed-out')}</Notice> : null;
}

function PasswordForm() {
  const { t } = useWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const step = useStep('/api/v1/session');
  const ready = login.trim() !== '' && password !== '';
  return (
    <Form onSubmit={() => ready && step.mutate({ login: login.trim(), password })}>
      <TextField
        label={t('staff.login')}
        autoComplete="username"
        value={login}
        max={64}
        onChange={setLogin}
      />
      <TextField
        label={t('staff.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        max={256}
        onChange={setPassword}
      />
      {step.isError && <Failed fault={step.error} />}
      <Button type="submit" look="main" busy={step.isPending}>
        {t('staff.sign-in-do')}
      </Button>
    </Form>
  );
}

function CodeForm() {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const [lost, setLost] = useState(false);
  const step = useStep('/api/v1/session/second-factor');
  const turn = () => {
    setLost(!lost);
    setCode('');
    step.reset();
  };
  const send = () => {
    const typed = code.trim();
    if (typed !== '') step.mutate(lost ? { recoveryCode: typed } : { code: typed });
  };
  return (
    <Form onSubmit={send}>
      {lost ? (
        <TextField label={t('staff.recovery')} value={code} max={32} onChange={setCode} />
      ) : (
        <TextField
          label={t('staff.code')}
          hint={t('staff.code-hint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          max={6}
          onChange={setCode}
        />
      )}
      {step.isError && <CodeFault fault={step.error} lost={lost} />}
      <Button type="submit" look="main" busy={step.isPending}>
        {t('staff.code-do')}
      </Button>
      <Button look="quiet" onClick={turn}>
        {lost ? t('staff.code-instead') : t('staff.recovery-instead')}
      </Button>
    </Form>
  );
}

/** The server says only that it was refused; here it can but have been the code. */
function CodeFault({ fault, lost }: { fault: unknown; lost: boolean }) {
  const { t } = useWords();
  if (!(fault instanceof ApiProblem) || fault.problem?.code !== 'session.refused')
    return <Failed fault={fault} />;
  return <Notice tone="bad">{t(lost ? 'staff.recovery-refused' : 'staff.code-refused')}</Notice>;
}
