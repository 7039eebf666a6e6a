import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BulkAct } from '@yiwang/contract';
import { Progress } from 'antd';
import { useEffect } from 'react';
import { readBulk, retryBulk, undoBulk } from '../../api/bulk.ts';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { Act } from '../../ui/act.tsx';
import { Answer, Failed } from '../../ui/states.tsx';
import { words as uiWords } from '../../ui/words/index.ts';
import { words } from '../words/index.ts';
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
  const left = act.counts.pending + act.counts.undoing;
  const all = act.items.length;
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
      <Acts act={act} close={close} />
    </div>
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

/** Tries again on the state that is on screen; withdraws as one. */
function Acts({ act, close }: { act: BulkAct; close: () => void }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const client = useQueryClient();
  const show = (next: BulkAct) => client.setQueryData(['bulk', act.id], next);
  const failed = act.items.flatMap(({ id, seq, outcome }) =>
    (outcome === 'refused' || outcome === 'moved') && seq !== null ? [{ id, seq }] : [],
  );
  const retry = useMutation({ mutationFn: () => retryBulk(act.id, failed), onSuccess: show });
  const undo = useMutation({ mutationFn: () => undoBulk(act.id), onSuccess: show });
  const fault = retry.error ?? undo.error;
  return (
    <>
      {fault !== null && <Failed error={fault} />}
      <div className="row dialog-foot">
        <Act label={ui('close')} run={close} />
        {!act.running && failed.length > 0 && (
          <Act
            label={t('bulk.retry', { n: failed.length })}
            keys={namedKey('bulk.retry')}
            busy={retry.isPending}
            run={() => retry.mutate()}
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
