import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BulkAct, BulkPreview } from '@yiwang/contract';
import { Progress } from 'antd';
import { useEffect, useState } from 'react';
import { previewRetry, readBulk, retryBulk, undoBulk } from '../../api/bulk.ts';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { Act } from '../../ui/act.tsx';
import { Answer, Failed } from '../../ui/states.tsx';
import { words as uiWords } from '../../ui/words/index.ts';
import { words } from '../words/index.ts';
import { goingOf, Preview } from './bulk-preview.tsx';
import { Group, groupsBy } from './group.tsx';
import './bulk.css';

const POLL_MS = 500;
const tones = { done: 'done', undone: 'plain', refused: 'fault', moved: 'fault', kept: 'fault' } as const;

/** A bulk act while it runs and when it has ended: what became of each case, another try, the way back. */
export function BulkResult({ id, close }: { id: string; close: () => void }) {
  const client = useQueryClient();
  const asked = useQuery({
    queryKey: ['bulk', id],
    queryFn: () => readBulk(id),
    refetchInterval: ({ state }) => (state.data?.running === false ? false : POLL_MS),
  });
  const running = asked.data?.running;
  useEffect(() => {
    if (running !== false) return;
    for (const about of ['cases', 'case', 'board', 'tasks'])
      void client.invalidateQueries({ queryKey: [about] });
  }, [running, client]);
  return <Answer of={asked}>{(act) => <Result act={act} close={close} />}</Answer>;
}

function Result({ act, close }: { act: BulkAct; close: () => void }) {
  const t = useWords(words);
  const [again, setAgain] = useState<BulkPreview | null>(null);
  const left = act.counts.pending + act.counts.undoing;
  const all = act.items.length;
  if (again !== null) return <Again act={act} preview={again} close={() => setAgain(null)} />;
  return (
    <div className="bulk">
      {act.running ? (
        <div role="status">
          <p>{t(act.counts.undoing > 0 ? 'bulk.undoing' : 'bulk.running', { n: all - left, all })}</p>
          <Progress percent={Math.round(((all - left) / all) * 100)} status="active" />
          <p className="muted small">{t('bulk.goesOn')}</p>
        </div>
      ) : (
        <p role="status">{t('bulk.ended', { all, done: act.counts.done })}</p>
      )}
      <Groups act={act} />
      <Acts act={act} looked={setAgain} close={close} />
    </div>
  );
}

/** What another try would do now: the reason may have gone, or be another one. */
function Again({ act, preview, close }: { act: BulkAct; preview: BulkPreview; close: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const items = goingOf(preview);
  const retry = useMutation({
    mutationFn: () => retryBulk(act.id, items),
    onSuccess: (next) => {
      client.setQueryData(['bulk', act.id], next);
      close();
    },
  });
  return (
    <Preview
      preview={preview}
      label={t('bulk.retry', { n: items.length })}
      busy={retry.isPending}
      fault={retry.error}
      back={close}
      run={() => retry.mutate()}
    />
  );
}

function Groups({ act }: { act: BulkAct }) {
  const t = useWords(words);
  return (Object.keys(tones) as (keyof typeof tones)[]).flatMap((outcome) =>
    groupsBy(
      act.items.filter((item) => item.outcome === outcome),
      (item) => item.why ?? '',
    ).map(([why, items]) => (
      <Group
        key={`${outcome}/${why}`}
        title={[
          t.of('bulk.outcome', outcome),
          ...(why === '' || outcome === 'moved' ? [] : [t.of('why', why)]),
        ].join(' · ')}
        items={items}
        tone={tones[outcome]}
      />
    )),
  );
}

/** Looks at what another try would do; withdraws as one. */
function Acts({
  act,
  looked,
  close,
}: {
  act: BulkAct;
  looked: (preview: BulkPreview) => void;
  close: () => void;
}) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const client = useQueryClient();
  const show = (next: BulkAct) => client.setQueryData(['bulk', act.id], next);
  const failed = act.items.filter(({ outcome }) => outcome === 'refused' || outcome === 'moved');
  const look = useMutation({ mutationFn: () => previewRetry(act.id), onSuccess: looked });
  const undo = useMutation({ mutationFn: () => undoBulk(act.id), onSuccess: show });
  const fault = look.error ?? undo.error;
  return (
    <>
      {fault !== null && <Failed error={fault} />}
      <div className="row dialog-foot">
        <Act label={ui('close')} run={close} />
        {!act.running && failed.length > 0 && (
          <Act
            label={t('bulk.again', { n: failed.length })}
            keys={namedKey('bulk.retry')}
            busy={look.isPending}
            run={() => look.mutate()}
          />
        )}
        {!act.running && act.counts.done > 0 && (
          <Act
            label={t('bulk.undo', { n: act.counts.done })}
            keys={namedKey('bulk.undo')}
            busy={undo.isPending}
            off={act.undoable ? undefined : t('bulk.noUndo')}
            run={() => undo.mutate()}
          />
        )}
      </div>
    </>
  );
}
