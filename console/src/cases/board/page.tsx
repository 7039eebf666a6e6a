import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Board, CaseSummary } from '@yiwang/contract';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { readBoard } from '../../api/cases.ts';
import { useWords } from '../../i18n/define.ts';
import { SummaryMenu } from '../../scores/summary-menu.tsx';
import { IncidentPanel } from '../../signals/storm/board-panel.tsx';
import { Clock } from '../../ui/clock.tsx';
import { LightMark } from '../../ui/light.tsx';
import { Answer, Empty } from '../../ui/states.tsx';
import { CaseCard } from '../card.tsx';
import { MoreActions } from '../command/more.tsx';
import { classText } from '../texts.ts';
import { useCase } from '../use-case.ts';
import { useCases } from '../use-queue.ts';
import { words } from '../words/index.ts';
import '../card.css';
import './board.css';
import '../../desk/desk.css';

const stateOf = {
  verify: 'to-verify',
  register: 'to-register',
  dispatch: 'to-dispatch',
  take: 'to-take',
  handle: 'handling',
  check: 'to-check',
  close: 'to-close',
  'follow-up': 'follow-up',
} as const;

function Column({ of }: { of: Board['columns'][number] }) {
  const t = useWords(words);
  const search = { state: stateOf[of.step] };
  return (
    <li className="board__column">
      <h3>{t.of('board.column', of.step)}</h3>
      <Link to="/cases" search={search} className="board__count">
        {of.count}
      </Link>
      <div className="board__lights small">
        <Link to="/cases" search={{ ...search, light: 'red' }}>
          {of.late > 0 && <LightMark light="red" />} {t('board.late', { n: of.late })}
        </Link>
        <Link to="/cases" search={{ ...search, light: 'yellow' }}>
          {of.soon > 0 && <LightMark light="yellow" />} {t('board.soon', { n: of.soon })}
        </Link>
      </div>
      {of.oldest !== null && (
        <Link to={`/cases/${of.oldest.id}`} className="board__oldest small">
          <span className="muted">{t('board.oldest')}</span>
          <span className="clip">{classText(of.oldest, t('card.noClass'))}</span>
          <Clock face={of.oldest.clock} quiet />
        </Link>
      )}
    </li>
  );
}

/** Numbers of today and of the same weekday before, up to the same hour; each opens its list. */
function Today({ of }: { of: Board }) {
  const t = useWords(words);
  const at = dayjs(of.at);
  const upTo = (end: dayjs.Dayjs) => ({
    from: end.startOf('day').toISOString(),
    to: end.toISOString(),
    order: 'newest',
  });
  const now = upTo(at);
  const then = upTo(at.subtract(7, 'day'));
  return (
    <dl className="board__today">
      {(['opened', 'registered', 'closed'] as const).map((name) => (
        <div key={name}>
          <dt>
            {t('board.today')} {t(`board.${name}`)}
          </dt>
          <dd>
            <Link to="/cases" search={{ moment: name, ...now }} className="board__number">
              {of.today[name]}
            </Link>{' '}
            <Link to="/cases" search={{ moment: name, ...then }} className="board__number muted small">
              {t('board.before')} {of.before[name]}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function CaseRow({ of, tag }: { of: CaseSummary; tag?: ReactNode }) {
  return (
    <li>
      <Link to={`/cases/${of.id}`} className="board__row">
        {tag}
        <CaseCard of={of} />
      </Link>
    </li>
  );
}

/** The worst of what is late, soon or stuck; the whole of it is a link away. */
function Attention({ of }: { of: Board }) {
  const t = useWords(words);
  const all = (which: 'late' | 'soon') => of.columns.reduce((sum, column) => sum + column[which], 0);
  return (
    <section className="panel board__panel" aria-label={t('board.attention')}>
      <div className="panel__head">
        <span className="grow">{t('board.attention')}</span>
        <span className="row small">
          <Link to="/cases" search={{ light: 'red' }}>
            {t('board.late', { n: all('late') })}
          </Link>
          <Link to="/cases" search={{ light: 'yellow' }}>
            {t('board.soon', { n: all('soon') })}
          </Link>
        </span>
      </div>
      {of.attention.length === 0 ? (
        <Empty text={t('board.attention.none')} />
      ) : (
        <ul>
          {of.attention.map((each) => (
            <CaseRow
              key={each.case.id}
              of={each.case}
              tag={
                <span className="tag board__why">
                  {each.overlay === null ? t.of('board.why', each.why) : t.of('overlay', each.overlay)}
                </span>
              }
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Reasons for which a decision is off because there is nothing to decide. */
const notAsked = ['nothing-asked', 'wrong-state'];

/** One asked-for approval with its buttons in place: the words stand in the timeline's last lines. */
function Approval({ id }: { id: string }) {
  const found = useCase(id);
  if (found.data === undefined) return null;
  const asks = found.data.timeline.findLast((item) => item.type.endsWith('-asked'));
  return (
    <div className="board__approval">
      {Object.values(asks?.words ?? {}).map((text) => (
        <p key={text}>{text}</p>
      ))}
      <MoreActions
        of={{
          ...found.data,
          actions: found.data.actions.filter(
            ({ verb, allowed, why }) =>
              /^(approve|refuse)-/.test(verb) && (allowed || !notAsked.includes(why ?? '')),
          ),
        }}
      />
    </div>
  );
}

function Approvals() {
  const t = useWords(words);
  const cases = useCases({ queue: 'approvals', order: 'clock', limit: 20 });
  return (
    <section className="panel board__panel" aria-label={t('board.approvals')}>
      <div className="panel__head">{t('board.approvals')}</div>
      <Answer of={cases}>
        {() =>
          cases.items.length === 0 ? (
            <Empty text={t('board.approvals.none')} />
          ) : (
            <ul>
              {cases.items.map((item) => (
                <li key={item.id}>
                  <Link to={`/cases/${item.id}`} className="board__row">
                    <CaseCard of={item} />
                  </Link>
                  <Approval id={item.id} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}

function ToClose() {
  const t = useWords(words);
  const cases = useCases({ queue: 'close', order: 'clock', limit: 20 });
  return (
    <section className="panel board__panel" aria-label={t('board.toClose')}>
      <div className="panel__head">
        <span className="grow">{t('board.toClose')}</span>
        <Link to="/register" search={{ tab: 'close' }}>
          {t('verb.close')} →
        </Link>
      </div>
      <Answer of={cases}>
        {() =>
          cases.items.length === 0 ? (
            <Empty text={t('board.toClose.none')} />
          ) : (
            <ul>
              {cases.items.map((item) => (
                <CaseRow key={item.id} of={item} />
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}

/** 值班长工作台: the process as columns, what is late or stuck and why, what waits for a decision. */
export function BoardPage() {
  const t = useWords(words);
  const board = useQuery({ queryKey: ['board'], queryFn: readBoard, refetchInterval: 60_000 });
  return (
    <div className="page">
      <Answer of={board}>
        {(data) => (
          <>
            <header className="page__head">
              <h1>{t('board.title')}</h1>
              <Today of={data} />
              <span className="grow" />
              <SummaryMenu />
            </header>
            <ul className="board">
              {data.columns.map((column) => (
                <Column key={column.step} of={column} />
              ))}
            </ul>
            <IncidentPanel />
            <div className="board__lower">
              <Attention of={data} />
              <Approvals />
              <ToClose />
            </div>
          </>
        )}
      </Answer>
    </div>
  );
}
