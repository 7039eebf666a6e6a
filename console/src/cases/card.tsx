import type { CaseSummary } from '@yiwang/contract';
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

/** A case looks the same everywhere: number, class and condition, place, clock, who has it, first photo. */
export function CaseCard({ of, showState = true }: { of: CaseSummary; showState?: boolean }) {
  const t = useWords(words);
  const title = classText(of, t('card.noClass'));
  return (
    <div className="case-card">
      <Thumb id={of.firstPhoto} alt={title} />
      <div className="grow">
        <strong className="case-card__title clip">{title}</strong>
        <div className="row small">
          <Clock face={of.clock} />
          <span className="grow" />
          {showState && <span className="clip">{t.of('state', of.state)}</span>}
        </div>
        <div className="clip small muted">{of.place.label ?? of.place.areaName ?? of.place.area}</div>
        <div className="row small case-card__foot">
          <span className="mono">{of.number ?? t('card.noNumber')}</span>
          <span className="clip muted">{of.holder?.name ?? ''}</span>
          <Marks of={of} />
          {of.claim !== null && !of.claim.mine && (
            <span className="tag">{t('card.claimed', { name: of.claim.name ?? '' })}</span>
          )}
        </div>
      </div>
    </div>
  );
}
