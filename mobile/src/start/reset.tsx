import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { Failed, Notice } from '../kit/states.tsx';

/** One button that puts the demo city back to its beginning; asked once, because it cannot be taken back. */
export function Reset() {
  const { t } = useWords();
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const reset = useMutation({
    mutationFn: () => ask('/api/v1/demo/reset', { json: {} }),
    onSuccess: () => client.invalidateQueries(),
    onSettled: () => setSure(false),
  });
  return (
    <section className="card stack">
      <h2 id="reset-title">{t('start.reset')}</h2>
      <p className="hint">{t('start.reset-sure')}</p>
      {reset.isPending && <Notice>{t('start.reset-running')}</Notice>}
      {reset.isSuccess && <Notice tone="good">{t('start.reset-done')}</Notice>}
      {reset.isError && <Failed fault={reset.error} />}
      {sure ? (
        <div className="row">
          <Button look="main" busy={reset.isPending} onClick={() => reset.mutate()}>
            {t('start.reset-yes')}
          </Button>
          <Button onClick={() => setSure(false)}>{t('action.cancel')}</Button>
        </div>
      ) : (
        <Button onClick={() => setSure(true)}>{t('start.reset')}</Button>
      )}
    </section>
  );
}
