import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { JoinPreview, MassJoin } from '@yiwang/contract';
import { Progress } from 'antd';
import { useEffect, useState } from 'react';
import { previewJoinAgain, readJoin, retryJoin, undoJoin } from '../../api/incidents.ts';
import { groupsBy } from '../../cases/bulk/group.tsx';
import { useWords } from '../../i18n/define.ts';
import { Act } from '../../ui/act.tsx';
import { Answer, Failed } from '../../ui/states.tsx';
import { words as uiWords } from '../../ui/words/index.ts';
import { Heap, LookedAt } from './looked-at.tsx';
import { words } from './words/index.ts';

const POLL_MS = 700;
const tones = { done: 'done', undone: 'plain', refused: 'fault', moved: 'fault', kept: 'fault' } as const;

/** A mass join while it runs and when it has ended: what became of each report, another try, the way back. */
export function JoinResult({ id, incidentId, close }: { id: string; incidentId: string; close: () => void }) {
  const client = useQueryClient();
  const asked = useQuery({
    queryKey: ['mass-join', id],
    queryFn: () => readJoin(id),
    refetchInterval: ({ state }) => (state.data?.running === false ? false : POLL_MS),
  });
  const running = asked.data?.running;
  useEffect(() => {
    if (running !== false) return;
    for (const about of [['incident', incidentId], ['incidents'], ['cases'], ['reports']])
      void client.invalidateQueries({ queryKey: about });
  }, [running, client, incidentId]);
  return <Answer of={asked}>{(join) => <Result join={join} close={close} />}</Answer>;
}

function Result({ join, close }: { join: MassJoin; close: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const [again, setAgain] = useState<JoinPreview | null>(null);
  const show = (next: MassJoin) => client.setQueryData(['mass-join', join.id], next);
  const items = (again?.items ?? []).flatMap(({ id, seq, goes }) =>
    goes && seq !== null ? [{ id, seq }] : [],
  );
  const retry = useMutation({
    mutationFn: () => retryJoin(join.id, items),
    onSuccess: (next) => {
      show(next);
      setAgain(null);
    },
  });
  const left = join.counts.pending + join.counts.undoing;
  const all = join.items.length;
  if (again !== null)
    return (
      <LookedAt
        preview={again}
        label={t('join.retry', { n: items.length })}
        busy={retry.isPending}
        fault={retry.error}
        back={() => setAgain(null)}
        run={() => retry.mutate()}
      />
    );
  return (
    <div className="bulk">
      {join.running ? (
        <div role="status">
          <p>{t(join.counts.undoing > 0 ? 'join.undoing' : 'join.running', { n: all - left, all })}</p>
          <Progress percent={Math.round(((all - left) / all) * 100)} status="active" />
          <p className="muted small">{t('join.goesOn')}</p>
        </div>
      ) : (
        <p role="status">
          {t('join.ended', { all, done: join.counts.done })}{' '}
          {join.caseId !== null && join.counts.done > 0 && (
            <Link to={`/cases/${join.caseId}`}>{join.caseNumber ?? t('join.case.open')}</Link>
          )}
        </p>
      )}
      {(Object.keys(tones) as (keyof typeof tones)[]).flatMap((outcome) =>
        groupsBy(
          join.items.filter((item) => item.outcome === outcome),
          (item) => item.why ?? '',
        ).map(([why, some]) => (
          <Heap
            key={`${outcome}/${why}`}
            title={[
              t(`outcome.${outcome}`),
              ...(why === '' || outcome === 'moved' ? [] : [t.of('why', why)]),
            ].join(' · ')}
            items={some}
            tone={tones[outcome]}
          />
        )),
      )}
      <Acts join={join} show={show} looked={setAgain} close={close} />
    </div>
  );
}

function Acts({
  join,
  show,
  looked,
  close,
}: {
  join: MassJoin;
  show: (next: MassJoin) => void;
  looked: (preview: JoinPreview) => void;
  close: () => void;
}) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const failed = join.counts.refused + join.counts.moved;
  const look = useMutation({ mutationFn: () => previewJoinAgain(join.id), onSuccess: looked });
  const undo = useMutation({ mutationFn: () => undoJoin(join.id), onSuccess: show });
  const fault = look.error ?? undo.error;
  return (
    <>
      {fault !== null && <Failed error={fault} />}
      <div className="row dialog-foot">
        <Act label={ui('close')} run={close} />
        {!join.running && failed > 0 && (
          <Act
            label={t('join.again', { n: failed })}
            keys="r"
            busy={look.isPending}
            run={() => look.mutate()}
          />
        )}
        {!join.running && join.counts.done > 0 && (
          <Act
            label={t('join.undo', { n: join.counts.done })}
            keys="z"
            busy={undo.isPending}
            run={() => undo.mutate()}
          />
        )}
      </div>
    </>
  );
}
