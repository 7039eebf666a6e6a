import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Post, ShiftHandover } from '@yiwang/contract';
import { Alert, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { giveShift, listHandovers, previewHandover, takeShift } from '../api/parties.ts';
import { labelled, useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { AreaName } from '../places/area-name.tsx';
import { useMe } from '../session/use-session.ts';
import { Act } from '../ui/act.tsx';
import { useDraft } from '../ui/draft.ts';
import { problemText } from '../ui/faults.ts';
import { addNote } from '../ui/notes.ts';
import { Answer, Empty } from '../ui/states.tsx';
import { words as uiWords } from '../ui/words/index.ts';
import { Lines, Sheet, usePrint } from './handover-sheet.tsx';
import { PersonPicker } from './pickers.tsx';
import { words } from './words/index.ts';
import './handover.css';

const shiftPosts: readonly Post[] = [
  'clerk',
  'shift-leader',
  'dispatcher',
  'collector',
  'centre-head',
  'unit-head',
  'supervisor',
];

interface Note {
  readonly toId?: string;
  readonly note: string;
}

function Give({ post, area }: { post: Post; area: string }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const client = useQueryClient();
  const me = useMe();
  const preview = useQuery({
    queryKey: ['handover-preview', post, area],
    queryFn: () => previewHandover(post, area),
  });
  const draft = useDraft<Note>(`handover/${post}/${area}`, { note: '' });
  const give = useMutation({
    mutationFn: (toId: string) =>
      giveShift({ post, area, toId, note: draft.value.note.trim() === '' ? null : draft.value.note }),
    onSuccess: (sheet) => {
      draft.clear();
      addNote('done', t('handover.given', { name: sheet.toName }));
      void client.invalidateQueries({ queryKey: ['handovers'] });
    },
  });
  const to = draft.value.toId;
  return (
    <section className="panel">
      <div className="panel__head">{t('handover.sheet')}</div>
      <div className="panel__body stack">
        <Answer of={preview}>{(data) => <Lines lines={data.lines} />}</Answer>
        <Form layout="vertical" className="no-print">
          <Form.Item label={t('handover.note')}>
            <Input.TextArea
              aria-label={t('handover.note')}
              placeholder={t('handover.note.hint')}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={2000}
              value={draft.value.note}
              onChange={(event) => draft.set({ ...draft.value, note: event.target.value })}
            />
          </Form.Item>
          <Form.Item label={t('handover.to')}>
            <PersonPicker
              label={t('handover.to')}
              post={post}
              area={area}
              value={to}
              onChange={(next) =>
                draft.set(
                  next === undefined || next === me.accountId
                    ? { note: draft.value.note }
                    : { ...draft.value, toId: next },
                )
              }
            />
          </Form.Item>
        </Form>
        {give.error !== null && <Alert type="error" showIcon title={problemText(give.error)} />}
        <div>
          <Act
            label={t('handover.give')}
            keys={namedKey('handover.give')}
            kind="main"
            busy={give.isPending}
            off={to === undefined ? labelled(ui('required'), t('handover.to')) : undefined}
            run={() => to !== undefined && give.mutate(to)}
          />
        </div>
      </div>
    </section>
  );
}

function Waiting({ printed, print }: { printed: string | null; print: (id: string) => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const me = useMe();
  const sheets = useQuery({
    queryKey: ['handovers', 'all'],
    queryFn: () => listHandovers({ limit: 50 }),
    refetchInterval: 60_000,
  });
  const take = useMutation({
    mutationFn: (sheet: ShiftHandover) => takeShift(sheet.id, sheet.version),
    onSuccess: () => {
      addNote('done', t('handover.taken'));
      void client.invalidateQueries({ queryKey: ['handovers'] });
    },
    onError: (error) => addNote('fault', problemText(error)),
  });
  const paper = (sheet: ShiftHandover) => ({
    of: sheet,
    printed: printed === sheet.id,
    print: () => print(sheet.id),
  });
  return (
    <Answer of={sheets}>
      {({ items }) => {
        const mine = items.filter((sheet) => sheet.takenAt === null && sheet.toId === me.accountId);
        const rest = items.filter((sheet) => !mine.includes(sheet));
        return (
          <>
            <section className="panel">
              <div className="panel__head">{t('handover.mine')}</div>
              {mine.length === 0 ? (
                <Empty text={t('handover.none')} />
              ) : (
                mine.map((sheet) => (
                  <Sheet key={sheet.id} {...paper(sheet)} take={() => take.mutate(sheet)} />
                ))
              )}
            </section>
            <section className="panel">
              <div className="panel__head">{t('handover.past')}</div>
              {rest.length === 0 ? (
                <Empty text={t('handover.noPast')} />
              ) : (
                rest.map((sheet) => <Sheet key={sheet.id} {...paper(sheet)} />)
              )}
            </section>
          </>
        );
      }}
    </Answer>
  );
}

/** 交接班: open, late, waiting and suspended work with a note, signed by both. */
export function HandoverPage() {
  const t = useWords(words);
  const me = useMe();
  const held = me.holdings.filter((holding) => shiftPosts.includes(holding.post));
  const [at, setAt] = useState(0);
  const chosen = held[at];
  const [printed, print] = useState<string | null>(null);
  usePrint(printed, () => print(null));
  return (
    <div className={printed === null ? 'page' : 'page handover--prints'}>
      <header className="page__head">
        <h1>{t('handover.title')}</h1>
        {held.length > 1 && (
          <Select
            aria-label={t('handover.post')}
            value={at}
            onChange={setAt}
            options={held.map((holding, index) => ({
              value: index,
              label: (
                <>
                  {t.of('post', holding.post)} ·{' '}
                  {holding.area === '' ? t('area.all') : <AreaName code={holding.area} />}
                </>
              ),
            }))}
            style={{ minWidth: 200 }}
          />
        )}
      </header>
      <div className="handover">
        {chosen === undefined ? (
          <Empty text={t('handover.noPost')} />
        ) : (
          <Give key={chosen.id} post={chosen.post} area={chosen.area} />
        )}
        <div className="stack">
          <Waiting printed={printed} print={print} />
        </div>
      </div>
    </div>
  );
}
