import type { CaseSummary } from '@yiwang/contract';
import { memo } from 'react';
import { useWords } from '../i18n/define.ts';
import { Clock } from '../ui/clock.tsx';
import { Thumb } from '../ui/photo.tsx';
import { classText } from './texts.ts';
import { words } from './words/index.ts';
import './card.css';

/** Marks that stand beside the state: overlays, emergency, rework, several reporters. */
export function Marks({ of }: { of: CaseSummary }) {
  const t = useWords(words);
  return (
    <>
      {of.class?.emergency === true && <span className="tag tag--strong">{t('card.emergency')}</span>}
      {of.overlays.map((overlay) => (
        <span key={overlay} className="tag">
          {t.of('overlay', overlay)}
        </span>
      ))}
      {of.reworks > 0 && <span className="tag">{t('card.reworks', { n: of.reworks })}</span>}
      {of.handoffs > 0 && <span className="tag">{t('card.handoffs', { n: of.handoffs })}</span>}
      {of.reports > 1 && <span className="tag">{t('card.reports', { n: of.reports })}</span>}
    </>
  );
}

/** A case looks the same everywhere: class and condition, state, clock, place, number, who has it, first photo. */
export const CaseCard = memo(function CaseCard({
  of,
  showState = true,
  showHolder = true,
}: {
  of: CaseSummary;
  showState?: boolean;
  showHolder?: boolean;
}) {
  const t = useWords(words);
  const title = classText(of, t('card.noClass'));
  const place = of.place.label ?? of.place.areaName ?? of.place.area;
  return (
    <div className="case-card">
      <Thumb id={of.firstPhoto} alt={title} />
      <div className="grow">
        <div className="row">
          <strong className="grow clip" title={title}>
            {title}
          </strong>
          {showState && <span className="case-card__state small">{t.of('state', of.state)}</span>}
        </div>
        <div className="row small case-card__foot">
          <Clock face={of.clock} quiet />
          <span className="clip muted case-card__place" title={place}>
            {place}
          </span>
        </div>
        <div className="row small case-card__foot">
          <span className={of.number === null ? 'muted' : 'mono'}>{of.number ?? t('card.noNumber')}</span>
          <Marks of={of} />
          {of.claim !== null && !of.claim.mine && (
            <span className="tag">{t('card.claimed', { name: of.claim.name ?? '' })}</span>
          )}
          {showHolder && of.holder !== null && (
            <span className="clip muted case-card__holder">{of.holder.name}</span>
          )}
        </div>
      </div>
    </div>
  );
});
