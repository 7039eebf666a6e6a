import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Demo } from '@yiwang/contract/demo';
import { ask } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { Failed } from '../kit/states.tsx';

/** Whether the demo's own citizens and units act, and the switch for it. */
export function Actors({ demo }: { demo: Demo }) {
  const { t } = useWords();
  const client = useQueryClient();
  const turn = useMutation({
    mutationFn: () => ask('/api/v1/demo/actors', { json: { on: !demo.actors } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['demo'] }),
  });
  return (
    <section className="card stack">
      <h2>{t('start.actors')}</h2>
      <p role="status">{demo.actors ? t('start.actors-on') : t('start.actors-off')}</p>
      {turn.isError && <Failed fault={turn.error} />}
      <Button busy={turn.isPending} onClick={() => turn.mutate()}>
        {demo.actors ? t('start.actors-stop') : t('start.actors-go')}
      </Button>
    </section>
  );
}
