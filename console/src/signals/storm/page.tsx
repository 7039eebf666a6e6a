import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { IncidentDetail } from '@yiwang/contract';
import { useEffect, useState } from 'react';
import { endIncident } from '../../api/incidents.ts';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { canDo, useMe } from '../../session/use-session.ts';
import { Act } from '../../ui/act.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Answer, Failed } from '../../ui/states.tsx';
import { momentText } from '../../ui/time.ts';
import { words as uiWords } from '../../ui/words/index.ts';
import { Notices } from './notices.tsx';
import { Numbers } from './numbers.tsx';
import { Reports } from './reports.tsx';
import { useIncident } from './use-incidents.ts';
import { views } from './views.ts';
import { words } from './words/index.ts';
import './storm.css';

/** An event: what it is, what it does to clocks, its numbers, its reports to be joined, what reporters are told. */
export function IncidentPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = useIncident(id);
  return <Answer of={found}>{(of) => <Page of={of} />}</Answer>;
}

function Page({ of }: { of: IncidentDetail }) {
  const t = useWords(words);
  const me = useMe();
  const go = useNavigate();
  const { view: asked } = useSearch({ strict: false }) as { view?: string };
  const view = views.find((one) => one === asked) ?? (of.endedAt === null ? 'waiting' : 'joined');
  useEffect(() => {
    document.title = `${of.name} · ${t('title')}`;
  }, [of.name, t]);
  return (
    <div className="page">
      <Head of={of} mayEnd={canDo(me, 'signals:end-incident')} />
      {of.summary !== null && (
        <section className="panel panel__body" aria-label={t('summary')}>
          <p className="muted">{t('summary')}</p>
          <Numbers of={of} numbers={of.summary} />
        </section>
      )}
      {of.numbers !== null && of.endedAt === null && (
        <section className="panel panel__body">
          <Numbers of={of} numbers={of.numbers} />
        </section>
      )}
      {of.numbers !== null && (
        <div className="storm__page">
          <Reports
            of={of}
            view={view}
            show={(next) => void go({ to: `/incidents/${of.id}`, search: { view: next }, replace: true })}
          />
          <Notices of={of} />
        </div>
      )}
    </div>
  );
}

function Head({ of, mayEnd }: { of: IncidentDetail; mayEnd: boolean }) {
  const t = useWords(words);
  const language = useLanguage();
  const [ending, setEnding] = useState(false);
  const classes = of.classes.map((one) => (language === 'en' ? (one.nameEn ?? one.name) : one.name));
  return (
    <header className="page__head">
      <h1>{of.name}</h1>
      <span>{of.areaName ?? of.area}</span>
      <span>{classes.join(language === 'en' ? ', ' : '、')}</span>
      <span>
        <Moment at={of.from} />
      </span>
      <span className="muted small">
        {t('declaredBy', { name: of.declaredBy ?? '—' })} ·{' '}
        {of.endedAt === null ? (
          <>
            {t.of('clocks', `${of.clocks}.${of.covers}`)} {t('until', { at: momentText(of.until) })}
          </>
        ) : (
          <>
            {t('ended', { at: momentText(of.endedAt) })}{' '}
            {of.endedBy === null ? t('ended.self') : t('ended.by', { name: of.endedBy })}
          </>
        )}
      </span>
      <span className="grow" />
      <Link to="/cases" search={{ incident: of.id, order: 'newest' }}>
        {t('cases')}
      </Link>
      {mayEnd && of.endedAt === null && (
        <Act label={t('end')} keys="Shift+E" run={() => setEnding(true)} small />
      )}
      {ending && <EndDialog of={of} close={() => setEnding(false)} />}
    </header>
  );
}

function EndDialog({ of, close }: { of: IncidentDetail; close: () => void }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => endIncident(of.id),
    onSuccess: async (next) => {
      client.setQueryData(['incident', of.id], next);
      await client.invalidateQueries({ queryKey: ['incidents'] });
      close();
    },
  });
  const waiting = of.numbers?.waiting ?? 0;
  return (
    <Dialog open title={t('end.title', { name: of.name })} close={close} width={520}>
      <p>{t('end.note')}</p>
      {waiting > 0 && <p>{t('end.waiting', { n: waiting })}</p>}
      {end.error !== null && <Failed error={end.error} />}
      <div className="row dialog-foot">
        <Act label={ui('cancel')} run={close} />
        <Act label={t('end')} keys="Ctrl+Enter" kind="main" busy={end.isPending} run={() => end.mutate()} />
      </div>
    </Dialog>
  );
}
