import { useState } from 'react';
import { problemWords } from '../api/problem-words.ts';
import { uniqueId } from '../api/unique-id.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Notice } from '../kit/states.tsx';
import { Fold } from './fold.tsx';
import { useAct } from './use-act.ts';

const PHONE = /^\+?[0-9][0-9 -]{4,19}$/;

/** A phone number may be left later too. */
export function Contact({ token }: { token: string }) {
  const words = useWords();
  const { t, language } = words;
  const { act, busy, fault, outcome } = useAct(token);
  const [phone, setPhone] = useState('');
  const [wrong, setWrong] = useState(false);
  const press = () => {
    const right = PHONE.test(phone.trim());
    setWrong(!right);
    if (right) {
      void act(uniqueId(), 'contact', t('follow.contact-save'), {
        phone: phone.trim(),
        language: language === 'en' ? 'en' : 'zh',
      });
    }
  };
  return (
    <Fold title="follow.contact">
      <div className="stack">
        <TextField
          label={t('follow.contact-phone')}
          hint={t('report.phone-why')}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          value={phone}
          max={20}
          onChange={setPhone}
          error={wrong ? t('fault.phone') : null}
        />
        {fault !== null && <Notice tone="bad">{problemWords(fault, words)}</Notice>}
        {outcome && (
          <Notice tone={outcome === 'done' ? 'good' : 'warn'}>
            {outcome === 'done' ? t('follow.sent') : t('follow.waiting')}
          </Notice>
        )}
        <Button busy={busy} onClick={press}>
          {t('follow.contact-save')}
        </Button>
      </div>
    </Fold>
  );
}
