import { useQuery } from '@tanstack/react-query';
import type { IncidentDetail, IncidentReports } from '@yiwang/contract';
import { useState } from 'react';
import { listIncidentReports } from '../../api/incidents.ts';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { canDo, useMe } from '../../session/use-session.ts';
import { Act } from '../../ui/act.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Answer, Empty } from '../../ui/states.tsx';
import { JoinDialog } from './join-dialog.tsx';
import { JoinResult } from './join-result.tsx';
import { type View, views } from './views.ts';
import { words } from './words/index.ts';

type Row = IncidentReports['items'][number];
const keyOf = (group: IncidentDetail['groups'][number]) =>
  `${group.area} ${group.category.scheme}:${group.category.code}`;

/** The reports of an event: by street and class, to be selected and joined at once. */
export function Reports({ of, view, show }: { of: IncidentDetail; view: View; show: (view: View) => void }) {
  const [group, setGroup] = useState<string | null>(null);
  const chosen = of.groups.find((one) => keyOf(one) === group) ?? null;
  const narrowed = view === 'waiting' ? chosen : null;
  const query: Record<string, string> = {
    view,
    ...(narrowed === null
      ? {}
      : {
          ...(narrowed.area.length > 1 ? { area: narrowed.area } : {}),
          category: `${narrowed.category.scheme}:${narrowed.category.code}`,
        }),
  };
  const found = useQuery({
    queryKey: ['incident', of.id, 'reports', query],
    queryFn: () => listIncidentReports(of.id, query),
    refetchInterval: 30_000,
  });
  return (
    <>
      <Groups of={of} view={view} show={show} group={narrowed === null ? null : group} pick={setGroup} />
      <Answer of={found}>
        {(data) => <List key={JSON.stringify(query)} of={of} view={view} data={data} />}
      </Answer>
    </>
  );
}

function Groups({
  of,
  view,
  show,
  group,
  pick,
}: {
  of: IncidentDetail;
  view: View;
  show: (view: View) => void;
  group: string | null;
  pick: (group: string | null) => void;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const count = (one: View) =>
    ({
      waiting: of.numbers?.waiting,
      unclear: of.unclear,
      joined: of.numbers?.joined,
      all: of.numbers?.reports,
    })[one] ?? 0;
  return (
    <nav className="panel" aria-label={t('title')}>
      {views.map((one) => (
        <button
          key={one}
          type="button"
          className="storm__group"
          aria-pressed={view === one}
          onClick={() => {
            pick(null);
            show(one);
          }}
        >
          <span className="grow">{t(`view.${one}`)}</span> {count(one)}
        </button>
      ))}
      {view === 'waiting' && of.groups.length > 1 && <div className="panel__head">{t('groups')}</div>}
      {view === 'waiting' &&
        of.groups.length > 1 &&
        of.groups.map((one) => (
          <button
            key={keyOf(one)}
            type="button"
            className="storm__group"
            aria-pressed={group === keyOf(one)}
            onClick={() => pick(group === keyOf(one) ? null : keyOf(one))}
          >
            <span className="grow">
              {one.areaName ?? one.area}{' '}
              {language === 'en' ? (one.category.nameEn ?? one.category.name) : one.category.name}
            </span>{' '}
            {one.reports}
          </button>
        ))}
    </nav>
  );
}

function List({ of, view, data }: { of: IncidentDetail; view: View; data: IncidentReports }) {
  const t = useWords(words);
  const me = useMe();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<'join' | 'last' | null>(null);
  const isOpen = (row: Row) => row.state === 'received';
  const mayJoin = canDo(me, 'signals:join') && of.endedAt === null;
  const rows = data.items;
  const ids = rows.flatMap((row) => (picked.has(row.id) && isOpen(row) ? [row.id] : []));
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  const all = rows.filter(isOpen).map((row) => row.id);
  return (
    <section className="panel" aria-label={t(`view.${view}`)}>
      <div className="panel__head row--wrap">
        <span role="status">{t('selected', { n: ids.length })}</span>
        {mayJoin && (
          <>
            <Act label={t('pick.all')} keys="Shift+X" run={() => setPicked(new Set(all))} small />
            <Act label={t('pick.none')} keys="Shift+C" run={() => setPicked(new Set())} kind="quiet" small />
            <Act
              label={t('join')}
              keys="Ctrl+Enter"
              kind="main"
              small
              off={ids.length === 0 ? t('selected', { n: 0 }) : undefined}
              run={() => setOpen('join')}
            />
          </>
        )}
        {of.lastJoin !== null && (
          <Act label={t('join.last')} keys="Shift+B" run={() => setOpen('last')} kind="quiet" small />
        )}
      </div>
      {view === 'unclear' && rows.length > 0 && (
        <p className="panel__body muted small">{t('unclear.note')}</p>
      )}
      {data.more && <p className="panel__body muted small">{t('more')}</p>}
      {rows.length === 0 ? (
        <Empty text={t(`empty.${view}`)} />
      ) : (
        <ul className="storm__rows">
          {rows.map((row) => (
            <Line
              key={row.id}
              row={row}
              picked={picked.has(row.id)}
              toggle={mayJoin && isOpen(row) ? () => toggle(row.id) : null}
            />
          ))}
        </ul>
      )}
      {open === 'join' && <JoinDialog of={of} ids={ids} close={() => setOpen(null)} />}
      {open === 'last' && of.lastJoin !== null && (
        <Dialog open title={t('join.last')} close={() => setOpen(null)} width={640}>
          <JoinResult id={of.lastJoin} incidentId={of.id} close={() => setOpen(null)} />
        </Dialog>
      )}
    </section>
  );
}

function Line({ row, picked, toggle }: { row: Row; picked: boolean; toggle: (() => void) | null }) {
  const t = useWords(words);
  const where = [row.areaName, row.address].filter(Boolean).join(' · ');
  return (
    <li>
      <label htmlFor={`report-${row.id}`}>
        {toggle !== null && (
          <input
            id={`report-${row.id}`}
            type="checkbox"
            checked={picked}
            onChange={toggle}
            aria-label={t('pick', { number: row.receiptNumber })}
          />
        )}
        <span className="storm__line">
          <span className="clip">{row.line}</span>
          <span className="muted small">
            <span className="mono">{row.receiptNumber}</span> {where}{' '}
            {row.likely && <span className="tag">{t('likely')}</span>}
            {row.claim !== null && <span className="tag">{row.claim.name}</span>}
          </span>
        </span>
        <Moment at={row.receivedAt} age />
      </label>
    </li>
  );
}
