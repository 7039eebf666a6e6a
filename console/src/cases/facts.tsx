import { Link } from '@tanstack/react-router';
import type { CaseDetail } from '@yiwang/contract';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/define.ts';
import { Facts } from '../ui/facts.tsx';
import { Moment } from '../ui/moment.tsx';
import { momentText } from '../ui/time.ts';
import { CaseClock } from './case-clock.tsx';
import { Said } from './sections.tsx';
import { classNames, closingText, limitText, placeText, reasonText } from './texts.ts';
import { words } from './words/index.ts';

/** A link to another case by its number. */
export function CaseLink({ id, number }: { id: string; number: string | null }) {
  return (
    <Link to={`/cases/${id}`} className="mono">
      {number ?? id.slice(0, 8)}
    </Link>
  );
}

/** The event that the case belongs to, and what it does to its clocks. */
function IncidentSentence({ of }: { of: NonNullable<CaseDetail['incident']> }) {
  const t = useWords(words);
  const since = of.since === null ? '' : momentText(of.since);
  return (
    <span>
      <Link to={`/incidents/${of.id}`}>{of.name}</Link>：{t.of('page.incident', of.clocks, { since })}
    </span>
  );
}

/** What a case is: the head of its page and the middle of the desks. */
export function CaseFacts({ of, brief = false }: { of: CaseDetail; brief?: boolean }) {
  const t = useWords(words);
  const names = of.class === null ? null : classNames(of.class);
  const closing = of.class === null ? null : closingText(of.class);
  const rows: (readonly [string, ReactNode] | null)[] = [
    // The head of a desk says the state already.
    brief ? null : [t('page.state'), t.of('state', of.state)],
    [t('page.class'), names?.category ?? t('card.noClass')],
    [t('page.condition'), names?.condition ?? '—'],
    closing === null ? null : [t('page.closing'), closing],
    of.handling?.limit == null ? null : [t('field.limit'), limitText(of.handling.limit)],
    [t('page.place'), placeText(of)],
    of.place.areaName === null || of.place.label === null ? null : [t('page.area'), of.place.areaName],
    [t('page.source'), t.of('source', of.source)],
    [t('page.holder'), of.holder?.name ?? t('card.noHolder')],
    of.incident === null ? null : [t('page.incident'), <IncidentSentence key="incident" of={of.incident} />],
    of.handling === null ? null : [t('clockKind.handle'), <CaseClock key="clock" of={of.handling} exact />],
    [t('page.opened'), <Moment key="opened" at={of.openedAt} />],
  ];
  const more: typeof rows = [
    of.closedAt === null ? null : [t('page.closed'), <Moment key="closed" at={of.closedAt} />],
    of.exitReason === null ? null : [t('page.exit'), reasonText(of.exitReason)],
    of.parent === null ? null : [t('page.parent'), <CaseLink key="parent" {...of.parent} />],
    of.mergedInto === null ? null : [t('page.mergedInto'), <CaseLink key="merged" {...of.mergedInto} />],
    of.reboundOf === null ? null : [t('page.reboundOf'), <CaseLink key="rebound" {...of.reboundOf} />],
    of.children.length === 0
      ? null
      : [
          t('page.children'),
          <span key="children" className="row row--wrap">
            {of.children.map((child) => (
              <span key={child.id}>
                <CaseLink id={child.id} number={child.number} /> {t.of('state', child.state)}
              </span>
            ))}
          </span>,
        ],
  ];
  return (
    <div>
      <Said of={of} />
      <Facts rows={brief ? rows : [...rows, ...more]} />
    </div>
  );
}
