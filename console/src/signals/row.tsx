import type { IntakeRow } from '@yiwang/contract';
import { memo } from 'react';
import { useWords } from '../i18n/define.ts';
import { useMe } from '../session/use-session.ts';
import { Clock } from '../ui/clock.tsx';
import { Thumb } from '../ui/photo.tsx';
import { words } from './words/index.ts';

/** Marks of a report that the desk must see. */
export function Flags({ flags }: { flags: readonly string[] }) {
  const t = useWords(words);
  return flags.map((flag) => (
    <span key={flag} className={flag === 'emergency' || flag === 'objected' ? 'tag tag--strong' : 'tag'}>
      {t.of('flag', flag)}
    </span>
  ));
}

/** A line of the intake queue: clock, source, one line of text, place. Drawn anew only when it has changed itself. */
export const ReportRow = memo(function ReportRow({ of }: { of: IntakeRow }) {
  const t = useWords(words);
  const me = useMe();
  return (
    <div className="case-card">
      <Thumb id={of.firstFileId} alt={of.line} />
      <div className="grow">
        <div className="row small">
          <span className="grow clip muted">
            {t.of('source', of.source)} · {t.of('kind', of.kind)}
          </span>
          {of.state === 'received' ? <Clock face={of.clock} quiet /> : <span>{t.of('state', of.state)}</span>}
        </div>
        <div className="clip">{of.line === '' ? t('report.noText') : of.line}</div>
        <div className="row small case-card__foot">
          <span className="clip muted">{of.address ?? of.areaName ?? ''}</span>
          <Flags flags={of.flags} />
          {of.claim !== null && of.claim.accountId !== me.accountId && (
            <span className="tag">{t('report.claimed', { name: of.claim.name })}</span>
          )}
        </div>
      </div>
    </div>
  );
});
