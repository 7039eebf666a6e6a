import { useMutation } from '@tanstack/react-query';
import type { BulkPreview, BulkVerb } from '@yiwang/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { previewBulk, startBulk } from '../../api/bulk.ts';
import { keyOf } from '../../api/key.ts';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { Act } from '../../ui/act.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/states.tsx';
import { words as uiWords } from '../../ui/words/index.ts';
import { words } from '../words/index.ts';
import { BulkForm } from './bulk-form.tsx';
import { BulkResult } from './bulk-result.tsx';
import { Group, groupsBy } from './group.tsx';
import './bulk.css';

interface Looked {
  readonly body: Record<string, unknown>;
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
    mutationFn: async (body: Record<string, unknown>) => ({
      body,
      preview: await previewBulk(verb, body, ids),
    }),
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
        <Preview verb={verb} {...looked} back={() => setLooked(null)} started={started} />
      ) : (
        <BulkForm verb={verb} busy={look.isPending} fault={look.error} submit={look.mutate} close={close} />
      )}
    </Dialog>
  );
}

function Preview({
  verb,
  body,
  preview,
  back,
  started,
}: Looked & { verb: BulkVerb; back: () => void; started: (id: string) => void }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const goes = preview.items.filter((item) => item.goes);
  const run = useMutation({
    mutationFn: () => {
      const items = goes.flatMap(({ id, seq }) => (seq === null ? [] : [{ id, seq }]));
      const wish = { verb, body, items };
      return startBulk(wish, keyOf(wish));
    },
    onSuccess: (act) => started(act.id),
  });
  return (
    <div className="bulk">
      <p role="status">
        {t('bulk.preview', { goes: goes.length, stays: preview.items.length - goes.length })}
      </p>
      <Group title={t('bulk.goes')} items={goes} tone="done" />
      {groupsBy(
        preview.items.filter((item) => !item.goes),
        (item) => item.why ?? '',
      ).map(([why, items]) => (
        <Group key={why} title={`${t('bulk.stays')} · ${t.of('why', why)}`} items={items} tone="fault" />
      ))}
      {run.error !== null && <Failed error={run.error} />}
      <div className="row dialog-foot">
        <Button onClick={back}>{t('bulk.back')}</Button>
        <Act
          label={t('bulk.run', { n: goes.length, verb: t.of('verb', verb) })}
          keys={namedKey('form.send')}
          kind="main"
          busy={run.isPending}
          off={goes.length === 0 ? ui('none') : undefined}
          run={() => run.mutate()}
        />
      </div>
    </div>
  );
}
