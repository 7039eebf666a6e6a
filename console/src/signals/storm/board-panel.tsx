import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Incident, Surge } from '@yiwang/contract';
import { useState } from 'react';
import { listIncidents } from '../../api/incidents.ts';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { canDo, useMe } from '../../session/use-session.ts';
import { Act } from '../../ui/act.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Answer, Empty } from '../../ui/states.tsx';
import { DeclareDialog } from './declare-dialog.tsx';
import { Numbers } from './numbers.tsx';
import { incidentsQuery } from './use-incidents.ts';
import { words } from './words/index.ts';
import './storm.css';

/** Events on the shift leader's desk: what goes on with its numbers, a heap that might be one, those that are over. */
export function IncidentPanel() {
  const t = useWords(words);
  const me = useMe();
  const found = useQuery(incidentsQuery);
  const [form, setForm] = useState<'open' | 'surge' | null>(null);
  const mayDeclare = canDo(me, 'signals:declare-incident');
  const surge = found.data?.surge ?? null;
  return (
    <section className="panel" aria-label={t('title')}>
      <div className="panel__head">
        <span className="grow">{t('title')}</span>
        {mayDeclare && <Act label={t('declare')} keys="Shift+E" run={() => setForm('open')} small />}
      </div>
      <div className="panel__body stack">
        {surge !== null && <Heap of={surge} declare={() => setForm('surge')} />}
        <Answer of={found}>
          {({ items }) =>
            items.length === 0 && surge === null ? (
              <Empty text={t('board.none')} />
            ) : (
              items.map((one) => <Running key={one.id} of={one} />)
            )
          }
        </Answer>
        <Past />
      </div>
      {form !== null && <DeclareDialog surge={form === 'surge' ? surge : null} close={() => setForm(null)} />}
    </section>
  );
}

function Heap({ of, declare }: { of: Surge; declare: () => void }) {
  const t = useWords(words);
  const language = useLanguage();
  const name = language === 'en' ? (of.category.nameEn ?? of.category.name) : of.category.name;
  const values = { minutes: of.minutes, area: of.areaName ?? of.area, name, n: of.reports };
  return (
    <p className="row row--wrap" role="status">
      <strong>{t('surge', values)}</strong>
      <Act label={t('surge.declare')} run={declare} kind="main" small />
    </p>
  );
}

function Running({ of }: { of: Incident }) {
  return (
    <div>
      <p>
        <Link to={`/incidents/${of.id}`}>
          <strong>{of.name}</strong>
        </Link>{' '}
        <span className="muted">{of.areaName ?? of.area}</span> <Moment at={of.from} age />
      </p>
      {of.numbers !== null && <Numbers of={of} numbers={of.numbers} />}
    </div>
  );
}

function Past() {
  const t = useWords(words);
  const [open, setOpen] = useState(false);
  const past = useQuery({
    queryKey: ['incidents', 'ended'],
    queryFn: () => listIncidents(true),
    enabled: open,
  });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="small muted">{t('board.past')}</summary>
      {open && (
        <Answer of={past}>
          {({ items }) => {
            const ended = items.filter((one) => one.endedAt !== null);
            if (ended.length === 0) return <Empty text={t('board.pastNone')} />;
            return (
              <ul>
                {ended.map((one) => (
                  <li key={one.id}>
                    <Link to={`/incidents/${one.id}`}>{one.name}</Link> <Moment at={one.endedAt} />
                  </li>
                ))}
              </ul>
            );
          }}
        </Answer>
      )}
    </details>
  );
}
