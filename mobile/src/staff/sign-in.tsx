import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SessionStage, SessionState } from '@yiwang/contract/accounts';
import { type ReactNode, useState } from 'react';
import { ask } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Failed, Notice } from '../kit/states.tsx';
import { StaffPage } from './staff-page.tsx';

/** Name and password, then the code where the account has a second factor. */
export function SignIn({ stage }: { stage: SessionStage }) {
  const { t } = useWords();
  return (
    <StaffPage title={t('staff.sign-in')}>
      {stage === 'none' && <PasswordForm />}
      {stage === 'second-factor' && <CodeForm />}
      {(stage === 'enrol' || stage === 'change-password') && (
        <Notice>
          <p>{t('staff.finish-on-desk')}</p>
          <a className="button button-main" href="/console/">
            {t('staff.open-console')}
          </a>
        </Notice>
      )}
    </StaffPage>
  );
}

function useStep(path: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: unknown) => ask<SessionState>(path, { json }),
    onSuccess: (state) => {
      client.setQueryData(['session'], state);
      void client.invalidateQueries({ queryKey: ['me'] });
    },
  });
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
  const step = useStep('/api/v1/session/second-factor');
  return (
    <Form onSubmit={() => step.mutate({ code })}>
      <TextField
        label={t('staff.code')}
        hint={t('staff.code-hint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        max={6}
        onChange={setCode}
      />
      {step.isError && <Failed fault={step.error} />}
      <Button type="submit" look="main" busy={step.isPending}>
        {t('staff.code-do')}
      </Button>
    </Form>
  );
}

/** Enter sends, except while a Chinese input method is composing: browsers do not submit then by themselves. */
function Form({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
