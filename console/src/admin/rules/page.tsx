import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { RuleDraft } from '@yiwang/contract';
import { useState } from 'react';
import { listRuleDrafts, newRuleDraft } from '../../api/rule-drafts.ts';
import { useWords } from '../../i18n/define.ts';
import { Act } from '../../ui/act.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Answer, Empty } from '../../ui/states.tsx';
import { momentText } from '../../ui/time.ts';
import { TextItem } from '../kit/fields.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { words as adminWords } from '../words/index.ts';
import { DraftView } from './draft-view.tsx';
import { words } from './words/index.ts';
import './rules.css';

function Line({ of, chosen }: { of: RuleDraft; chosen: boolean }) {
  const t = useWords(words);
  return (
    <li>
      <Link to="/admin/rules" search={{ draft: of.id }} aria-current={chosen ? 'true' : undefined}>
        <strong>{of.title}</strong>
        <span className="muted small">
          {of.state === 'open' ? (
            <>
              {of.createdBy ?? t('system')} · <Moment at={of.changedAt} age />
            </>
          ) : (
            t('from', { at: of.effectiveFrom === null ? '' : momentText(of.effectiveFrom) })
          )}
        </span>
      </Link>
    </li>
  );
}

function List({ items, chosen }: { items: readonly RuleDraft[]; chosen: string | undefined }) {
  const t = useWords(words);
  return (
    <nav className="rules__list panel" aria-label={t('changes')}>
      {(['open', 'scheduled', 'in-force'] as const).map((state) => {
        const these = items.filter((each) => each.state === state);
        return (
          <section key={state}>
            <h2>{t(`list.${state}`)}</h2>
            {these.length === 0 && <p className="muted small">{t('list.empty')}</p>}
            <ul>
              {these.map((each) => (
                <Line key={each.id} of={each} chosen={each.id === chosen} />
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

function NewDraft({ close }: { close: () => void }) {
  const t = useWords(words);
  const go = useNavigate();
  return (
    <FormDialog<{ title: string }, { id: string }>
      title={t('new')}
      draft="rules/new"
      start={{}}
      close={close}
      stale={[['rule-drafts', 'list']]}
      save={({ title }) => newRuleDraft(title)}
      then={({ id }) => void go({ to: '/admin/rules', search: { draft: id } })}
    >
      <TextItem name="title" label={t('new.name')} hint={t('new.hint')} needed />
    </FormDialog>
  );
}

/** 规则变更: drafts of rules, those waiting for their day, and everything that was put in force. */
export function RulesPage() {
  const t = useWords(words);
  const admin = useWords(adminWords);
  const { draft } = useSearch({ strict: false }) as { draft?: string };
  const [making, make] = useState(false);
  const drafts = useQuery({
    queryKey: ['rule-drafts', 'list'],
    queryFn: listRuleDrafts,
    refetchInterval: 15_000,
  });
  return (
    <div className="page">
      <header className="page__head">
        <h1>{admin('section.rules')}</h1>
        <span className="grow muted small">{t('lead')}</span>
        <Act label={t('new')} keys="n" kind="main" run={() => make(true)} />
      </header>
      <Answer of={drafts}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t('none')} />
          ) : (
            <div className="rules">
              <List items={items} chosen={draft} />
              <div className="rules__body">
                {draft === undefined ? <Empty text={t('choose')} /> : <DraftView key={draft} id={draft} />}
              </div>
            </div>
          )
        }
      </Answer>
      {making && <NewDraft close={() => make(false)} />}
    </div>
  );
}
