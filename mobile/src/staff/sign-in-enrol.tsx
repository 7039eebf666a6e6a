import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RecoveryCodes, TotpEnrolment } from '@yiwang/contract/accounts';
import { useState } from 'react';
import { ask } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Failed, Loading, Notice } from '../kit/states.tsx';
import { Form } from './step-form.tsx';

/** Sets up the authenticator on the phone one holds: a press opens it, the key can be typed, the picture is for another phone. */
export function Enrol() {
  const [code, setCode] = useState('');
  const { t } = useWords();
  const begun = useQuery({
    queryKey: ['totp-enrolment'],
    queryFn: () => ask<TotpEnrolment>('/api/v1/session/totp', { method: 'POST' }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const confirm = useMutation({
    mutationFn: () => ask<RecoveryCodes>('/api/v1/session/totp/confirm', { json: { code: code.trim() } }),
  });
  if (confirm.data !== undefined) return <Codes codes={confirm.data.recoveryCodes} />;
  if (begun.isError) return <Failed fault={begun.error} again={() => void begun.refetch()} />;
  if (begun.data === undefined) return <Loading />;
  return (
    <Form onSubmit={() => code.trim() !== '' && confirm.mutate()}>
      <p>{t('staff.enrol-lead')}</p>
      <a className="button button-plain" href={begun.data.uri}>
        {t('staff.enrol-open')}
      </a>
      <p>
        {t('staff.enrol-key')} <strong className="share-address">{begun.data.secret}</strong>
      </p>
      <details className="card fold">
        <summary>{t('staff.enrol-picture')}</summary>
        <img
          className="picture-large"
          alt={t('staff.enrol-picture')}
          src={`data:image/svg+xml,${encodeURIComponent(begun.data.qrSvg)}`}
        />
      </details>
      <TextField
        label={t('staff.code')}
        hint={t('staff.code-hint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        max={6}
        onChange={setCode}
      />
      {confirm.isError && <Failed fault={confirm.error} />}
      <Button type="submit" look="main" busy={confirm.isPending}>
        {t('staff.enrol-do')}
      </Button>
    </Form>
  );
}

/** Shown once; the session goes on when they have been kept. */
function Codes({ codes }: { codes: readonly string[] }) {
  const { t } = useWords();
  const client = useQueryClient();
  return (
    <div className="stack">
      <Notice tone="warn">{t('staff.enrol-codes')}</Notice>
      <ul className="card">
        {codes.map((code) => (
          <li key={code}>
            <strong>{code}</strong>
          </li>
        ))}
      </ul>
      <Button look="main" onClick={() => void client.invalidateQueries({ queryKey: ['session'] })}>
        {t('staff.enrol-kept')}
      </Button>
    </div>
  );
}
