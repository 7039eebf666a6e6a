import { useMutation } from '@tanstack/react-query';
import type { BulkPreview, BulkVerb } from '@yiwang/contract';
import { useState } from 'react';
import { type BulkWish, previewBulk, startBulk } from '../../api/bulk.ts';
import { keyOf } from '../../api/key.ts';
import { useWords } from '../../i18n/define.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { words } from '../words/index.ts';
import { BulkForm } from './bulk-form.tsx';
import { goingOf, Preview } from './bulk-preview.tsx';
import { BulkResult } from './bulk-result.tsx';
import './bulk.css';

interface Looked {
  readonly wish: BulkWish;
  readonly preview: BulkPreview;
}

interface Props {
  readonly verb: BulkVerb;
  readonly ids: readonly string[];
  readonly close: () => void;
  /** A bulk act has begun. */
  readonly begun: (id: string) => void;
}

/** One command for the selected cases: form, preview, then what became of each. */
export function BulkDialog({ verb, ids, close, begun }: Props) {
  const t = useWords(words);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [act, setAct] = useState<string | null>(null);
  const look = useMutation({
    mutationFn: async (wish: BulkWish) => ({ wish, preview: await previewBulk(wish, ids) }),
    onSuccess: setLooked,
  });
  const started = (id: string) => {
    setAct(id);
    begun(id);
  };
  // How many were selected is no longer the question once some of them have gone.
  const about = act === null ? t('bulk.title', { n: ids.length }) : t('bulk.bar');
  const title = `${about} · ${t.of('verb', verb)}`;
  return (
    <Dialog open title={title} close={close} width={680}>
      {act !== null ? (
        <BulkResult id={act} close={close} />
      ) : looked !== null ? (
        <LookedAt {...looked} back={() => setLooked(null)} started={started} />
      ) : (
        <BulkForm verb={verb} busy={look.isPending} fault={look.error} submit={look.mutate} close={close} />
      )}
    </Dialog>
  );
}

function LookedAt({
  wish,
  preview,
  back,
  started,
}: Looked & { back: () => void; started: (id: string) => void }) {
  const t = useWords(words);
  const items = goingOf(preview);
  const run = useMutation({
    mutationFn: () => {
      const all = { ...wish, items };
      return startBulk(all, keyOf(all));
    },
    onSuccess: (act) => started(act.id),
  });
  return (
    <Preview
      preview={preview}
      label={t('bulk.run', { n: items.length, verb: t.of('verb', wish.verb) })}
      busy={run.isPending}
      fault={run.error}
      back={back}
      run={() => run.mutate()}
    />
  );
}
