import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { RuleDraft, RuleDraftPage } from '@yiwang/contract';
import { Alert, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import {
  listRuleDrafts,
  newRuleDraft,
  putRuleChange,
  readRuleDraft,
  type SettingKind,
} from '../../api/rule-drafts.ts';
import { useWords } from '../../i18n/define.ts';
import { Act } from '../../ui/act.tsx';
import { faultText, problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { words as ruleWords } from '../rules/words/index.ts';
import { words } from './words/index.ts';

const NEW = 'new';

/** The open draft named in the address, whose values are changed instead of those in force. */
export function useEditedDraft(): {
  readonly id: string | undefined;
  readonly page: RuleDraftPage | undefined;
} {
  const { draft: id } = useSearch({ strict: false }) as { draft?: string };
  const page = useQuery({
    queryKey: ['rule-drafts', id],
    queryFn: () => readRuleDraft(id ?? ''),
    enabled: id !== undefined,
  });
  return { id, page: page.data?.state === 'open' ? page.data : undefined };
}

/** Open drafts. */
function useOpenDrafts(): readonly RuleDraft[] {
  const drafts = useQuery({ queryKey: ['rule-drafts', 'list'], queryFn: listRuleDrafts });
  return (drafts.data?.items ?? []).filter((each) => each.state === 'open');
}

/** Drafts of colleagues that change the same thing: said before one begins. */
export function OtherDrafts({ kind, of, but }: { kind: SettingKind; of: string; but?: string | undefined }) {
  const t = useWords(ruleWords);
  const found = useOpenDrafts().filter((each) => each.id !== but && each.touches.includes(`${kind}:${of}`));
  if (found.length === 0) return null;
  return (
    <p className="muted row row--wrap">
      <span>{t('add.other')}</span>
      {found.map((each) => (
        <Link key={each.id} to="/admin/rules" search={{ draft: each.id }}>
          {each.title}
        </Link>
      ))}
    </p>
  );
}

interface Props {
  readonly kind: SettingKind;
  readonly of: string;
  readonly value: unknown;
  /** Version the value was made from. */
  readonly base: number;
  /** Name of what is changed: what a new draft is called at first. */
  readonly name: string;
  /** The draft whose own value is changed. */
  readonly editing: RuleDraftPage | undefined;
  /** What was typed may be forgotten. */
  readonly done: () => void;
}

/** Under a changed setting: into which draft it goes, or throwing the change away. Nothing is in force by this. */
export function AddToDraft({ kind, of, value, base, name, editing, done }: Props) {
  const t = useWords(ruleWords);
  const setting = useWords(words);
  const go = useNavigate();
  const client = useQueryClient();
  const open = useOpenDrafts();
  const { id: asked } = useEditedDraft();
  const [picked, pick] = useState<string | null>(null);
  const [title, setTitle] = useState(name);
  const into = editing?.id ?? picked ?? open.find((each) => each.id === asked)?.id ?? open[0]?.id ?? NEW;
  const own = editing?.touches.includes(`${kind}:${of}`) === true;
  const put = useMutation({
    mutationFn: async () => {
      const id = into === NEW ? (await newRuleDraft(title)).id : into;
      return putRuleChange(id, kind, of, { value, base: own ? null : base });
    },
    onSuccess: (page) => {
      client.setQueryData(['rule-drafts', page.id], page);
      void client.invalidateQueries({ queryKey: ['rule-drafts', 'list'] });
      done();
      addNote('done', t('add.done', { title: page.title }));
      void go({ to: '/admin/rules', search: { draft: page.id } });
    },
  });
  return (
    <>
      <div className="panel__body row row--wrap setting__save">
        <span className="tag tag--strong">{setting('changed')}</span>
        <span className="muted small">{t('add.lead')}</span>
        {editing === undefined && (
          <Select
            aria-label={t('add.to')}
            value={into}
            onChange={pick}
            options={[
              ...open.map((each) => ({ value: each.id, label: each.title })),
              { value: NEW, label: t('add.new') },
            ]}
            style={{ minWidth: 180 }}
          />
        )}
        {into === NEW && (
          <Input
            aria-label={t('add.title')}
            value={title}
            maxLength={120}
            onChange={(event) => setTitle(event.target.value)}
            style={{ width: 200 }}
          />
        )}
        <Act
          label={editing === undefined ? t('add.go') : t('add.save')}
          keys="Ctrl+Enter"
          kind="main"
          busy={put.isPending}
          off={into === NEW && title.trim() === '' ? t('add.title') : undefined}
          run={() => put.mutate()}
        />
        <Button onClick={done}>{setting('reset')}</Button>
      </div>
      {put.error !== null && (
        <Alert
          type="error"
          showIcon
          title={problemText(put.error)}
          description={
            isProblem(put.error)
              ? put.error.fields.map((fault) => `${fault.pointer}：${faultText(fault)}`).join('；')
              : undefined
          }
        />
      )}
    </>
  );
}

/** Says that the value shown is a draft's, not the one in force. */
export function EditingNote({ of }: { of: RuleDraftPage | undefined }) {
  const t = useWords(ruleWords);
  if (of === undefined) return null;
  return (
    <p className="row row--wrap">
      <span className="tag tag--strong">{t('add.editing', { title: of.title })}</span>
      <Link to="/admin/rules" search={{ draft: of.id }}>
        {of.title}
      </Link>
    </p>
  );
}
