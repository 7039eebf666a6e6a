import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Failed } from '../kit/states.tsx';
import { Form, useStep } from './step-form.tsx';

/** Fewest characters of a password; the server asks for the same. */
const FEWEST = 10;

/** The first password was handed over in person: one's own takes its place before anything else. */
export function FirstPassword() {
  const { t } = useWords();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep('/api/v1/session/password');
  const short = next.length < FEWEST;
  const differs = next !== again;
  const press = () => {
    setTried(true);
    if (current !== '' && !short && !differs) step.mutate({ current, next });
  };
  return (
    <Form onSubmit={press}>
      <p>{t('staff.first-lead')}</p>
      <TextField
        label={t('staff.first-current')}
        type="password"
        autoComplete="current-password"
        value={current}
        max={256}
        onChange={setCurrent}
      />
      <TextField
        label={t('staff.first-next')}
        hint={t('staff.first-hint', { count: FEWEST })}
        error={tried && short ? t('staff.first-hint', { count: FEWEST }) : null}
        type="password"
        autoComplete="new-password"
        value={next}
        max={128}
        onChange={setNext}
      />
      <TextField
        label={t('staff.first-again')}
        error={tried && differs ? t('staff.first-differs') : null}
        type="password"
        autoComplete="new-password"
        value={again}
        max={128}
        onChange={setAgain}
      />
      {step.isError && <Failed fault={step.error} />}
      <Button type="submit" look="main" busy={step.isPending}>
        {t('staff.first-do')}
      </Button>
    </Form>
  );
}
