import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallOutcome } from '@yiwang/contract';
import { Alert, Button } from 'antd';
import { noteCall, openCallSheet } from '../api/messages.ts';
import { useWords } from '../i18n/define.ts';
import { useKeys } from '../keys/use-keys.ts';
import { Dialog } from '../ui/dialog.tsx';
import { problemText } from '../ui/faults.ts';
import { Moment } from '../ui/moment.tsx';
import { addNote } from '../ui/notes.ts';
import { openCall } from './opened-call.ts';
import { words } from './words/index.ts';
import './messages.css';

function Body({ id, close }: { id: string; close: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const look = useMutation({ mutationFn: () => openCallSheet(id) });
  const note = useMutation({
    mutationFn: (outcome: CallOutcome) => noteCall(id, outcome),
    onSuccess: (_nothing, outcome) => {
      addNote('done', t(`call.noted.${outcome}`));
      void client.invalidateQueries({ queryKey: ['deliveries'] });
      void client.invalidateQueries({ queryKey: ['inbox'] });
      close();
    },
  });
  const told = () => look.data !== undefined && note.mutate('told');
  useKeys([{ keys: 'Ctrl+Enter', label: t('call.told'), run: told }]);
  const fault = look.error ?? note.error;
  return (
    <div className="stack">
      <p>{t('call.lead')}</p>
      {look.data === undefined ? (
        <div>
          <Button type="primary" autoFocus loading={look.isPending} onClick={() => look.mutate()}>
            {t('call.look')}
          </Button>
        </div>
      ) : (
        <>
          <p className="call__phone mono">{look.data.phone ?? t('call.noPhone')}</p>
          <ol className="call__lines" aria-label={t('call.say')}>
            {look.data.lines.map((line) => (
              <li key={line.at + line.template}>
                <span className="muted small">
                  <Moment at={line.at} /> {t.of('template', line.template)}
                </span>
                <p>{line.text}</p>
              </li>
            ))}
          </ol>
        </>
      )}
      {fault !== null && <Alert type="error" showIcon title={problemText(fault)} />}
      <div className="row row--wrap dialog-foot">
        <Button
          onClick={() => note.mutate('not-reached')}
          disabled={look.data === undefined || note.isPending}
        >
          {t('call.not-reached')}
        </Button>
        <Button onClick={() => note.mutate('give-up')} disabled={note.isPending}>
          {t('call.give-up')}
        </Button>
        <span className="grow" />
        <Button type="primary" disabled={look.data === undefined} loading={note.isPending} onClick={told}>
          {t('call.told')} <kbd>Ctrl+Enter</kbd>
        </Button>
      </div>
    </div>
  );
}

/** A call to a reporter whom no message reached: number and words after a logged look, then how it ended. */
export function CallDialog({ id }: { id: string }) {
  const t = useWords(words);
  const close = () => openCall(null);
  return (
    <Dialog open title={t('call.title')} close={close} width={520}>
      <Body key={id} id={id} close={close} />
    </Dialog>
  );
}
