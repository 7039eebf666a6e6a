import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { labelled, useWords } from '../../i18n/define.ts';
import { faultText, problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { MomentField } from '../kit/fields.tsx';
import { words } from './words/index.ts';

interface Props {
  /** Puts the changed value in force from a moment on; without one at once. */
  readonly save: (from: string | undefined) => Promise<unknown>;
  readonly saved: () => void;
  readonly reset: () => void;
  /** Cache key that the new version makes stale. */
  readonly stale: string;
  /** What it will do, for a moment: shown before it is put in force. */
  readonly effect?: (from: string | null) => ReactNode;
}

/** Under a changed setting: from when it counts, what it does to open cases, putting it in force, taking it back. */
export function SettingSave({ save, saved, reset, stale, effect }: Props) {
  const t = useWords(words);
  const client = useQueryClient();
  const [from, setFrom] = useState<string | null>(null);
  const put = useMutation({
    mutationFn: () => save(from ?? undefined),
    onSuccess: () => {
      saved();
      addNote('done', t('saved'));
      void client.invalidateQueries({ queryKey: [stale] });
    },
  });
  return (
    <>
      <div className="panel__body row row--wrap setting__save">
        <span className="tag tag--strong">{t('changed')}</span>
        <span>{t('at')}</span>
        <MomentField label={t('at')} value={from} onChange={setFrom} />
        <Popconfirm title={t('confirm')} onConfirm={() => put.mutate()}>
          <Button type="primary" loading={put.isPending}>
            {t('save')}
          </Button>
        </Popconfirm>
        <Button onClick={reset}>{t('reset')}</Button>
      </div>
      {effect !== undefined && <div className="panel__body setting__save">{effect(from)}</div>}
      {put.error !== null && (
        <Alert
          type="error"
          showIcon
          title={problemText(put.error)}
          description={
            isProblem(put.error)
              ? put.error.fields.map((fault) => labelled(fault.pointer, faultText(fault))).join(' · ')
              : undefined
          }
        />
      )}
    </>
  );
}
