import { useState } from 'react';
import { problemWords } from '../api/problem-words.ts';
import { uniqueId } from '../api/unique-id.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Notice } from '../kit/states.tsx';
import { ratingKey } from './rating.ts';
import { useAct } from './use-act.ts';

const ratings = [5, 4, 3, 2, 1] as const;

/** Five answers in words; nothing is chosen beforehand, and silence counts as silence. */
export function Rate({ token }: { token: string }) {
  const words = useWords();
  const { t } = words;
  const { act, busy, fault, outcome } = useAct(token);
  const [rating, setRating] = useState<number | null>(null);
  const [text, setText] = useState('');
  const press = () => {
    if (rating === null) return;
    const said = text.trim();
    void act(uniqueId(), 'rate', t('follow.rate-send'), said === '' ? { rating } : { rating, text: said });
  };
  return (
    <section className="card">
      <fieldset className="choice">
        <legend>{t('follow.rate')}</legend>
        {ratings.map((one) => (
          <label key={one} className="choice-item">
            <input type="radio" name="rating" checked={rating === one} onChange={() => setRating(one)} />
            {t(ratingKey(one))}
          </label>
        ))}
      </fieldset>
      {rating !== null && (
        <div className="stack">
          <TextField label={t('follow.rate-text')} rows={2} max={2000} value={text} onChange={setText} />
          <Button look="main" busy={busy} onClick={press}>
            {t('follow.rate-send')}
          </Button>
        </div>
      )}
      {fault !== null && <Notice tone="bad">{problemWords(fault, words)}</Notice>}
      {outcome && (
        <Notice tone={outcome === 'done' ? 'good' : 'warn'}>
          {outcome === 'done' ? t('follow.sent') : t('follow.waiting')}
        </Notice>
      )}
    </section>
  );
}
