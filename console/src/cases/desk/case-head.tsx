import { Link } from '@tanstack/react-router';
import type { CaseDetail } from '@yiwang/contract';
import type { RefObject } from 'react';
import { useWords } from '../../i18n/define.ts';
import { Clock } from '../../ui/clock.tsx';
import { Marks } from '../card.tsx';
import { classText } from '../texts.ts';
import { words } from '../words/index.ts';

/** Head of an open case on a desk: what it is, where it stands, its clock, the way to its page. */
export function CaseHead({
  of,
  titleRef,
}: {
  of: CaseDetail;
  titleRef?: RefObject<HTMLHeadingElement | null>;
}) {
  const t = useWords(words);
  return (
    <div className="panel__head row--wrap">
      <h2 ref={titleRef ?? null} tabIndex={-1} className="desk__title">
        {classText(of, t('card.noClass'))}
      </h2>
      <span className="tag tag--strong">{t.of('state', of.state)}</span>
      <Marks of={of} />
      <span className="grow" />
      <Clock face={of.clock} />
      <Link to={`/cases/${of.id}`} className="mono">
        {of.number ?? t('card.noNumber')}
      </Link>
    </div>
  );
}
