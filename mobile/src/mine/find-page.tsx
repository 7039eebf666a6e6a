import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, ask } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Failed, Notice } from '../kit/states.tsx';
import { momentWords } from '../kit/time.ts';
import { navigate } from '../router/router.tsx';
import { Page } from '../shell/page.tsx';

const NUMBER = /^[1-9][0-9]{0,14}$/;
const PHONE = /^1[3-9][0-9]{9}$/;
const CODE = /^[0-9]{6}$/;

/** A report is found again by its number and a code sent to the phone given with it. */
export function FindPage() {
  const { t, language } = useWords();
  const [receiptNumber, setNumber] = useState('');
  const [phone, setPhone] = useState('');
  const [tried, setTried] = useState(false);
  const who = { receiptNumber: receiptNumber.trim(), phone: phone.replace(/[ -]/g, '') };
  const right = { number: NUMBER.test(who.receiptNumber), phone: PHONE.test(who.phone) };
  const request = useMutation({
    mutationFn: () =>
      ask<CodeRequested>('/api/v1/contact-codes', {
        json: { phone: who.phone, lang: language === 'en' ? 'en' : 'zh' },
      }),
  });
  const press = () => {
    setTried(true);
    if (right.number && right.phone) request.mutate();
  };
  return (
    <Page title={t('find.title')} back="/m/mine">
      <p className="lead">{t('find.explain')}</p>
      <TextField
        label={t('find.number')}
        inputMode="numeric"
        value={receiptNumber}
        max={15}
        onChange={setNumber}
        error={tried && !right.number ? t('find.wrong-number') : null}
      />
      <TextField
        label={t('find.phone')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        value={phone}
        max={20}
        onChange={setPhone}
        error={tried && !right.phone ? t('find.wrong-phone') : null}
      />
      <div className="actions">
        <Button look={request.isSuccess ? 'plain' : 'main'} busy={request.isPending} onClick={press}>
          {t('find.send')}
        </Button>
      </div>
      {request.isError && <Failed fault={request.error} />}
      {request.data && <CodeForm receiptNumber={who.receiptNumber} requested={request.data} />}
    </Page>
  );
}

interface CodeRequested {
  readonly challenge: string;
  readonly expiresAt: string;
}

/** The code proves the phone; the proof and the receipt number together give a new private link. */
async function findAgain(receiptNumber: string, challenge: string, code: string): Promise<string> {
  const { contactToken } = await ask<{ contactToken: string }>('/api/v1/contact-codes/verify', {
    json: { challenge, code },
  });
  const { link } = await ask<{ link: string }>('/api/v1/public/find-report', {
    json: { receiptNumber, contactToken },
  });
  return tokenOf(link);
}

function CodeForm({ receiptNumber, requested }: { receiptNumber: string; requested: CodeRequested }) {
  const { t, language } = useWords();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const confirm = useMutation({
    mutationFn: () => findAgain(receiptNumber, requested.challenge, code),
    onSuccess: (token) => navigate(`/r/${token}`),
  });
  const wrong =
    confirm.error instanceof ApiProblem && confirm.error.status < 500 && confirm.error.status !== 429;
  const press = () => {
    setTried(true);
    if (CODE.test(code)) confirm.mutate();
  };
  return (
    <>
      <Notice tone="good">{t('find.sent', { until: momentWords(requested.expiresAt, language) })}</Notice>
      <TextField
        label={t('find.code')}
        hint={t('find.code-hint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        max={6}
        onChange={setCode}
        error={tried && !CODE.test(code) ? t('find.wrong-code') : null}
      />
      {wrong && <Notice tone="bad">{t('find.failed')}</Notice>}
      {confirm.isError && !wrong && <Failed fault={confirm.error} />}
      <div className="actions">
        <Button look="main" busy={confirm.isPending} onClick={press}>
          {t('find.open')}
        </Button>
      </div>
    </>
  );
}

/** The token of a link, whether it came as a token or as an address. */
export const tokenOf = (link: string): string => link.slice(link.lastIndexOf('/') + 1);
